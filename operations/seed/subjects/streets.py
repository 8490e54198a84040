"""Roads, street lights, drains and traffic."""

from operations.seed.subjects.subject import RIVER, Case, Subject
from rules.words import ComplaintKind

ROADS = Subject(
    "jalan-rusak",
    165,
    12,
    (
        Case(
            "Jalan berlubang di {jalan}, {desa}",
            "Ada {jumlah} lubang cukup dalam di {jalan}, dekat {patokan}. Sudah {lama} belum ditambal dan "
            "setiap hujan tertutup genangan sehingga tidak terlihat. Kemarin ada pengendara motor yang "
            "jatuh.",
            scene="pothole",
            done=(0, 1),
        ),
        Case(
            "Aspal mengelupas sepanjang jalan poros {desa}",
            "Lapisan aspal jalan poros {desa} mengelupas dan kerikilnya berserakan. Pengendara motor "
            "sering tergelincir, terutama malam hari. Kondisi ini sudah {lama}.",
            scene="pothole",
            done=(1, 2),
        ),
        Case(
            "Jalan ambles dekat {patokan}",
            "Separuh badan jalan di {jalan} ambles sekitar satu meter, di dekat {patokan}. Mobil harus "
            "bergantian lewat. Mohon segera diberi rambu dan diperbaiki sebelum bertambah lebar.",
            scene="pothole",
            done=(2,),
        ),
        Case(
            "Paving jalan lingkungan {dusun} rusak",
            "Paving di {dusun} {rt} banyak yang lepas dan bergelombang. Anak-anak yang bersepeda ke "
            "sekolah sering jatuh. Mohon bantuan perbaikan.",
            done=(3,),
        ),
        Case(
            "Jembatan kecil di {dusun} mulai retak",
            "Jembatan penghubung {dusun} dengan jalan raya retak di bagian tengah dan pagarnya hilang "
            "sebelah. Truk bermuatan masih lewat setiap hari. Kami khawatir ambruk.",
            scene="pothole",
            done=(4,),
        ),
        Case(
            "Tambalan jalan di {jalan} sudah rusak lagi",
            "Tambalan di {jalan} yang dikerjakan {lama} lalu sudah rusak lagi, malah lebih menonjol dari "
            "jalan di sekitarnya. Mohon diperiksa mutu pekerjaannya.",
            scene="pothole",
            done=(2,),
        ),
        Case(
            "Bekas galian pipa di {jalan} tidak ditutup rapi",
            "Bekas galian di {jalan} {desa} hanya ditimbun tanah. Sekarang ambles memanjang dan licin "
            "kalau hujan. Mohon dikembalikan seperti semula.",
            done=(1, 2),
        ),
        Case(
            "Usul pelebaran jalan {desa} menuju {patokan}",
            "Jalan dari {desa} menuju {patokan} terlalu sempit untuk dua mobil berpapasan. Kami "
            "mengusulkan pelebaran atau setidaknya bahu jalan yang dikeraskan.",
            ComplaintKind.ASPIRATION,
            done=(5,),
        ),
    ),
    (
        "Tim pemeliharaan sudah survei ke {jalan}. Penambalan dijadwalkan minggu ini, menunggu cuaca kering.",
        "Sudah kami pasang rambu peringatan sementara. Material sedang disiapkan di gudang UPT.",
        "Ruas ini masuk daftar pemeliharaan rutin bulan berjalan. Alat sedang menyelesaikan ruas sebelumnya.",
    ),
    (
        "Lubang di {jalan} sudah ditambal dengan aspal dingin dan dipadatkan. Terima kasih atas laporannya.",
        "Perbaikan di {desa} selesai dikerjakan tim pemeliharaan jalan. Silakan dicek, terima kasih.",
        "Bagian yang rusak sudah dibongkar dan diaspal ulang. Rambu sementara sudah kami angkat.",
        "Paving sudah disusun ulang dan celahnya diisi. Silakan dicek.",
        "Jembatan sudah diperkuat, pagarnya dipasang kembali, dan muatan dibatasi.",
        "Terima kasih atas usulannya. Kami catat sebagai bahan perencanaan tahun depan.",
    ),
    (
        "Mohon ditambahkan titik lokasi atau patokan terdekat, karena ruas {jalan} cukup panjang.",
        "Apakah jalan ini jalan desa atau jalan kabupaten? Mohon kirim foto dari arah jalan raya.",
    ),
    done_scene="road",
)

LIGHTS = Subject(
    "lampu-jalan",
    165,
    4,
    (
        Case(
            "Lampu jalan padam di {jalan}",
            "Lampu penerangan di {jalan} dekat {patokan} padam sudah {lama}. Jalan jadi gelap gulita dan "
            "rawan kejahatan. Mohon segera diperbaiki.",
            scene="dark",
            done=(0, 1),
        ),
        Case(
            "{jumlah} titik PJU mati berderet di {desa}",
            "Ada {jumlah} lampu PJU yang mati berderet mulai dari {patokan}. Warga yang pulang kerja malam "
            "merasa takut, apalagi di tikungan.",
            scene="dark",
            done=(2,),
        ),
        Case(
            "Lampu PJU {dusun} hidup mati terus",
            "Lampu di depan rumah {rt} {dusun} berkedip terus sejak {lama} lalu. Kadang mati total sampai "
            "pagi.",
            done=(1,),
        ),
        Case(
            "Lampu jalan menyala siang malam",
            "Lampu PJU di {jalan} menyala terus siang dan malam. Sayang listriknya. Sepertinya sensornya "
            "rusak.",
            done=(4,),
        ),
        Case(
            "Tiang lampu miring dekat {patokan}",
            "Tiang lampu di dekat {patokan} miring setelah ditabrak truk. Kabelnya menjuntai rendah dan "
            "membahayakan pejalan kaki.",
            scene="dark",
            done=(3,),
        ),
        Case(
            "Mohon lampu jalan untuk {dusun}",
            "Jalan masuk {dusun} sepanjang kurang lebih 400 meter belum ada lampunya sama sekali. Kami "
            "memohon pemasangan PJU baru.",
            ComplaintKind.ASPIRATION,
            done=(5,),
        ),
        Case(
            "Lampu simpang {patokan} mati",
            "Lampu di persimpangan {patokan} mati. Malam minggu kemarin hampir terjadi tabrakan karena "
            "gelap.",
            scene="dark",
            done=(0, 1),
        ),
    ),
    (
        "Petugas PJU sudah mengecek. Kerusakan pada panel, suku cadang sedang kami ambil.",
        "Sudah masuk jadwal perbaikan regu malam. Mohon bersabar, urutan sesuai laporan.",
    ),
    (
        "Lampu di {jalan} sudah diganti dan menyala kembali. Terima kasih laporannya.",
        "Perbaikan selesai: ganti lampu LED dan fotosel. Silakan dicek nanti malam.",
        "Kabel yang putus sudah disambung, {jumlah} titik di {desa} menyala kembali.",
        "Tiang sudah ditegakkan dan kabelnya ditarik ulang. Terima kasih laporannya.",
        "Sensor sudah diganti, lampu menyala hanya pada malam hari.",
        "Titik baru sudah kami survei dan masuk daftar pemasangan berikutnya.",
    ),
    ("Mohon kirim nomor tiang yang tertempel atau foto tiangnya agar regu tidak salah titik.",),
    done_scene="lamp",
)

DRAINS = Subject(
    "drainase-banjir",
    85,
    9,
    (
        Case(
            "Selokan mampet di {jalan}",
            "Selokan di {jalan} penuh endapan dan sampah. Setiap hujan airnya meluap ke teras rumah warga "
            "{rt}.",
            scene="flood",
            done=(0,),
        ),
        Case(
            "Genangan setinggi lutut setiap hujan di {desa}",
            "Setiap hujan deras jalan di depan {patokan} tergenang sampai lutut dan baru surut setelah "
            "setengah hari. Sudah berlangsung {lama}.",
            scene="flood",
            done=(0, 4),
        ),
        Case(
            "Tutup gorong-gorong hilang di {jalan}",
            "Tutup gorong-gorong di {jalan} hilang, lubangnya menganga di tepi trotoar. Berbahaya untuk "
            "anak kecil.",
            done=(1,),
        ),
        Case(
            "Tanggul kali di {dusun} gerus",
            "Tanggul kali di {dusun} tergerus sepanjang 10 meter. Kalau hujan di hulu, air hampir masuk ke "
            "sawah dan rumah. Mohon segera ditangani sebelum puncak musim hujan.",
            scene="flood",
            done=(2,),
        ),
        Case(
            "Air luapan Bengawan Solo masuk {desa}",
            "Air Bengawan Solo mulai masuk ke pekarangan di {dusun}. Mohon pintu air dan pompa disiagakan.",
            scene="flood",
            done=(3,),
            only_in=RIVER,
        ),
        Case(
            "Drainase baru di {jalan} tidak mengalir",
            "Drainase yang baru dibangun di {jalan} tidak mengalir karena ujungnya lebih tinggi. Air "
            "berhenti dan menjadi sarang nyamuk.",
            done=(4,),
        ),
    ),
    (
        "Regu pengairan sudah ke lokasi dan mulai mengangkat sedimen. Diperkirakan tiga hari kerja.",
        "Ekskavator mini dijadwalkan setelah pekerjaan di kecamatan sebelah selesai.",
    ),
    (
        "Saluran di {jalan} sudah dikeruk dan sampahnya diangkut. Aliran lancar kembali.",
        "Tutup gorong-gorong sudah diganti dengan beton baru. Terima kasih atas kepeduliannya.",
        "Tanggul sudah diperkuat dengan bronjong. Kami pantau sampai akhir musim hujan.",
        "Pompa dan pintu air sudah disiagakan, air mulai surut. Kami pantau setiap hari.",
        "Kemiringan saluran sudah diperbaiki dan air mengalir ke hilir.",
    ),
    ("Berapa panjang saluran yang tersumbat, dan ke mana arah alirannya? Mohon kirim foto.",),
    local=0.1,
    done_scene="drain",
)

TRAFFIC = Subject(
    "lalu-lintas-parkir",
    42,
    8,
    (
        Case(
            "Parkir liar di {jalan} bikin macet",
            "Mobil parkir di kedua sisi {jalan} depan {patokan}. Setiap pagi macet dan anak sekolah sulit "
            "menyeberang.",
            done=(0,),
        ),
        Case(
            "Lampu lalu lintas {patokan} mati",
            "Lampu lalu lintas di simpang {patokan} mati sudah {lama}. Kendaraan saling serobot.",
            done=(1,),
        ),
        Case(
            "Truk tambang lewat jalan desa {desa}",
            "Truk bermuatan batu lewat jalan desa siang dan malam, padahal kelas jalannya tidak kuat. Debu "
            "masuk rumah dan jalan cepat rusak.",
            done=(3,),
        ),
        Case(
            "Juru parkir memungut lebih dari karcis",
            "Juru parkir di {patokan} menarik Rp5.000 untuk motor padahal di karcis tertulis Rp2.000. "
            "Mohon ditertibkan.",
            done=(2,),
        ),
        Case(
            "Mohon zebra cross di depan {patokan}",
            "Banyak anak menyeberang di {jalan} depan {patokan}. Mohon dibuatkan zebra cross dan rambu "
            "hati-hati.",
            ComplaintKind.ASPIRATION,
            done=(4,),
        ),
        Case(
            "Rambu tertutup dahan di {jalan}",
            "Rambu dilarang belok di {jalan} tertutup dahan pohon, pengendara luar kota sering salah arah.",
            done=(5,),
        ),
    ),
    ("Sudah dikoordinasikan dengan Satlantas, petugas akan ditempatkan pada jam sibuk.",),
    (
        "Penertiban parkir di {jalan} sudah dilakukan dan rambu larangan dipasang.",
        "Lampu lalu lintas sudah diperbaiki dan diatur ulang. Terima kasih.",
        "Juru parkir yang bersangkutan sudah kami tegur tertulis. Karcis resmi wajib diberikan.",
        "Truk sudah dialihkan bersama Satlantas dan portal kelas jalan dipasang.",
        "Zebra cross dan rambu sudah dipasang di depan {patokan}.",
        "Dahan sudah dipangkas, rambu terlihat kembali.",
    ),
    done_scene="road",
)

STREETS = (ROADS, LIGHTS, DRAINS, TRAFFIC)
