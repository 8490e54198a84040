"""The kecamatan."""

from typing import Any

from strawberry import ID

from reads.catalog import DistrictView
from schema.common import Node
from schema.fields import field, later, shows


@shows(DistrictView, "A kecamatan.")
class District(Node):
    id: ID = field("Its global id.")
    code: str = field("Its code in the national register, such as 35.23.16.")
    name: str = field("Its name.")
    latitude: float = field("Of its centre, in degrees.")
    longitude: float = field("Of its centre, in degrees.")
    villages: list[str] = field("Its desa and kelurahan.")
    outline: str | None = field("GeoJSON geometry as text, where there is one.")
    outline_schematic: bool = field("Whether the outline is a schematic drawing, not a surveyed one.")
    opd: Any = field("Its own office, while that is active.", of=later("Opd", "schema.opd") | None)
