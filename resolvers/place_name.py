"""What a map shows without tiles, and places by their names."""

from actions import finding
from reads import map_feature, place_name
from reads.map_feature import MapFeatureView
from reads.place_name import FoundPlaceView
from reads.where import Where, where
from resolvers.context import Info
from rules import texts
from rules.refusals import invalid

FOUND_AT_MOST = 20


async def map_features(info: Info) -> list[MapFeatureView]:
    info.context.reads.add("catalog")
    return await map_feature.features()


async def find_places(info: Info, text: str, first: int = 8) -> list[FoundPlaceView]:
    if not 0 <= first <= FOUND_AT_MOST:
        raise invalid("first", f"0 sampai {FOUND_AT_MOST}.", f"From 0 to {FOUND_AT_MOST}.")
    info.context.reads.update(("catalog", "complaints"))
    return await place_name.find(texts.clean(text), first=first, now=info.context.now)


async def place_at(info: Info, latitude: float, longitude: float) -> Where:
    info.context.reads.add("catalog")
    return await where(*finding.degrees(latitude, longitude, "latitude"))
