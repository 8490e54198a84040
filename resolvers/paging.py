"""Keyset pages of small things: instructions, reports, accounts, OPDs."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple, TypeVar

from models import global_id
from reads.complaint_page import MOST_A_PAGE
from reads.log import head
from rules.refusals import invalid

T = TypeVar("T")


class Slice(NamedTuple):
    rows: list[object]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    as_of: int


async def slice_of(
    read: Callable[[int], Awaitable[list[T]]],
    *,
    first: int,
    after: str | None,
    cursor: Callable[[T], str],
) -> Slice:
    """The first rows of what `read(limit)` gives, and whether there are more."""
    if not 0 <= first <= MOST_A_PAGE:
        raise invalid(
            "first", f"Jumlah per halaman 0 sampai {MOST_A_PAGE}.", f"A page has 0 to {MOST_A_PAGE} rows."
        )
    as_of = await head()
    found = await read(first + 1)
    shown = found[:first]
    return Slice(list(shown), [cursor(row) for row in shown], len(found) > first, after is not None, as_of)


def cursor_key(type_name: str, cursor: str) -> int:
    """The row id at which a page's cursor stands."""
    found = global_id.key_of(f"after-{type_name}", cursor)
    if found is None:
        raise invalid("after", "Penanda halaman tidak dikenal.", "Unknown page cursor.")
    return found
