"""OPDs, as this process knows them; changed by an administrator."""

from actions import opd as actions
from reads import catalog
from reads.catalog import OpdView
from resolvers.context import Info
from resolvers.paging import Slice, slice_of
from resolvers.sent import EDITION, Sent


class SaveOpdInput(Sent[actions.SavedOpd]):
    """An OPD, new or changed, by its code."""

    code = "Letters, digits and dashes, up to 32."
    name = "Up to 200 characters."
    public_service = "Whether it serves the public directly."
    active = "Whether complaints may be sent to it."
    new = "Refused where the code is used already."
    edition = EDITION
    unfinished = "Of one that is closed: it may finish what it has open, which is refused otherwise."
    categories_to = "Of one that is closed: the code of the OPD that gets its categories; empty: none does."
    of_district = "The code of the kecamatan whose own office it is; empty: of none; null stays."


async def save_opd(info: Info, input: SaveOpdInput) -> OpdView:
    return catalog.opds[await actions.save(info.context, input.said())]


async def opds(info: Info, search: str | None = None, first: int = 50, after: str | None = None) -> Slice:
    """OPDs by code, those whose code or name has the words."""
    info.context.reads.add("catalog")
    words = (search or "").strip().lower()
    found = sorted(catalog.opds.values(), key=lambda o: o.code)
    found = [o for o in found if words in f"{o.code} {o.name}".lower()]

    async def read(after: int | None, limit: int) -> list[OpdView]:
        last = catalog.opds.get(after or 0)
        return [o for o in found if after is None or (last is not None and o.code > last.code)][:limit]

    return await slice_of("Opd", read, first=first, after=after)


def opd(info: Info, code: str) -> OpdView | None:
    info.context.reads.add("catalog")
    return catalog.opd(code)
