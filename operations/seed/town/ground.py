"""Where in the regency things happen: more where more people live, and along streets with names."""

from functools import cache
from math import cos, hypot, pi, radians, sin
from random import Random
from typing import NamedTuple

from operations.seed.districts import DISTRICTS, DistrictSeed, VillageSeed, villages
from operations.seed.places import Place, centre, street_words, within
from operations.seed.town.lexicon import LEXICON, ranked

_METRES_PER_DEGREE = 111_320.0
_BESIDE_METRES = 14.0
"""How far from the middle of a street what is reported lies, mostly."""
_NEAR_METRES = 45.0
"""How far apart two neighbours see the same thing."""
_TOWN_STREETS, _VILLAGE_STREETS, _HAMLETS = 22, 7, 5


class Street(NamedTuple):
    """A straight one, from one end as far as the other: in degrees."""

    name: str
    latitude: float
    longitude: float
    north: float
    east: float


class Village(NamedTuple):
    district: DistrictSeed
    seed: VillageSeed
    streets: tuple[Street, ...]
    hamlets: tuple[str, ...]


class Ground:
    """Draws places by `rng`; the villages themselves are the same every time."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._of = {d.name: _villages(d.code) for d in DISTRICTS}
        self._weights = {name: _weights(found) for name, found in self._of.items()}

    def district(self, only_in: frozenset[str] = frozenset()) -> DistrictSeed:
        there = [d for d in DISTRICTS if not only_in or d.name in only_in]
        return self.rng.choices(there, [d.people for d in there])[0]

    def place(self, district: DistrictSeed) -> Place:
        rng = self.rng
        village = rng.choices(self._of[district.name], cum_weights=self._weights[district.name])[0]
        street = village.streets[ranked(rng, len(village.streets))]
        part, aside = rng.random(), rng.gauss(0, _BESIDE_METRES) / _METRES_PER_DEGREE
        far = hypot(street.north, street.east) or 1.0
        latitude = street.latitude + street.north * part - street.east / far * aside
        longitude = street.longitude + street.east * part + street.north / far * aside
        words = street_words(rng, district, village.seed)
        words["jalan"] = street.name
        hamlet = village.hamlets[ranked(rng, len(village.hamlets))]
        words["dusun"] = f"{'Lingkungan' if village.seed.urban else 'Dusun'} {hamlet}"
        return _at(district, village.seed, latitude, longitude, words)

    def near(self, first: Place) -> Place:
        """Where a neighbour stands who reports the same: the same street, words of the house their own."""
        rng = self.rng
        latitude = first.latitude + rng.gauss(0, _NEAR_METRES) / _METRES_PER_DEGREE
        longitude = first.longitude + rng.gauss(0, _NEAR_METRES) / _METRES_PER_DEGREE
        words = street_words(rng, first.district, first.village)
        words.update({k: first.words[k] for k in ("jalan", "dusun")})
        if rng.random() < 0.6:
            words["patokan"] = first.words["patokan"]
        return _at(first.district, first.village, latitude, longitude, words)


def _at(
    district: DistrictSeed, village: VillageSeed, latitude: float, longitude: float, words: dict[str, str]
) -> Place:
    circle = centre(district, village.name)[0]
    latitude, longitude = within(circle, latitude, longitude)
    return Place(district, village, round(latitude, 6), round(longitude, 6), words)


@cache
def _villages(code: str) -> tuple[Village, ...]:
    district = next(d for d in DISTRICTS if d.code == code)
    return tuple(_village(district, seed) for seed in villages(code))


def _weights(found: tuple[Village, ...]) -> list[float]:
    """Cumulated: some villages are much larger than others, and a kelurahan than a desa."""
    total, cumulated = 0.0, []
    for village in found:
        large = Random(f"people of {village.district.code} {village.seed.name}").lognormvariate(0, 0.6)
        total += large * (3 if village.seed.urban else 1)
        cumulated.append(total)
    return cumulated


def _village(district: DistrictSeed, seed: VillageSeed) -> Village:
    rng = Random(f"streets of {district.code} {seed.name}")
    circle, latitude, longitude = centre(district, seed.name)
    reach = min(circle.radius * 0.8, 900.0) / _METRES_PER_DEGREE
    narrow = cos(radians(latitude))
    streets = []
    for _ in range(_TOWN_STREETS if seed.urban else _VILLAGE_STREETS):
        angle, length = rng.random() * 2 * pi, reach * (0.3 + rng.random() * 0.9)
        north, east = sin(angle) * length, cos(angle) * length / narrow
        streets.append(
            Street(
                _street_name(rng, seed, district),
                latitude + rng.gauss(0, reach / 4) - north / 2,
                longitude + rng.gauss(0, reach / 4) - east / 2,
                north,
                east,
            )
        )
    hamlets = tuple(
        rng.choice(LEXICON.hamlet_heads) + rng.choice(LEXICON.hamlet_tails) for _ in range(_HAMLETS)
    )
    return Village(district, seed, tuple(streets), hamlets)


def _street_name(rng: Random, seed: VillageSeed, district: DistrictSeed) -> str:
    if rng.random() < 0.3:
        return street_words(rng, district, seed)["jalan"]
    name = f"Jalan {rng.choice(LEXICON.street_names)}"
    if rng.random() < 0.35:
        lane = rng.choice(("I", "II", "III", "IV", "V", "VI"))
        name += rng.choice((f" Gang {lane}", f" {rng.randint(1, 9)}"))
    return name if seed.urban or rng.random() < 0.5 else f"{name} {seed.name}"
