"""The OPDs of Tuban. Names change: an administrator edits them, and what is edited is kept."""

from typing import NamedTuple

from operations.seed.districts import DISTRICTS


class OpdSeed(NamedTuple):
    code: str
    name: str
    public_service: bool = False
    oversight: bool = False


_AGENCIES = (
    OpdSeed("DISKOMINFO", "Dinas Komunikasi, Informatika, Statistik dan Persandian"),
    OpdSeed("INSPEKTORAT", "Inspektorat", oversight=True),
    OpdSeed("DPUPR", "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan Rakyat dan Kawasan Permukiman", True),
    OpdSeed("DLHP", "Dinas Lingkungan Hidup dan Perhubungan", True),
    OpdSeed("DINKES", "Dinas Kesehatan, Pengendalian Penduduk dan KB", True),
    OpdSeed("RSUDKOESMA", "RSUD dr. R. Koesma", True),
    OpdSeed("DISDIK", "Dinas Pendidikan", True),
    OpdSeed("DINSOS", "Dinas Sosial, P3A dan PMD", True),
    OpdSeed("DUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", True),
    OpdSeed("DPMPTSP", "Dinas Penanaman Modal dan PTSP", True),
    OpdSeed("DISKOPUMDAG", "Dinas Koperasi, UKM dan Perdagangan"),
    OpdSeed("DISNAKERIN", "Dinas Tenaga Kerja dan Perindustrian", True),
    OpdSeed("DKPPP", "Dinas Ketahanan Pangan, Pertanian dan Perikanan"),
    OpdSeed("DISBUDPORAPAR", "Dinas Kebudayaan, Kepemudaan, Olahraga dan Pariwisata"),
    OpdSeed("BPBD", "Badan Penanggulangan Bencana Daerah", True),
    OpdSeed("SATPOLPP", "Satuan Polisi Pamong Praja dan Pemadam Kebakaran", True),
    OpdSeed("BPKPAD", "Badan Pengelolaan Keuangan, Pendapatan dan Aset Daerah"),
    OpdSeed("BAPPERIDA", "Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah"),
    OpdSeed("BKPSDM", "Badan Kepegawaian dan Pengembangan SDM"),
    OpdSeed("PDAM", "Perumda Air Minum Tirta Lestari", True),
)


def district_office(district: str) -> str:
    """The code of the OPD that is a kecamatan's own office, from the kecamatan's name."""
    return f"KEC-{district.upper()}"


OPDS = (
    *_AGENCIES,
    *(OpdSeed(district_office(d.name), f"Kecamatan {d.name}", public_service=True) for d in DISTRICTS),
)
