"""Keyset pages of small things: instructions, reports, accounts, OPDs."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from access.condition import Condition
from models import global_id
from reads import catalog
from reads.complaint_page import MOST_A_PAGE
from reads.log import head
from resolvers.context import Context, actor_of
from rules.refusals import invalid, not_allowed, not_found, sign_in_required


class Slice(NamedTuple):
    rows: list[object]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    as_of: int


async def slice_of(
    type_name: str, read: Callable[..., Awaitable[list[Any]]], *, first: int, after: str | None
) -> Slice:
    """The first rows of this type that `read(after=, limit=)` gives, after the row id `after` (None: from the
    beginning on), and whether there are more."""
    last = None if after is None else cursor_key(type_name, after)
    first = page_length(first)
    as_of = await head()
    found = await read(after=last, limit=first + 1)
    shown = found[:first]
    cursors = [global_id.encode(f"after-{type_name}", row.pk) for row in shown]
    return Slice(shown, cursors, len(found) > first, after is not None, as_of)


def page_length(first: int) -> int:
    """How many rows a page is to have; Refused(INVALID) for more than it may."""
    if not 0 <= first <= MOST_A_PAGE:
        raise invalid(
            "first", f"Jumlah per halaman 0 sampai {MOST_A_PAGE}.", f"A page has 0 to {MOST_A_PAGE} rows."
        )
    return first


def cursor_key(type_name: str, cursor: str) -> int:
    """The row id at which a page's cursor stands."""
    found = global_id.key_of(f"after-{type_name}", cursor)
    if found is None:
        raise invalid("after", "Penanda halaman tidak dikenal.", "Unknown page cursor.")
    return found


def opd_of_papers(context: Context, sight: Condition | None, opd: str | None) -> int | None:
    """The row id of the OPD whose papers are asked for; None: of all. Refused for who may see none (`sight`
    None), Refused(NOT_FOUND) for an unknown OPD."""
    if sight is None:
        raise sign_in_required() if actor_of(context).role is None else not_allowed()
    if opd is None:
        return None
    found = catalog.opd(opd)
    if found is None:
        raise not_found("OPD", "OPD", field="opd")
    return found.pk
