"""What people and offices say whatever the subject."""

OPENINGS = (
    "", "", "", "Assalamualaikum. ", "Selamat pagi, Bapak/Ibu. ", "Yth. Bapak Bupati. ",
    "Mohon izin melapor. ", "Selamat siang. ",
)  # fmt: skip
CLOSINGS = (
    "", "", " Terima kasih.", " Mohon ditindaklanjuti.", " Mohon perhatiannya.", " Semoga segera ditangani.",
    " Atas perhatiannya kami ucapkan terima kasih.", " Kami warga sangat berharap.", " Matur nuwun.",
)  # fmt: skip
ACKNOWLEDGEMENTS = (
    "Terima kasih atas laporan Saudara. Aduan sudah kami terima dan segera kami periksa di lapangan.",
    "Aduan diterima. Petugas akan meninjau lokasi paling lambat besok pada jam kerja.",
    "Terima kasih, laporan sudah kami catat dan kami teruskan ke bidang yang menangani.",
    "Laporan Saudara kami terima. Mohon kesediaannya dihubungi petugas bila diperlukan.",
    "Baik, kami tindak lanjuti. Perkembangannya akan kami sampaikan melalui aduan ini.",
)
DISPUTES = (
    "Belum selesai. Saya cek tadi pagi keadaannya masih sama.",
    "Hanya sebagian yang dikerjakan, yang di depan {patokan} belum.",
    "Dua hari setelah diperbaiki rusak lagi. Mohon dikerjakan lebih baik.",
    "Petugas belum pernah datang ke lokasi kami.",
)
THANKS = (
    "Terima kasih, sudah beres.", "Cepat sekali, terima kasih banyak.", "Sudah bagus, semoga awet.",
    "Alhamdulillah sudah ditangani.", "Lumayan, walau agak lama menunggu.", None, None, None,
)  # fmt: skip
SUPPLIED = (
    "Lokasinya di {dusun} {rt}, dekat {patokan}. Foto sudah saya kirim.",
    "Tepatnya di {jalan}, sebelah {patokan}, {desa}.",
    "Dari {patokan} masuk kira-kira 200 meter, di {dusun}.",
)
WITHDRAWN = (
    "Sudah diperbaiki warga secara gotong royong.",
    "Maaf, ternyata salah lokasi. Saya buat aduan baru.",
    "Sudah selesai dibicarakan langsung dengan petugas.",
)
REJECTED = (
    "Bukan kewenangan Pemerintah Kabupaten Tuban. Silakan melapor ke balai jalan nasional.",
    "Isi aduan tidak jelas dan pelapor tidak dapat dihubungi.",
    "Aduan berisi iklan, bukan pengaduan layanan publik.",
    "Perkara sudah ditangani aparat penegak hukum, sehingga tidak dapat diproses di kanal ini.",
    "Aduan uji coba.",
    "Masalah antarpribadi, di luar layanan publik. Silakan melalui mediasi desa.",
)
RETURNED = (
    "Setelah diperiksa, lokasi ini bukan kewenangan kami. Mohon diteruskan ke OPD yang membidangi.",
    "Ruas jalan ini berstatus jalan desa, mohon diteruskan ke kecamatan atau pemerintah desa.",
    "Urusan ini ada pada dinas lain sesuai pembagian tugas yang baru.",
)
ROUTING_NOTES = (
    None, None, None, None, "Mohon ditindaklanjuti sesuai SOP.",
    "Mohon prioritas, sudah ramai di media sosial.", "Harap koordinasi dengan pemerintah desa setempat.",
)  # fmt: skip
VERIFIERS_QUESTIONS = (
    "Mohon dilengkapi lokasi kejadian: nama jalan, desa, dan patokan terdekat.",
    "Mohon dijelaskan kapan kejadiannya dan siapa yang dirugikan.",
    "Foto belum terlampir. Mohon dikirim agar aduan dapat diteruskan.",
)
INSTRUCTIONS = (
    "Segera tangani dan laporkan hasilnya kepada saya. Warga sudah menunggu terlalu lama.",
    "Cek langsung ke lapangan bersama camat, jangan hanya lewat telepon.",
    "Mohon penjelasan mengapa belum ada tindak lanjut, dan kapan selesai.",
    "Prioritaskan minggu ini. Keselamatan warga nomor satu.",
)
GENERAL_INSTRUCTIONS = (
    "Siapkan daftar ruas rawan lubang menjelang musim hujan beserta jadwal penanganannya.",
    "Evaluasi waktu tanggapan aduan bulan ini dan sampaikan langkah perbaikannya.",
    "Pastikan tidak ada aduan yang lebih dari tujuh hari tanpa jawaban.",
    "Koordinasikan pembersihan saluran di titik genangan bersama kecamatan.",
    "Perbanyak sosialisasi kanal Taprose sampai tingkat RT, libatkan Relawan TIK.",
)
INSTRUCTION_ANSWERS = (
    "Siap, Bapak. Tim sudah turun hari ini dan pekerjaan selesai paling lambat lusa.",
    "Sudah dilaksanakan bersama camat setempat. Hasilnya kami sampaikan pada aduan terkait.",
    "Kendala pada suku cadang. Sudah kami pinjam dari unit lain dan mulai dikerjakan besok.",
    "Jadwal dan penanggung jawab sudah ditetapkan, laporan mingguan menyusul.",
)
