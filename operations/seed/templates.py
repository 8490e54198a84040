"""Answers that the OPDs keep for reuse."""

from collections.abc import Iterator, Mapping

from models.reply_template import ReplyTemplate

_FOR_ALL = (
    (
        "Diterima",
        "Terima kasih atas laporan Saudara. Aduan sudah kami terima dan segera kami periksa.",
    ),
    (
        "Peninjauan lokasi",
        "Petugas kami meninjau lokasi pada hari kerja berikutnya. Hasilnya kami sampaikan melalui aduan ini.",
    ),
    (
        "Selesai",
        "Aduan sudah kami tindak lanjuti. Silakan diperiksa, dan beri penilaian bila berkenan. Terima kasih.",
    ),
)
_BY_OPD = {
    "DPUPR": (
        (
            "Dijadwalkan",
            "Ruas ini sudah masuk jadwal pemeliharaan. Rambu kami pasang sampai pekerjaan dimulai.",
        ),
        (
            "Menunggu cuaca",
            "Penambalan menunggu cuaca kering agar hasilnya awet. Mohon berhati-hati di lokasi.",
        ),
    ),
    "DLHP": (
        ("Regu malam", "Perbaikan lampu dijadwalkan regu malam. Mohon kesabarannya, urut sesuai laporan."),
        (
            "Pengangkutan",
            "Sampah diangkut pada rit berikutnya. Kami ajak warga membuang pada jam yang ditentukan.",
        ),
    ),
    "DUKCAPIL": (
        ("Dokumen jadi", "Dokumen sudah selesai dan dapat diambil di loket dengan membawa KK."),
        (
            "Jangan tulis NIK",
            "Demi keamanan, mohon tidak menuliskan NIK pada aduan. Petugas akan menghubungi.",
        ),
    ),
    "PDAM": (
        (
            "Aliran bergilir",
            "Selama perbaikan aliran kami atur bergiliran. Mobil tangki tersedia bila diperlukan.",
        ),
    ),
    "INSPEKTORAT": (
        (
            "Identitas dijaga",
            "Laporan kami terima. Identitas Saudara kami jaga dan hanya dibaca tim pemeriksa.",
        ),
    ),
}


def templates(opds: Mapping[str, int]) -> Iterator[ReplyTemplate]:
    """For every OPD; `opds` are row ids by code."""
    for code, opd_id in opds.items():
        for title, text in (*_FOR_ALL, *_BY_OPD.get(code, ())):
            yield ReplyTemplate(opd_id=opd_id, title=title, text=text)
