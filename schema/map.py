"""What a map shows without tiles, and places by their names."""

from reads.map_feature import MapFeatureView
from reads.place_name import FoundPlaceView
from reads.where import Where
from rules.words import MapFeatureKind, PlaceKind
from schema.district import District
from schema.fields import field, shows


@shows(MapFeatureView, "A road, a town or a village.")
class MapFeature:
    kind: MapFeatureKind = field("What it is.")
    name: str = field("Its name.")
    rank: int = field(
        "The smaller, the sooner it is named as one zooms; of a road 1 is national, 2 provincial."
    )
    geometry: str = field("GeoJSON geometry in degrees, as text.")
    source: str = field("Who says so; to be named on the map.")


@shows(FoundPlaceView, "A kecamatan, a village or a street.")
class FoundPlace:
    kind: PlaceKind = field("What it is.")
    name: str = field("Its name.")
    district: District = field("Its kecamatan.")
    latitude: float = field("In degrees.")
    longitude: float = field("In degrees.")
    exact: bool = field("Whether it is the place's own, not the middle of its kecamatan.")


@shows(Where, "Where a point lies, by the outlines that were imported.")
class PlaceAt:
    district: District | None = field("Its kecamatan; null where no outline tells it.")
    village: str | None = field("Its desa or kelurahan; null where no outline tells it.")
