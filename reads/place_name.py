"""Places by name: kecamatan, villages, and streets that several people have named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from reads import catalog, map_feature, street_name
from reads.catalog import DistrictView
from reads.map_feature import MapFeatureView
from reads.street_name import StreetView
from rules import searching
from rules.words import MapFeatureKind, PlaceKind

_TITLES = frozenset({"kecamatan", "kec", "desa", "ds", "kelurahan", "kel", "jalan", "jl", "jln"})


@dataclass(frozen=True, slots=True)
class FoundPlaceView:
    """In degrees. Where `exact` is False it is the middle of the kecamatan: the place's own is not known."""

    kind: PlaceKind
    name: str
    district: DistrictView
    latitude: float
    longitude: float
    exact: bool


async def find(text: str, *, first: int, now: datetime) -> list[FoundPlaceView]:
    """The first ones in whose name each word of the text begins a word: whole names, names that begin so,
    others; among these kecamatan, villages, streets."""
    wanted = _words(text[:200])
    if not wanted:
        return []
    known = _known(await map_feature.features(), await street_name.streets(now))
    ranked = [
        (rank, n, place) for n, place in enumerate(known) if (rank := _rank(place.name, wanted)) is not None
    ]
    ranked.sort(key=lambda one: one[:2])
    return [place for _, _, place in ranked[:first]]


def _rank(name: str, wanted: Sequence[str]) -> int | None:
    """0 for the whole name, 1 where it begins so, 2 for words within; None: it is another."""
    words = _words(name)
    if not all(any(word.startswith(w) for word in words) for w in wanted):
        return None
    whole, asked = " ".join(words), " ".join(wanted)
    return 0 if whole == asked else 1 if whole.startswith(asked) else 2


@lru_cache(2_048)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w for w in searching.words(name) if w not in _TITLES)


def _known(features: Iterable[MapFeatureView], streets: Iterable[StreetView]) -> Iterator[FoundPlaceView]:
    """All of them, the likeliest kind first."""
    own = {(f.district_code, f.name): f.point for f in features if f.kind is MapFeatureKind.VILLAGE}
    districts = list(catalog.districts.values())
    for district in districts:
        middle = district.latitude, district.longitude
        yield FoundPlaceView(PlaceKind.DISTRICT, district.name, district, *middle, exact=True)
    for district in districts:
        for village in district.villages:
            point = own.get((district.code, village))
            at = point or (district.latitude, district.longitude)
            yield FoundPlaceView(PlaceKind.VILLAGE, village, district, *at, exact=point is not None)
    for street in streets:
        place = catalog.districts.get(street.district_id)
        if place is not None:
            yield FoundPlaceView(
                PlaceKind.STREET, street.name, place, street.latitude, street.longitude, exact=True
            )
