"""Markets, licences, work, taxes and leisure."""

from operations.seed.subjects.subject import COAST, Case, Subject
from rules.words import ComplaintKind

MARKETS = Subject(
    "pasar",
    34,
    8,
    (
        Case(
            "Atap los Pasar {kec} bocor",
            "Atap los bagian sayur di Pasar {kec} bocor. Kalau hujan dagangan basah dan lantai becek.",
            scene="market",
            done=(0,),
        ),
        Case(
            "Elpiji 3 kg langka di {desa}",
            "Elpiji melon sulit dicari di {desa} sejak {lama} lalu. Kalau ada harganya sampai Rp{jumlah}0 "
            "ribu.",
            done=(1,),
        ),
        Case(
            "Retribusi pasar ditarik dua kali",
            "Pedagang ditarik retribusi dua kali dalam sehari oleh petugas yang berbeda, karcisnya sama.",
            done=(2,),
        ),
        Case(
            "Pasar {kec} kotor dan saluran mampet",
            "Saluran di tengah pasar mampet, baunya menyengat dan pembeli enggan masuk.",
            scene="market",
            done=(4,),
        ),
        Case(
            "Syarat bantuan modal UMKM",
            "Mohon informasi program bantuan modal atau pelatihan untuk usaha keripik di {desa}.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
    ),
    ("Petugas pasar sudah mendata kerusakan dan perbaikan masuk pekerjaan bulan ini.",),
    (
        "Atap los sudah diganti dan lantai ditinggikan. Terima kasih atas laporannya.",
        "Operasi pasar elpiji di {kec} sudah dilaksanakan, pangkalan yang menimbun mendapat teguran.",
        "Petugas penarik sudah diganti dan pedagang menerima pengembalian kelebihan retribusi.",
        "Pendaftaran pelatihan UMKM dibuka setiap awal triwulan di kantor dinas, gratis.",
        "Saluran pasar sudah dikuras dan jadwal pembersihan ditambah.",
    ),
)

LICENCES = Subject(
    "perizinan",
    20,
    6,
    (
        Case(
            "Izin usaha di OSS macet",
            "Pengajuan NIB untuk toko di {desa} berhenti di tahap verifikasi sudah {lama}.",
            done=(0,),
        ),
        Case(
            "Syarat PBG rumah tinggal",
            "Mohon penjelasan syarat dan biaya PBG untuk rumah tinggal satu lantai di {desa}.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(1,),
        ),
        Case(
            "Loket mal pelayanan publik sering kosong",
            "Loket perizinan di mal pelayanan publik kosong waktu saya datang jam sepuluh pagi.",
            done=(3,),
        ),
        Case(
            "Kandang ayam tanpa izin di {dusun}",
            "Ada kandang ayam besar berdiri dekat rumah warga {rt}, baunya sangat mengganggu dan "
            "sepertinya belum berizin.",
            done=(2,),
        ),
    ),
    ("Sedang kami koordinasikan dengan dinas teknis untuk verifikasi lapangan.",),
    (
        "Verifikasi sudah selesai dan izin terbit, dapat diunduh pada akun OSS Saudara.",
        "Syarat lengkap PBG sudah kami kirim; konsultasi gratis di loket 4 setiap hari kerja.",
        "Hasil peninjauan: pemilik diberi waktu 30 hari untuk mengurus izin dan menata kandang.",
        "Petugas loket sudah ditambah dan jadwal jaga dipasang di pintu masuk.",
    ),
)

WORK = Subject(
    "ketenagakerjaan",
    24,
    9,
    (
        Case(
            "Upah di bawah UMK",
            "Saya bekerja di pabrik di {kec} dengan upah jauh di bawah UMK dan tanpa BPJS.",
            done=(0, 1),
        ),
        Case(
            "THR belum dibayar",
            "Sampai {lama} setelah hari raya THR kami, {jumlah} orang pekerja, belum dibayar.",
            done=(1,),
        ),
        Case(
            "Usul warga lokal diutamakan bekerja di kawasan industri",
            "Pemuda {desa} banyak yang menganggur. Kami mengusulkan lowongan di kawasan industri "
            "diutamakan untuk warga sekitar yang memenuhi syarat.",
            ComplaintKind.ASPIRATION,
            done=(3,),
        ),
        Case(
            "Jadwal pelatihan las di BLK",
            "Mohon informasi jadwal dan syarat pelatihan las di BLK tahun ini.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(2,),
        ),
    ),
    ("Mediator hubungan industrial sudah memanggil kedua pihak.",),
    (
        "Perusahaan sudah membayar kekurangan upah sesuai nota pemeriksaan.",
        "Mediasi selesai dengan perjanjian bersama. Terima kasih.",
        "Pelatihan dibuka dua angkatan; pendaftaran daring ditutup akhir bulan.",
        "Terima kasih atas usulannya. Kami catat sebagai bahan perencanaan tahun depan.",
    ),
    ("Mohon sampaikan nama perusahaan melalui jawaban ini; identitas Saudara kami rahasiakan.",),
)

TAXES = Subject(
    "pajak-daerah",
    20,
    6,
    (
        Case(
            "SPPT PBB belum diterima",
            "SPPT PBB tahun ini untuk tanah di {dusun} belum kami terima, takut terlambat bayar.",
            done=(0,),
        ),
        Case(
            "Nama di PBB masih pemilik lama",
            "Sudah balik nama {lama} lalu tetapi di PBB masih nama pemilik lama.",
            done=(1,),
        ),
        Case(
            "PBB naik tinggi",
            "PBB rumah kami di {desa} naik hampir dua kali lipat. Mohon penjelasan dan keringanan.",
            done=(2,),
        ),
        Case(
            "Cara membayar PBB secara daring",
            "Mohon informasi cara membayar PBB lewat ponsel dan apakah ada denda bila lewat jatuh tempo.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
    ),
    ("Sedang dilakukan verifikasi NOP bersama petugas desa.",),
    (
        "SPPT sudah dikirim melalui kantor desa; salinan elektronik tersedia di laman dinas.",
        "Mutasi data sudah selesai, SPPT berikutnya memakai nama baru.",
        "Keberatan diterima sebagian; ketetapan baru dapat diambil di loket.",
        "Pembayaran lewat ponsel tersedia di bank dan dompet digital; denda 1 persen setiap bulan.",
    ),
)

LEISURE = Subject(
    "pariwisata-olahraga",
    18,
    10,
    (
        Case(
            "Fasilitas pantai rusak dan kotor",
            "Gazebo dan kamar mandi di pantai {kec} banyak yang rusak, padahal tiket masuk naik.",
            scene="waste",
            done=(0,),
            only_in=COAST,
        ),
        Case(
            "Lampu lapangan {desa} mati",
            "Lampu lapangan olahraga {desa} mati sehingga pemuda tidak bisa latihan malam.",
            scene="dark",
            done=(3,),
        ),
        Case(
            "Tarif parkir tempat wisata tidak wajar",
            "Parkir di tempat wisata {kec} ditarik Rp{jumlah}0 ribu untuk mobil tanpa karcis.",
            done=(1,),
        ),
        Case(
            "Usul panggung seni di {kec}",
            "Sanggar tari {desa} membutuhkan tempat pentas rutin. Kami mengusulkan panggung terbuka di "
            "alun-alun kecamatan.",
            ComplaintKind.ASPIRATION,
            done=(2,),
        ),
    ),
    ("Pengelola sudah kami surati dan diberi waktu dua minggu.",),
    (
        "Gazebo dan kamar mandi sudah diperbaiki, petugas kebersihan ditambah pada akhir pekan.",
        "Tarif resmi sudah dipasang di pintu masuk dan pengelola parkir ditegur.",
        "Usulan kami catat untuk kalender kegiatan tahun depan.",
        "Lampu lapangan sudah diganti, latihan malam dapat dimulai lagi.",
    ),
)

ECONOMY = (MARKETS, LICENCES, WORK, TAXES, LEISURE)
