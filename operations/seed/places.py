"""Where in the regency: a village, a spot in it on dry land, and words for the spot."""

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from random import Random
from typing import NamedTuple

from operations.seed.districts import DISTRICTS, DistrictSeed, VillageSeed, villages

_METRES_PER_DEGREE = 111_320.0


class Circle(NamedTuple):
    """Wholly inside its kecamatan, so that nothing in it lies in the sea; in degrees and metres."""

    latitude: float
    longitude: float
    radius: float


CIRCLES: dict[str, tuple[Circle, ...]] = {
    code: tuple(Circle(*c) for c in circles)
    for code, circles in {
        "35.23.01": ((-6.935, 111.633, 4000), (-6.940, 111.588, 1700), (-6.977, 111.641, 1600)),
        "35.23.02": ((-6.863, 111.658, 3600), (-6.883, 111.709, 3000), (-6.898, 111.677, 1500)),
        "35.23.03": ((-6.927, 111.744, 2300), (-6.971, 111.713, 2200), (-6.986, 111.680, 1900)),
        "35.23.04": ((-6.815, 111.739, 4400), (-6.785, 111.697, 2200), (-6.801, 111.785, 1900)),
        "35.23.05": ((-7.034, 111.722, 3500), (-7.064, 111.763, 2200), (-7.030, 111.681, 1600)),
        "35.23.06": ((-6.813, 111.871, 1900), (-6.822, 111.838, 1800), (-6.859, 111.783, 1800)),
        "35.23.07": ((-6.983, 111.780, 3300), (-7.020, 111.784, 1300), (-6.946, 111.784, 1300)),
        "35.23.08": ((-6.888, 111.855, 4600), (-6.908, 111.802, 2300), (-6.898, 111.904, 1800)),
        "35.23.09": ((-7.065, 111.846, 3600), (-7.028, 111.879, 2300), (-7.102, 111.874, 2200)),
        "35.23.10": ((-6.966, 111.915, 3800), (-6.978, 111.850, 3300), (-7.009, 111.923, 1900)),
        "35.23.11": ((-7.080, 111.933, 3200), (-7.113, 111.959, 1900), (-7.116, 111.916, 1900)),
        "35.23.12": ((-6.794, 111.959, 2600), (-6.830, 111.985, 2100), (-6.804, 111.914, 2100)),
        "35.23.13": ((-6.903, 111.968, 3400), (-6.865, 111.941, 2400), (-6.868, 111.985, 1500)),
        "35.23.14": ((-7.072, 111.992, 2500), (-7.055, 112.040, 1700), (-7.053, 112.015, 1400)),
        "35.23.15": ((-6.947, 112.047, 3900), (-6.960, 112.097, 2400), (-6.947, 112.001, 1700)),
        "35.23.16": ((-6.901, 112.020, 1500), (-6.890, 112.037, 1000), (-6.897, 112.056, 800)),
        "35.23.17": ((-7.044, 112.111, 3600), (-7.003, 112.114, 1700), (-7.044, 112.072, 1400)),
        "35.23.18": ((-6.941, 112.162, 3400), (-6.921, 112.120, 1900), (-6.910, 112.097, 1300)),
        "35.23.19": ((-7.013, 112.176, 3200), (-7.056, 112.193, 2300), (-7.082, 112.161, 1400)),
        "35.23.20": ((-7.005, 112.001, 3300), (-7.035, 111.955, 1600), (-6.982, 111.971, 1500)),
    }.items()
}

# About how many thousand people live in each; more is reported from the town, which counts double.
_PEOPLE = (27, 55, 47, 57, 41, 41, 41, 66, 55, 52, 83, 55, 57, 59, 110, 176, 77, 85, 49, 38)

_TOWN_STREETS = (
    "Jalan Basuki Rahmat", "Jalan Sunan Kalijaga", "Jalan Veteran", "Jalan Pramuka", "Jalan Teuku Umar",
    "Jalan Dr. Wahidin Sudirohusodo", "Jalan Manunggal", "Jalan Lukman Hakim", "Jalan Hayam Wuruk",
    "Jalan Gajah Mada", "Jalan Sunan Drajat", "Jalan Panglima Sudirman", "Jalan RE Martadinata",
    "Jalan Letda Sucipto", "Jalan Pahlawan", "Jalan Majapahit", "Jalan Mastrip", "Jalan Diponegoro",
    "Jalan AKBP Suroko", "Jalan Pemuda", "Jalan Imam Bonjol", "Jalan Pattimura",
)  # fmt: skip
_VILLAGE_STREETS = (
    "Jalan Raya {0}", "Jalan Poros {0}", "Jalan Desa {0}", "Jalan Pemuda {0}", "Jalan Masjid {0}",
    "Jalan Pasar {0}", "Jalan Makam {0}", "Jalan Raya {1}–{0}",
)  # fmt: skip
_HAMLETS = (
    "Krajan", "Ngemplak", "Sawahan", "Kedungrejo", "Karanganyar", "Ngasem", "Sumberjo", "Glagahan",
    "Tegalrejo", "Pucangan", "Sidomulyo", "Bangunrejo", "Kembangan", "Ngablak", "Gempol", "Randu",
)  # fmt: skip
_LANDMARKS = (
    "balai desa {0}", "SDN {0} 1", "SDN {0} 2", "musala Al-Ikhlas", "masjid Baiturrahman", "lapangan {0}",
    "pertigaan {0}", "Pasar {1}", "puskesmas {1}", "gapura {0}", "makam {0}", "warung Bu Sri", "SPBU {1}",
    "jembatan {0}", "toko Barokah", "kantor Kecamatan {1}", "TK Dharma Wanita {0}", "perempatan {1}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in degrees, and what may be said of it."""

    district: DistrictSeed
    village: VillageSeed
    latitude: float
    longitude: float
    words: dict[str, str]

    @property
    def address(self) -> str:
        return f"{self.words['jalan']}, {self.words['rt']}, {self.village.title}"


def place(rng: Random) -> Place:
    """Somewhere in the regency, the likelier the more people live there."""
    [district] = rng.choices(DISTRICTS, _PEOPLE)
    return spot(rng, district, rng.choice(villages(district.code)))


def spot(rng: Random, district: DistrictSeed, village: VillageSeed) -> Place:
    """Within some hundred metres of the village's centre."""
    circle, latitude, longitude = _centre(district.code, village.name)
    latitude, longitude = _within(circle, latitude + rng.gauss(0, 0.0035), longitude + rng.gauss(0, 0.0035))
    return Place(district, village, round(latitude, 6), round(longitude, 6), _words(rng, district, village))


@cache
def _centre(district: str, village: str) -> tuple[Circle, float, float]:
    """One place for each village, the same every time: the register knows names, not coordinates."""
    rng = Random(f"{district} {village}")
    circles = CIRCLES[district]
    [circle] = rng.choices(circles, [c.radius**2 for c in circles])
    reach = circle.radius / _METRES_PER_DEGREE
    while True:
        dy, dx = rng.uniform(-reach, reach), rng.uniform(-reach, reach)
        if hypot(dy, dx) <= reach * 0.9:
            return circle, circle.latitude + dy, circle.longitude + dx


def _within(circle: Circle, latitude: float, longitude: float) -> tuple[float, float]:
    """The point, or the nearest one inside the circle."""
    narrow = cos(radians(circle.latitude))
    dy, dx = latitude - circle.latitude, (longitude - circle.longitude) * narrow
    far = hypot(dy, dx) * _METRES_PER_DEGREE / circle.radius
    if far <= 1:
        return latitude, longitude
    return circle.latitude + dy / far, circle.longitude + dx / far / narrow


def _words(rng: Random, district: DistrictSeed, village: VillageSeed) -> dict[str, str]:
    streets = _TOWN_STREETS if village.urban else _VILLAGE_STREETS
    return {
        "desa": village.title,
        "kec": district.name,
        "jalan": rng.choice(streets).format(village.name, district.name),
        "dusun": f"{'Lingkungan' if village.urban else 'Dusun'} {rng.choice(_HAMLETS)}",
        "rt": f"RT {rng.randint(1, 9):02} RW {rng.randint(1, 6):02}",
        "patokan": rng.choice(_LANDMARKS).format(village.name, district.name),
        "lama": rng.choice(
            ("seminggu", "dua minggu", "tiga minggu", "sebulan", "dua bulan", "hampir tiga bulan")
        ),
        "jumlah": str(rng.randint(2, 7)),
    }
