"""Papers, health, schools and aid."""

from operations.seed.subjects.subject import Case, Subject
from rules.words import ComplaintKind

PAPERS = Subject(
    "kependudukan",
    78,
    4,
    (
        Case(
            "KTP elektronik belum jadi sejak {lama} lalu",
            "Saya rekam KTP di kantor {kec} sudah {lama}, sampai sekarang belum tercetak. Katanya blangko "
            "habis.",
            done=(0,),
        ),
        Case(
            "KK salah nama dan belum diperbaiki",
            "Nama anak saya di KK salah satu huruf. Sudah mengajukan perbaikan {lama} lalu tapi belum ada "
            "kabar.",
            done=(1,),
        ),
        Case(
            "Akta kelahiran lama sekali terbit",
            "Pengajuan akta kelahiran secara daring sudah {lama} statusnya tetap diproses. Padahal untuk "
            "daftar sekolah.",
            done=(1,),
        ),
        Case(
            "Antrean di Dukcapil tidak jelas",
            "Datang pagi dapat nomor {jumlah}, dipanggil setelah siang, padahal yang datang belakangan "
            "didahulukan.",
            done=(4,),
        ),
        Case(
            "Syarat pindah domisili ke {kec}",
            "Mohon informasi syarat pindah domisili antar kecamatan ke {desa}, apakah bisa diurus dari "
            "rumah?",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
        Case(
            "NIK tidak terdaftar saat urus BPJS",
            "NIK ibu saya dinyatakan tidak ditemukan waktu mengurus BPJS, padahal KTP-nya ada. Mohon "
            "konsolidasi data.",
            done=(2,),
        ),
        Case(
            "Usul perekaman KTP keliling di {desa}",
            "Banyak lansia di {dusun} tidak kuat ke kota. Mohon ada perekaman KTP keliling.",
            ComplaintKind.ASPIRATION,
            done=(5,),
        ),
    ),
    ("Berkas sudah kami temukan dan sedang dikonsolidasikan dengan data pusat.",),
    (
        "KTP sudah tercetak dan dapat diambil di kantor Kecamatan {kec} dengan membawa KK.",
        "Perbaikan data sudah selesai. Dokumen dapat diunduh melalui tautan di surel Saudara.",
        "Data NIK sudah dikonsolidasikan dan aktif kembali. Silakan dicoba lagi.",
        "Syaratnya KK asli dan formulir F-1.03; dapat diajukan daring atau di loket kecamatan, gratis.",
        "Antrean sudah diatur ulang dengan layar panggilan. Mohon maaf atas ketidaknyamanannya.",
        "Perekaman keliling ke {desa} kami jadwalkan bulan depan, lansia didatangi ke rumah.",
    ),
    ("Mohon sampaikan tanggal pengajuan dan loketnya, tanpa menuliskan NIK di sini.",),
    local=0.12,
)

HEALTH = Subject(
    "kesehatan",
    58,
    6,
    (
        Case(
            "Puskesmas {kec} tutup sebelum jam pulang",
            "Saya datang jam sebelas loket pendaftaran puskesmas sudah ditutup, padahal di papan tertulis "
            "sampai jam dua belas.",
            done=(2,),
        ),
        Case(
            "Banyak kasus demam berdarah di {desa}",
            "Dalam {lama} ini ada {jumlah} warga {dusun} yang dirawat karena demam berdarah. Mohon fogging "
            "dan pemeriksaan jentik.",
            done=(0,),
        ),
        Case(
            "Obat di pustu {desa} sering kosong",
            "Obat darah tinggi di pustu {desa} sering kosong, kami diminta beli sendiri di apotek.",
            done=(1,),
        ),
        Case(
            "Ambulans desa {desa} tidak bisa dihubungi",
            "Tadi malam kami menelepon ambulans desa berkali-kali tidak diangkat. Akhirnya memakai mobil "
            "tetangga.",
            done=(4,),
        ),
        Case(
            "Bidan desa {desa} ramah dan cepat, mohon ditambah",
            "Pelayanan bidan sangat baik, tetapi satu orang melayani dua desa. Mohon ditambah tenaganya.",
            ComplaintKind.ASPIRATION,
            done=(5,),
        ),
        Case(
            "Jadwal imunisasi dan posyandu {desa}",
            "Mohon informasi jadwal posyandu dan imunisasi lanjutan untuk anak dua tahun di {desa}.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
    ),
    ("Kepala puskesmas sudah kami mintai penjelasan dan jadwal petugas sedang ditata ulang.",),
    (
        "Fogging fokus dan pemeriksaan jentik di {dusun} sudah dilaksanakan bersama kader.",
        "Stok obat sudah dikirim ke pustu {desa}. Bila kosong lagi mohon segera melapor.",
        "Petugas sudah dibina; loket dibuka sesuai jam yang tertulis. Mohon maaf atas ketidaknyamanannya.",
        "Posyandu {desa} setiap tanggal 12, imunisasi lanjutan setiap Rabu di puskesmas {kec}.",
        "Ambulans desa siaga kembali, nomor cadangan sudah ditempel di balai desa.",
        "Terima kasih atas usulannya. Kami catat sebagai bahan perencanaan tahun depan.",
    ),
)

HOSPITAL = Subject(
    "rumah-sakit",
    26,
    6,
    (
        Case(
            "Antrean poli RSUD terlalu lama",
            "Mendaftar jam enam pagi, diperiksa baru jam satu siang. Mohon antrean daring diberlakukan "
            "sungguh-sungguh.",
            done=(1,),
        ),
        Case(
            "Kamar rawat inap panas, kipas mati",
            "Kipas di kamar kelas tiga mati sudah {lama}. Pasien dan penunggu kepanasan.",
            done=(0,),
        ),
        Case(
            "Petugas pendaftaran kurang ramah",
            "Petugas di loket pendaftaran menjawab dengan nada tinggi ketika ditanya soal rujukan.",
            done=(2,),
        ),
        Case(
            "Jadwal dokter spesialis anak",
            "Mohon informasi jadwal dokter spesialis anak dan cara mendaftar tanpa datang subuh.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
        Case(
            "Parkir RSUD penuh, mobil ambulans terhalang",
            "Kendaraan parkir sampai di jalur IGD. Tadi pagi ambulans sulit masuk.",
            done=(4,),
        ),
    ),
    ("Sudah kami teruskan kepada kepala instalasi terkait untuk perbaikan minggu ini.",),
    (
        "Kipas dan saluran udara sudah diperbaiki. Terima kasih atas masukannya.",
        "Antrean daring sudah diatur ulang per jam, mohon datang 30 menit sebelum jam yang tertera.",
        "Petugas yang bersangkutan sudah dibina dan dirotasi. Kami mohon maaf.",
        "Poli anak buka Senin sampai Jumat; pendaftaran daring dibuka tujuh hari sebelumnya.",
        "Jalur IGD sudah disterilkan dan petugas parkir ditambah pada jam sibuk.",
    ),
)

SCHOOLS = Subject(
    "pendidikan",
    52,
    10,
    (
        Case(
            "Atap kelas SDN {desa} bocor",
            "Atap dua ruang kelas bocor. Kalau hujan anak-anak dipindah ke musala. Sudah {lama} belum "
            "diperbaiki.",
            scene="school",
            done=(0,),
        ),
        Case(
            "Pungutan uang perpisahan di sekolah",
            "Wali murid diminta membayar Rp{jumlah}50 ribu untuk perpisahan, katanya wajib. Mohon "
            "ditertibkan.",
            done=(1,),
        ),
        Case(
            "Guru sering kosong di SDN {desa}",
            "Kelas anak saya sering tidak ada gurunya, sehari bisa dua jam kosong.",
            done=(2,),
        ),
        Case(
            "Toilet sekolah tidak layak",
            "Toilet siswa hanya satu yang bisa dipakai untuk hampir dua ratus anak, dan airnya sering mati.",
            scene="school",
            done=(4,),
        ),
        Case(
            "Jalur zonasi SMP untuk warga {desa}",
            "Mohon penjelasan zonasi SMP negeri bagi warga {desa}, karena jarak ke kecamatan sebelah lebih "
            "dekat.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
        Case(
            "Usul angkutan pelajar dari {desa}",
            "Anak-anak {desa} bersepeda lebih dari lima kilometer. Mohon angkutan pelajar gratis.",
            ComplaintKind.ASPIRATION,
            done=(5,),
        ),
    ),
    (
        "Pengawas sekolah sudah meninjau dan membuat berita acara. Perbaikan diusulkan pada pergeseran "
        "anggaran.",
    ),
    (
        "Atap sudah diperbaiki dan kelas dipakai kembali. Terima kasih atas kesabarannya.",
        "Kepala sekolah sudah dipanggil; pungutan dihentikan dan uang dikembalikan kepada wali murid.",
        "Guru pengganti sudah ditugaskan mulai minggu ini.",
        "Penjelasan zonasi terbaru sudah kami tempel di kantor desa dan laman dinas.",
        "Dua toilet sudah diperbaiki dan sumur dibor ulang.",
        "Terima kasih atas usulannya. Kami catat sebagai bahan perencanaan tahun depan.",
    ),
    done_scene="mended school",
)

AID = Subject(
    "bantuan-sosial",
    62,
    9,
    (
        Case(
            "Warga miskin di {dusun} belum pernah dapat bantuan",
            "Tetangga saya janda lansia tinggal sendiri di {rt}, rumahnya tidak layak, belum pernah "
            "tersentuh bantuan.",
            done=(0,),
        ),
        Case(
            "Bansos salah sasaran di {desa}",
            "Yang dapat bantuan justru keluarga yang punya mobil, sedangkan yang benar-benar susah terlewat.",
            done=(4,),
        ),
        Case(
            "Bantuan PKH berhenti tanpa pemberitahuan",
            "Bantuan PKH ibu saya berhenti sejak {lama} lalu tanpa penjelasan. Keadaannya masih sama.",
            done=(2,),
        ),
        Case(
            "Cara mendaftar DTSEN",
            "Mohon informasi cara mendaftar atau memeriksa data kesejahteraan (DTSEN) untuk keluarga saya "
            "di {desa}.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
        Case(
            "Mohon kursi roda untuk tetangga",
            "Ada warga {dusun} lumpuh setelah stroke. Keluarganya tidak mampu membeli kursi roda.",
            done=(1,),
        ),
        Case(
            "Potongan saat pencairan bantuan",
            "Waktu pencairan bantuan di {desa}, penerima diminta menyetor Rp{jumlah}0 ribu dengan alasan "
            "administrasi.",
            done=(5,),
        ),
    ),
    (
        "Pendamping sosial sudah melakukan kunjungan rumah. Usulan diproses pada musyawarah desa.",
        "Data sedang dicocokkan dengan pusat, biasanya perlu satu minggu.",
    ),
    (
        "Keluarga yang bersangkutan sudah diusulkan dan menerima bantuan sembako sementara.",
        "Kursi roda sudah diserahkan langsung ke rumah. Semoga bermanfaat.",
        "Hasil pengecekan: data dinonaktifkan pusat; usulan pengaktifan kembali sudah kami kirim.",
        "Pendaftaran lewat operator desa atau aplikasi Cek Bansos, membawa KTP dan KK.",
        "Data penerima sudah diverifikasi ulang bersama desa; yang tidak berhak kami usulkan keluar.",
        "Uang sudah dikembalikan kepada penerima dan petugas pencairan diganti.",
    ),
    (
        "Mohon sampaikan alamat RT dan RW warga yang dimaksud melalui jawaban ini; hanya petugas yang "
        "membaca.",
    ),
    local=0.1,
)

PEOPLE = (PAPERS, HEALTH, HOSPITAL, SCHOOLS, AID)
