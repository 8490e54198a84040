"""OPDs, categories and districts, from what this process knows of them."""

from models import global_id
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from resolvers.context import Info
from resolvers.paging import Slice, cursor_key, slice_of


async def opds(info: Info, search: str | None = None, first: int = 50, after: str | None = None) -> Slice:
    """OPDs by code, those whose code or name has the words."""
    info.context.reads.add("catalog")
    words = (search or "").strip().lower()
    found = sorted(catalog.opds.values(), key=lambda o: o.code)
    found = [o for o in found if words in f"{o.code} {o.name}".lower()]
    if after is not None:
        last = catalog.opds.get(cursor_key("Opd", after))
        found = [o for o in found if last is not None and o.code > last.code]

    async def read(limit: int) -> list[OpdView]:
        return found[:limit]

    return await slice_of(
        read, first=first, after=after, cursor=lambda o: global_id.encode("after-Opd", o.pk)
    )


def opd(info: Info, code: str) -> OpdView | None:
    info.context.reads.add("catalog")
    return catalog.opd(code)


def categories(info: Info) -> list[CategoryView]:
    info.context.reads.add("catalog")
    return sorted(catalog.categories.values(), key=lambda c: c.name)


def districts(info: Info) -> list[DistrictView]:
    info.context.reads.add("catalog")
    return list(catalog.districts.values())
