"""Public order, rescue, and what fits nowhere else."""

from operations.seed.subjects.subject import Case, Subject
from rules.words import ComplaintKind

ORDER = Subject(
    "ketertiban",
    40,
    4,
    (
        Case(
            "Sound horeg sampai larut malam di {desa}",
            "Hajatan di {dusun} memakai sound sampai jam dua belas malam, kaca rumah bergetar dan bayi "
            "menangis.",
            done=(0,),
        ),
        Case(
            "PKL menutup trotoar {jalan}",
            "Trotoar di {jalan} penuh lapak sehingga pejalan kaki turun ke jalan raya.",
            done=(3,),
        ),
        Case(
            "Balap liar setiap malam Minggu di {jalan}",
            "Anak muda balap liar di {jalan} mulai jam sebelas malam. Warga terganggu dan takut ada korban.",
            done=(1,),
        ),
        Case(
            "Warung menjual miras dekat {patokan}",
            "Ada warung yang menjual minuman keras secara diam-diam dekat {patokan}, pembelinya remaja.",
            done=(0,),
        ),
        Case(
            "Baliho roboh di {jalan}",
            "Baliho di {jalan} miring dan hampir roboh ke arah jalan.",
            done=(2,),
        ),
        Case(
            "Ternak berkeliaran di jalan {desa}",
            "Kambing dan sapi dilepas di jalan raya {desa}, beberapa kali hampir tertabrak.",
            done=(4,),
        ),
    ),
    ("Patroli sudah dijadwalkan bersama Polsek {kec}.",),
    (
        "Penertiban sudah dilakukan dan pemilik membuat surat pernyataan.",
        "Patroli gabungan sudah dilaksanakan tiga malam berturut-turut, situasi kondusif.",
        "Baliho sudah diturunkan. Terima kasih atas laporannya.",
        "Trotoar sudah bersih dari lapak, pedagang dipindah ke tempat yang disediakan.",
        "Pemilik ternak sudah dibina dan membuat kandang.",
    ),
    local=0.15,
)


RESCUE = Subject(
    "kebakaran-penyelamatan",
    18,
    2,
    (
        Case(
            "Sarang tawon besar di {patokan}",
            "Ada sarang tawon vespa sebesar ember di {patokan}. Sudah ada anak yang disengat.",
            done=(0,),
        ),
        Case(
            "Ular masuk rumah warga {dusun}",
            "Ular sanca masuk ke plafon rumah di {rt} {dusun}. Mohon dievakuasi.",
            done=(1,),
        ),
        Case(
            "Hydrant di {jalan} tidak berfungsi",
            "Hydrant di {jalan} kering waktu dicoba warga. Mohon diperiksa sebelum musim kemarau.",
            done=(2,),
        ),
    ),
    ("Regu sudah berangkat ke lokasi.",),
    (
        "Sarang sudah dievakuasi pada malam hari, lokasi aman.",
        "Ular sudah ditangkap dan dilepas di hutan. Terima kasih sudah segera melapor.",
        "Hydrant sudah diperbaiki dan diuji.",
    ),
)


OTHER = Subject(
    "lainnya",
    24,
    6,
    (
        Case(
            "Anjing liar meresahkan di {dusun}",
            "Ada sekawanan anjing liar di {dusun}, beberapa anak dikejar waktu pulang mengaji.",
            done=(0,),
        ),
        Case(
            "Kabel melintang rendah di {jalan}",
            "Kabel entah milik siapa melintang rendah di {jalan}, hampir menyangkut truk.",
            done=(1,),
        ),
        Case(
            "Makam umum {desa} tidak terawat",
            "Makam umum {desa} penuh semak dan pagarnya roboh.",
            done=(3,),
        ),
        Case(
            "Nomor penting layanan kabupaten",
            "Mohon informasi nomor telepon darurat dan layanan kabupaten yang masih aktif.",
            ComplaintKind.INFORMATION_REQUEST,
            done=(2,),
        ),
    ),
    ("Sedang kami koordinasikan dengan pihak terkait.",),
    (
        "Sudah ditangani bersama perangkat {desa}. Terima kasih atas kepeduliannya.",
        "Pemilik jaringan sudah merapikan kabelnya.",
        "Daftar nomor layanan sudah kami kirim dan tersedia di laman kabupaten.",
        "Makam sudah dibersihkan bersama warga dan pagarnya diperbaiki.",
    ),
    local=0.7,
)


EVERYDAY = (ORDER, RESCUE, OTHER)
