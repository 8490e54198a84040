"""Villages, offices, plans, and what is for the Inspektorat alone."""

from operations.seed.subjects.subject import Case, Subject
from rules.words import ComplaintKind

VILLAGES = Subject(
    "pemerintahan-desa",
    34,
    12,
    (
        Case(
            "Kantor {desa} sering kosong",
            "Beberapa kali ke kantor {desa} pada jam kerja tidak ada perangkat yang melayani.",
            done=(0,),
        ),
        Case(
            "Surat pengantar di {desa} dipungut biaya",
            "Minta surat pengantar dimintai Rp{jumlah}0 ribu tanpa kuitansi.",
            done=(1,),
        ),
        Case(
            "Papan informasi APBDes {desa} tidak ada",
            "Warga tidak tahu penggunaan dana desa karena papan informasinya tidak pernah diperbarui sejak "
            "{lama} lalu.",
            done=(2,),
        ),
        Case(
            "Pembangunan jalan {dusun} tidak selesai",
            "Rabat beton di {dusun} berhenti di tengah jalan sudah {lama}. Materialnya masih menumpuk.",
            scene="pothole",
            done=(3,),
        ),
        Case(
            "Usul musyawarah {dusun} dilibatkan",
            "Kami mengusulkan agar warga {dusun} diundang dalam musyawarah desa, bukan hanya perangkat.",
            ComplaintKind.ASPIRATION,
            done=(4,),
        ),
    ),
    ("Pemerintah desa sudah diundang untuk klarifikasi di kantor kecamatan.",),
    (
        "Kepala desa sudah dibina dan jadwal piket pelayanan ditempel di balai desa.",
        "Pungutan dihentikan; surat pengantar tidak dipungut biaya.",
        "Papan informasi APBDes sudah dipasang dan laporan realisasi dapat dilihat di balai desa.",
        "Pekerjaan sudah dilanjutkan dan selesai. Silakan dicek bersama.",
        "Terima kasih atas usulannya. Kami catat sebagai bahan perencanaan tahun depan.",
    ),
    local=0.5,
)


DISTRICT_OFFICES = Subject(
    "layanan-kecamatan",
    20,
    4,
    (
        Case(
            "Pelayanan Kecamatan {kec} lambat",
            "Legalisasi surat di kantor kecamatan sampai {lama} belum selesai, alasannya pejabat tidak di "
            "tempat.",
            done=(0,),
        ),
        Case(
            "Ruang tunggu kecamatan kurang kursi",
            "Warga lansia berdiri lama karena kursi di ruang tunggu Kecamatan {kec} hanya sedikit.",
            done=(1,),
        ),
        Case(
            "Jam layanan Kecamatan {kec} hari Jumat",
            "Mohon informasi jam layanan kecamatan pada hari Jumat, karena minggu lalu datang sudah tutup.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(2,),
        ),
        Case(
            "Petugas kecamatan sangat membantu, mohon dipertahankan",
            "Terima kasih petugas loket sudah membantu ibu saya. Semoga bisa ditambah loket untuk lansia.",
            ComplaintKind.ASPIRATION,
            done=(3,),
        ),
    ),
    ("Sudah kami tata ulang pembagian petugas loket.",),
    (
        "Surat sudah selesai dan dapat diambil. Pejabat pengganti kini ditunjuk bila camat dinas luar.",
        "Kursi prioritas lansia dan ibu hamil sudah ditambah.",
        "Jam layanan Jumat 07.30–11.00 dan 13.00–14.30.",
        "Terima kasih atas apresiasinya. Loket lansia kami buka mulai bulan depan.",
    ),
    local=1.0,
)


DIGITAL = Subject(
    "layanan-digital",
    26,
    4,
    (
        Case(
            "Wifi publik {patokan} tidak bisa dipakai",
            "Wifi gratis di {patokan} tersambung tetapi tidak ada internetnya sejak {lama} lalu.",
            done=(0,),
        ),
        Case(
            "Pesan berantai soal bantuan tunai, benarkah?",
            "Beredar pesan WhatsApp bahwa semua warga {kec} dapat bantuan Rp{jumlah} juta dengan mengisi "
            "tautan. Apakah ini hoaks?",
            ComplaintKind.INFORMATION_REQUEST,
            done=(1,),
        ),
        Case(
            "Laman dinas tidak bisa dibuka",
            "Laman untuk unduh formulir tidak bisa dibuka dari kemarin.",
            done=(2,),
        ),
        Case(
            "Akun palsu mengatasnamakan pejabat",
            "Ada akun media sosial yang mengatasnamakan pejabat kabupaten dan meminta transfer.",
            done=(3,),
        ),
    ),
    ("Tim teknis sedang mengecek perangkat di lokasi.",),
    (
        "Perangkat sudah diganti dan internet publik kembali normal.",
        "Kami pastikan pesan itu HOAKS. Mohon tidak mengisi tautan dan tidak meneruskannya.",
        "Laman sudah pulih. Mohon maaf atas gangguannya.",
        "Akun palsu sudah dilaporkan ke penyedia dan diumumkan di kanal resmi.",
    ),
)


PLANS = Subject(
    "perencanaan",
    14,
    15,
    (
        Case(
            "Usul taman bermain di {desa}",
            "Anak-anak {dusun} tidak punya tempat bermain. Ada tanah kas desa di dekat {patokan} yang bisa "
            "dipakai.",
            ComplaintKind.ASPIRATION,
            done=(0,),
        ),
        Case(
            "Hasil musrenbang {kec} belum terlihat",
            "Usulan kami di musrenbang {lama} lalu belum ada kabarnya. Mohon informasi statusnya.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(1,),
        ),
        Case(
            "Usul pusat kuliner malam di {kec}",
            "Kami pedagang kecil mengusulkan pusat kuliner malam yang tertata di {kec}.",
            ComplaintKind.ASPIRATION,
            done=(0,),
        ),
    ),
    ("Usulan sedang kami cocokkan dengan RKPD.",),
    (
        "Usulan sudah dicatat dalam sistem perencanaan dan dibahas pada forum perangkat daerah.",
        "Status usulan: masuk prioritas cadangan. Rinciannya dapat dilihat di kantor kecamatan.",
    ),
)


STAFF = Subject(
    "kepegawaian",
    14,
    12,
    (
        Case(
            "Pegawai nongkrong di warung pada jam kerja",
            "Setiap pagi beberapa pegawai berseragam duduk di warung dekat {patokan} sampai jam sepuluh.",
            done=(0,),
        ),
        Case(
            "Informasi seleksi PPPK tenaga teknis",
            "Mohon informasi jadwal dan formasi seleksi PPPK tenaga teknis tahun ini.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(1,),
        ),
        Case(
            "Honor guru tidak tetap terlambat",
            "Honor kami, {jumlah} guru tidak tetap di {kec}, terlambat dua bulan.",
            done=(2,),
        ),
    ),
    ("Sudah diteruskan kepada atasan langsung untuk klarifikasi.",),
    (
        "Pegawai yang bersangkutan sudah diberi teguran lisan oleh atasannya.",
        "Jadwal resmi diumumkan di laman dinas; mohon waspada calo.",
        "Honor sudah dicairkan ke rekening masing-masing.",
    ),
)


OVERSIGHT = Subject(
    "pengawasan",
    18,
    42,
    (
        Case(
            "Dugaan pungutan liar dalam pengurusan surat tanah",
            "Oknum perangkat di {desa} meminta Rp{jumlah} juta untuk mempercepat surat tanah. Saya punya "
            "bukti percakapan.",
            ComplaintKind.OVERSIGHT,
            done=(0, 2),
        ),
        Case(
            "Dugaan pekerjaan fiktif dana desa di {desa}",
            "Pada laporan tertulis saluran di {dusun} sudah dibangun, kenyataannya tidak ada sama sekali.",
            ComplaintKind.OVERSIGHT,
            done=(1, 2),
        ),
        Case(
            "Dugaan titipan dalam penerimaan tenaga kontrak",
            "Ada yang menawarkan kelulusan tenaga kontrak dengan imbalan uang dan menyebut nama pejabat.",
            ComplaintKind.OVERSIGHT,
            done=(0, 2),
        ),
        Case(
            "Dugaan penggelembungan harga pengadaan di {kec}",
            "Harga barang pada pengadaan jauh di atas harga pasar, dan pemenangnya kerabat panitia.",
            ComplaintKind.OVERSIGHT,
            done=(1, 2),
        ),
    ),
    (
        "Tim audit sudah dibentuk dan surat tugas diterbitkan.",
        "Pengumpulan bahan keterangan sedang berlangsung. Identitas pelapor dilindungi.",
    ),
    (
        "Pemeriksaan selesai; rekomendasi sanksi sudah disampaikan kepada bupati.",
        "Hasil audit: ditemukan kelebihan bayar dan sudah disetor kembali ke kas daerah.",
        "Pemeriksaan tidak menemukan cukup bukti. Pengawasan terhadap unit tersebut kami tingkatkan.",
    ),
    ("Mohon lampirkan bukti yang Saudara sebutkan. Identitas Saudara kami jaga.",),
)


GOVERNMENT = (VILLAGES, DISTRICT_OFFICES, DIGITAL, PLANS, STAFF, OVERSIGHT)
