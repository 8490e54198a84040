"""The kecamatan."""

import strawberry
from strawberry import ID

from engine import of_class
from reads.catalog import DistrictView
from schema.common import Node
from schema.fields import field


@strawberry.type(description="A kecamatan.")
class District(Node):
    id: ID = field(description="Its global id.")
    code: str = field(description="Its code in the national register, such as 35.23.16.")
    name: str = field(description="Its name.")
    latitude: float = field(description="Of its centre, in degrees.")
    longitude: float = field(description="Of its centre, in degrees.")
    villages: list[str] = field(description="Its desa and kelurahan.")
    outline: str | None = field(description="GeoJSON geometry as text, where one was imported.")

    is_type_of = of_class(DistrictView)
