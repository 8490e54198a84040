"""Where in the regency: a village, a spot in it on dry land, and words for the spot."""

from dataclasses import dataclass
from functools import cache
from math import cos, hypot, radians
from random import Random
from typing import NamedTuple

from operations.seed.data_file import DATA, load
from operations.seed.districts import DISTRICTS, Circle, DistrictSeed, VillageSeed, villages

_METRES_PER_DEGREE = 111_320.0
_AROUND_VILLAGE_METRES = 250.0


WORDS = ("desa", "kec", "jalan", "dusun", "rt", "patokan", "lama", "jumlah")
"""What a text may say of its place, in braces."""


class _Words(NamedTuple):
    """Of the village's {nama} and the kecamatan's, {kec}; `durations` for how long it has been so."""

    town_streets: tuple[str, ...]
    village_streets: tuple[str, ...]
    hamlets: tuple[str, ...]
    landmarks: tuple[str, ...]
    durations: tuple[str, ...]


_WORDS = load(DATA / "places.toml", _Words, words=("nama", "kec"))


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
    [district] = rng.choices(DISTRICTS, [d.people for d in DISTRICTS])
    return spot(rng, district, rng.choice(villages(district.code)))


def spot(rng: Random, district: DistrictSeed, village: VillageSeed) -> Place:
    """Within some hundred metres of the village's centre."""
    circle, latitude, longitude = centre(district, village.name)
    latitude, longitude = within(circle, latitude + rng.gauss(0, 0.0035), longitude + rng.gauss(0, 0.0035))
    return Place(
        district, village, round(latitude, 6), round(longitude, 6), street_words(rng, district, village)
    )


@cache
def centre(district: DistrictSeed, village: str) -> tuple[Circle, float, float]:
    """One place for each village, the same every time: its own where it is known."""
    known = next((v.place for v in villages(district.code) if v.name == village), None)
    if known is not None:
        return Circle(*known, _AROUND_VILLAGE_METRES), *known
    rng = Random(f"{district.code} {village}")
    [circle] = rng.choices(district.circles, [c.radius**2 for c in district.circles])
    reach = circle.radius / _METRES_PER_DEGREE
    while True:
        dy, dx = rng.uniform(-reach, reach), rng.uniform(-reach, reach)
        if hypot(dy, dx) <= reach * 0.9:
            return circle, circle.latitude + dy, circle.longitude + dx


def within(circle: Circle, latitude: float, longitude: float) -> tuple[float, float]:
    """The point, or the nearest one inside the circle."""
    narrow = cos(radians(circle.latitude))
    dy, dx = latitude - circle.latitude, (longitude - circle.longitude) * narrow
    far = hypot(dy, dx) * _METRES_PER_DEGREE / circle.radius
    if far <= 1:
        return latitude, longitude
    return circle.latitude + dy / far, circle.longitude + dx / far / narrow


def street_words(rng: Random, district: DistrictSeed, village: VillageSeed) -> dict[str, str]:
    streets = _WORDS.town_streets if village.urban else _WORDS.village_streets
    return {
        "desa": village.title,
        "kec": district.name,
        "jalan": rng.choice(streets).format(nama=village.name, kec=district.name),
        "dusun": f"{'Lingkungan' if village.urban else 'Dusun'} {rng.choice(_WORDS.hamlets)}",
        "rt": f"RT {rng.randint(1, 9):02} RW {rng.randint(1, 6):02}",
        "patokan": rng.choice(_WORDS.landmarks).format(nama=village.name, kec=district.name),
        "lama": rng.choice(_WORDS.durations),
        "jumlah": str(rng.randint(2, 7)),
    }
