"""Districts (kecamatan), as this process knows them."""

from reads import catalog
from reads.catalog import DistrictView
from resolvers.context import Info


def districts(info: Info) -> list[DistrictView]:
    info.context.reads.add("catalog")
    return list(catalog.districts.values())
