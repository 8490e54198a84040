"""What the citizens' pages say of themselves to who does not run them: crawlers, and friends in a chat."""

from typing import NamedTuple

SITE = "Taprose"
ALTERNATE = "Aduan terbaru"


class PageWords(NamedTuple):
    """A page's title and description; `listed`: whether search engines are to show it."""

    title: str
    description: str
    listed: bool = True


GENERAL = PageWords(
    "Taprose: layanan pengaduan masyarakat Tuban",
    "Sampaikan aduan kepada Pemerintah Kabupaten Tuban dan ikuti jawabannya langsung.",
)
PAGES = {
    "/": GENERAL,
    "/papan": PageWords(
        "Papan aduan · Taprose",
        "Semua aduan masyarakat Tuban yang terbuka untuk umum: apa yang dilaporkan, dinas mana yang "
        "menangani, dan sampai di mana.",
    ),
    "/lapor": PageWords(
        "Buat aduan · Taprose",
        "Laporkan jalan rusak, lampu padam, sampah atau layanan yang buruk. Tanpa akun pun bisa, juga tanpa "
        "nama.",
    ),
    "/hoaks": PageWords(
        "Klinik Hoaks · Taprose",
        "Kabar yang beredar di Tuban, diperiksa relawan dengan sumbernya dan diterbitkan Diskominfo: benar, "
        "salah, menyesatkan, belum terbukti, atau satire.",
    ),
    "/hoaks/kirim": PageWords(
        "Tanyakan kabar · Taprose",
        "Ragu pada kabar yang beredar? Kirim kata-katanya, tautan, atau gambarnya. Tanpa akun pun bisa.",
    ),
    "/ikuti": PageWords(
        "Lacak aduan · Taprose", "Lihat sampai di mana aduan Anda dengan nomor dan PIN dari tanda terima."
    ),
}
"""The pages that are for everybody, by their address."""
PRIVATE = GENERAL._replace(listed=False)
"""Of all other addresses: what is somebody's own, and what there is not."""
