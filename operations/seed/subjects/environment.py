"""Waste, water, disasters, and what grows and swims."""

from operations.seed.subjects.subject import COAST, Case, Subject
from rules.words import ComplaintKind

WASTE = Subject(
    "sampah",
    100,
    4,
    (
        Case(
            "Sampah menumpuk di {jalan}",
            "Sampah di TPS {jalan} sudah {lama} tidak diangkut. Baunya sampai ke rumah dan banyak lalat.",
            scene="waste",
            done=(0,),
        ),
        Case(
            "Pembuangan sampah liar di {dusun}",
            "Lahan kosong di {dusun} dekat {patokan} jadi tempat buang sampah liar. Pelakunya datang malam "
            "hari dengan mobil bak terbuka.",
            scene="waste",
            done=(1,),
        ),
        Case(
            "Warga membakar sampah setiap sore",
            "Setiap sore ada yang membakar sampah plastik di {rt} {desa}. Asapnya masuk rumah, anak saya "
            "asma.",
            done=(3,),
        ),
        Case(
            "Kontainer sampah {patokan} penuh terus",
            "Kontainer sampah di dekat {patokan} selalu penuh dan meluber ke jalan. Mohon ditambah atau "
            "diangkut lebih sering.",
            scene="waste",
            done=(0,),
        ),
        Case(
            "Sungai di {desa} penuh sampah plastik",
            "Sungai kecil di belakang {patokan} penuh sampah plastik dan popok. Mohon ada kerja bakti dan "
            "papan larangan.",
            scene="waste",
            done=(4,),
        ),
        Case(
            "Limbah cucian ikan mengalir ke jalan di {desa}",
            "Air cucian ikan dari tempat pengolahan mengalir ke {jalan}. Bau amis sekali dan jalan jadi "
            "licin.",
            done=(2,),
            only_in=COAST,
        ),
        Case(
            "Usul bank sampah untuk {desa}",
            "Ibu-ibu PKK {dusun} siap mengelola bank sampah. Mohon pendampingan dan timbangan dari dinas.",
            ComplaintKind.ASPIRATION,
            done=(5,),
        ),
    ),
    (
        "Armada sedang diperbaiki satu unit, pengangkutan kami alihkan ke rit kedua besok pagi.",
        "Sudah kami tinjau bersama perangkat desa. Pengangkutan bersama dijadwalkan hari Jumat.",
    ),
    (
        "Tumpukan sampah di {jalan} sudah diangkut dan lokasi dibersihkan. Jadwal angkut ditambah.",
        "Lokasi pembuangan liar sudah dibersihkan dan dipasang papan larangan beserta sanksinya.",
        "Pemilik usaha sudah dibina dan membuat bak penampung. Kami pantau dua minggu ke depan.",
        "Warga yang bersangkutan sudah diingatkan bersama ketua RT. Pembakaran dihentikan.",
        "Sungai sudah dibersihkan bersama warga dan papan larangan dipasang.",
        "Pendampingan bank sampah dijadwalkan bulan depan; timbangan kami pinjamkan.",
    ),
    ("Mohon diperjelas titik tumpukannya: di dalam TPS atau di tepi jalan? Foto sangat membantu.",),
    local=0.08,
    done_scene="clean",
)

WATER = Subject(
    "air-bersih",
    82,
    4,
    (
        Case(
            "Air PDAM tidak mengalir di {desa}",
            "Sudah {lama} air PDAM di {rt} {desa} tidak mengalir sama sekali, padahal tagihan tetap jalan.",
            scene="pipe",
            done=(0, 4),
        ),
        Case(
            "Air PDAM keruh dan berbau",
            "Air dari kran berwarna cokelat dan berbau tanah sejak {lama} lalu. Tidak berani dipakai "
            "memasak.",
            done=(2,),
        ),
        Case(
            "Pipa bocor di {jalan}",
            "Pipa di {jalan} dekat {patokan} bocor, airnya terbuang ke jalan siang malam.",
            scene="pipe",
            done=(0,),
        ),
        Case(
            "Tagihan air melonjak tidak wajar",
            "Biasanya tagihan sekitar Rp60 ribu, bulan ini Rp{jumlah}00 ribu lebih. Pemakaian sama saja. "
            "Mohon meteran diperiksa.",
            done=(1,),
        ),
        Case(
            "Air hanya mengalir tengah malam",
            "Di {dusun} air hanya mengalir setelah jam sebelas malam. Warga harus begadang menampung air.",
            done=(4,),
        ),
        Case(
            "Cara mengajukan sambungan baru PDAM",
            "Mohon informasi syarat dan biaya sambungan baru untuk rumah di {dusun}, {desa}.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(3,),
        ),
    ),
    (
        "Tim sedang mencari titik kebocoran di jaringan {desa}. Selama perbaikan kami kirim mobil tangki.",
        "Pompa di unit {kec} sedang diganti. Aliran diatur bergiliran sampai selesai.",
    ),
    (
        "Kebocoran di {jalan} sudah ditutup dan aliran kembali normal.",
        "Meteran sudah diganti dan tagihan bulan ini kami koreksi. Mohon maaf atas ketidaknyamanannya.",
        "Jaringan sudah dikuras (flushing), air kembali jernih. Silakan dicek.",
        "Syaratnya: fotokopi KTP dan KK, bukti PBB terakhir, lalu survei. Pendaftaran di kantor unit {kec}.",
        "Pompa di unit {kec} sudah diganti dan tekanan air kembali normal siang malam.",
    ),
    ("Mohon cantumkan nomor pelanggan PDAM agar kami dapat mengecek riwayatnya.",),
    done_scene="mended pipe",
)

DISASTER = Subject(
    "bencana",
    24,
    3,
    (
        Case(
            "Pohon tumbang menutup {jalan}",
            "Pohon besar tumbang menutup separuh {jalan} setelah angin kencang tadi sore. Mohon segera "
            "dievakuasi.",
            scene="tree",
            done=(0,),
        ),
        Case(
            "Kekeringan, warga {dusun} butuh air bersih",
            "Sumur warga {dusun} kering sejak {lama} lalu. Ada sekitar {jumlah}0 keluarga yang butuh "
            "kiriman air.",
            done=(1,),
        ),
        Case(
            "Rumah rusak diterjang puting beliung di {desa}",
            "Atap {jumlah} rumah di {dusun} terbang diterjang angin. Penghuninya sementara menumpang di "
            "tetangga.",
            scene="tree",
            done=(2,),
        ),
        Case(
            "Tebing longsor mengancam rumah di {dusun}",
            "Tebing di belakang rumah warga {rt} mulai longsor. Kalau hujan lagi kami khawatir menimpa "
            "dapur.",
            done=(3,),
        ),
        Case(
            "Abrasi mendekati rumah nelayan di {desa}",
            "Bibir pantai tinggal beberapa meter dari rumah nelayan. Mohon tanggul atau batu pemecah ombak.",
            done=(4,),
            only_in=COAST,
        ),
    ),
    ("Tim reaksi cepat sudah di lokasi bersama relawan dan perangkat desa.",),
    (
        "Pohon sudah dipotong dan diangkut, {jalan} bisa dilalui kembali.",
        "Air bersih 10.000 liter sudah dikirim ke {dusun}; pengiriman berikutnya tiap tiga hari.",
        "Bantuan terpal, sembako, dan genteng sudah diserahkan kepada keluarga yang terdampak.",
        "Tebing sudah ditutup terpal dan dipasang bronjong sementara; dinding permanen kami usulkan.",
        "Batu pemecah ombak darurat sudah dipasang bersama nelayan.",
    ),
)

FARMS = Subject(
    "pertanian-perikanan",
    32,
    8,
    (
        Case(
            "Pupuk bersubsidi sulit didapat di {desa}",
            "Kelompok tani {dusun} belum menerima pupuk bersubsidi padahal tanaman sudah waktunya dipupuk. "
            "Di kios selalu dibilang kosong.",
            done=(0,),
        ),
        Case(
            "Hama tikus menyerang sawah {desa}",
            "Sekitar {jumlah} hektare sawah di {dusun} habis dimakan tikus. Mohon pendampingan gropyokan "
            "massal.",
            done=(2,),
        ),
        Case(
            "Saluran irigasi {dusun} jebol",
            "Saluran irigasi tersier jebol sehingga air tidak sampai ke sawah bagian hilir.",
            scene="flood",
            done=(3,),
        ),
        Case(
            "Sapi warga bergejala PMK di {desa}",
            "{jumlah} ekor sapi di {dusun} mulutnya berbusa dan kukunya luka. Mohon petugas kesehatan "
            "hewan datang.",
            done=(1,),
        ),
        Case(
            "Nelayan sulit membeli solar",
            "Nelayan kecil di {desa} kesulitan membeli solar subsidi karena kuota cepat habis.",
            done=(4,),
            only_in=COAST,
        ),
        Case(
            "Jadwal bantuan bibit jagung",
            "Mohon informasi kapan bantuan bibit jagung untuk kelompok tani di {kec} disalurkan.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(5,),
        ),
    ),
    ("Penyuluh lapangan sudah menemui kelompok tani dan mencocokkan data e-RDKK.",),
    (
        "Kios sudah dibina dan pasokan pupuk tambahan tiba di {kec}. Silakan ditebus sesuai alokasi.",
        "Petugas kesehatan hewan sudah mengobati ternak dan menyemprot kandang. Perkembangannya kami pantau.",
        "Gropyokan bersama sudah dilaksanakan dan rodentisida dibagikan kepada kelompok tani.",
        "Saluran sudah ditutup kembali dan air sampai ke sawah hilir.",
        "Kuota tambahan sudah disetujui; rekomendasi dapat diambil di TPI.",
        "Bibit dibagikan melalui kelompok tani pada awal musim tanam.",
    ),
    ("Mohon sebutkan nama kelompok tani dan luas lahannya.",),
)

ENVIRONMENT = (WASTE, WATER, DISASTER, FARMS)
