"""What the citizens' pages say of themselves to who does not run them: crawlers, and friends in a chat."""

from typing import NamedTuple

from rules.regency import Regency

SITE = "Taprose"
ALTERNATE = "Aduan terbaru"


class PageWords(NamedTuple):
    """A page's title and description; `listed`: whether search engines are to show it."""

    title: str
    description: str
    listed: bool = True

    def of(self, regency: Regency) -> "PageWords":
        """As they are for this regency."""
        return self._replace(title=regency.named(self.title), description=regency.named(self.description))


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
    "/layanan": PageWords(
        "Layanan publik · Taprose",
        "Syarat, langkah, biaya, lama dan jam buka layanan semua dinas dan kecamatan di Kabupaten Tuban.",
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
    "/pengumuman": PageWords(
        "Pengumuman · Taprose",
        "Jalan ditutup, air padam, hari vaksinasi, musrenbang: apa yang diumumkan OPD di Tuban, di mana dan "
        "sampai kapan.",
    ),
    "/usulan": PageWords(
        "Usulan warga · Taprose",
        "Usulan warga Tuban per kecamatan, dan apa jadinya: ditindaklanjuti dalam program tahun berapa, "
        "terwujud, atau tidak dan mengapa.",
    ),
}
"""The pages that are for everybody, by their address."""
PRIVATE = GENERAL._replace(listed=False)
"""Of all other addresses: what is somebody's own, and what there is not."""
