"""Pages of complaints: which, in what order, from where on. Keyset cursors, stable while rows arrive."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from access import complaint as policy
from access.complaint import parts_seen_by, rows_seen_by
from access.condition import Condition, all_of
from database import query
from database.query import marks
from models import global_id
from models.search_words import Tag
from reads import place, search, search_marks, searched, spelling, tally
from reads.columns import Columns
from reads.complaint import COLUMNS, ComplaintRow, ComplaintView
from reads.complaint_filter import (
    ComplaintFilter,
    Walks,
    conditions,
    has_handled_much,
    order_by,
    tallied,
    walks,
)
from reads.counting import COUNTED, Counted, Counting, rows_counted
from reads.log import HEAD, head
from reads.search import Sought
from reads.search_marks import Match
from reads.searched import Asked, Ranked
from reads.tally import Wanted
from rules.audience import Audience
from rules.refusals import invalid
from rules.words import ComplaintOrder

MOST_A_PAGE = 100


class Page(NamedTuple):
    """One page, and what it takes to count all of it. `as_of` is the position of the log that the
    rows show: whoever subscribes after it misses nothing. `searched_for`: what was searched for in place of
    what was typed."""

    rows: list[ComplaintView]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    as_of: int
    counting: Counting
    matches: list[list[Match]] | None = None
    """Of each row, where it shows what was searched for."""
    searched_for: str | None = None
    partly: bool = False
    """Whether nothing has all that was searched for, and these have most of it."""

    async def counted(self) -> Counted:
        """All that it is a part of."""
        return await self.counting.counted()


async def page(
    audience: Audience,
    wanted: ComplaintFilter,
    order: ComplaintOrder,
    *,
    first: int,
    after: str | None,
    field: str = "after",
    fields: frozenset[str] | None = None,
    marked: bool = False,
) -> Page:
    """The `first` complaints after the cursor `after`, with what these `fields` of them need (None: all).
    `marked`: with where they show what is searched for.

    Refused(INVALID) for a forged or foreign cursor.
    """
    if not 0 <= first <= MOST_A_PAGE:
        raise invalid(
            "first", f"Jumlah per halaman 0 sampai {MOST_A_PAGE}.", f"A page has 0 to {MOST_A_PAGE} rows."
        )
    if wanted.search is not None:
        return await _searched(
            audience, wanted, wanted.search, order,
            first=first, after=after, field=field, fields=fields, marked=marked,
        )  # fmt: skip
    by = order_by(order)
    wishes = conditions(audience, wanted, order)
    if wanted.handled_by is not None:
        wanted.handled_much = await has_handled_much(wanted.handled_by)
    beyond = []
    if after is not None:
        sign = "<" if by.descending else ">"
        position = _position(after, order, field, searched_for=False)
        beyond = [Condition(f"({by.key}, c.id) {sign} (?, ?)", position)]
    way = "DESC" if by.descending else "ASC"
    columns = COLUMNS.behind(fields, by.column)
    in_order = f"ORDER BY {by.key} {way}, c.id {way} LIMIT ?"
    asked = walk(audience, walks(audience, wanted, order), beyond, in_order, first + 1)
    found, as_of = await _with_head(columns, asked.sql, asked.params, slow=wanted.slow)
    rows = [columns.row(r[:-1]) for r in found[:first]]
    cursors = _cursors(rows, order, by.column)
    counting = _counting(audience, tallied(wanted), wishes)
    return Page(_seen(audience, rows), cursors, len(found) > first, after is not None, as_of, counting)


def _counting(audience: Audience, tallies: Wanted | None, wishes: list[Condition]) -> Counting:
    """By the tallies, of all that they know."""
    if tallies is not None:
        known = tallies

        async def count() -> Counted:
            return Counted((await tally.stock(audience, (), known)).total(), exact=True)

        return Counting(count)
    where = all_of(rows_seen_by(audience), *wishes)
    most = Condition(f"SELECT 1 FROM complaint c WHERE {where.sql} LIMIT ?", (*where.params, COUNTED + 1))
    return rows_counted(most)


def searching(
    audience: Audience, sought: Sought, wanted: ComplaintFilter, order: ComplaintOrder
) -> Asked | None:
    """What is looked for among what is wanted; None where nothing can be found."""
    hits = search.found_by(audience, sought)
    if hits is None:
        return None
    tags = {Tag.OPD: wanted.opd, Tag.CATEGORY: wanted.category, Tag.DISTRICT: wanted.district}
    squares: list[str] = []
    if wanted.within is not None:
        squares = place.squares(audience, wanted.within)
    elif wanted.gathered is not None:
        squares = place.gathering_squares(wanted.gathered)
    # Led to by their words, and not by cells.
    wishes = conditions(audience, replace(wanted, search=None, cells=place.ELSEWHERE), order)
    return Asked(audience, sought, search.narrowed(hits, tags, squares), wishes)


async def _searched(
    audience: Audience,
    wanted: ComplaintFilter,
    text: str,
    order: ComplaintOrder,
    *,
    first: int,
    after: str | None,
    field: str,
    fields: frozenset[str] | None,
    marked: bool,
) -> Page:
    by = order_by(order)
    position = None if after is None else _position(after, order, field, searched_for=True)

    async def picked(sought: Sought, at: Any, most: int) -> tuple[Asked | None, list[Ranked]]:
        asked = searching(audience, sought, wanted, order)
        if asked is None:
            return None, []
        if order is ComplaintOrder.RELEVANCE:
            assert at is None or isinstance(at, Ranked)
            return asked, await searched.by_relevance(asked, at, most)
        ids = await searched.in_order(asked, order, by.key, at, most, descending=by.descending)
        return asked, [Ranked(0, 0, None, pk) for pk in ids]

    async def found_by(sought: Sought) -> tuple[Asked | None, list[Ranked], bool]:
        """What stands on the page, and whether anything is found on any."""
        asked, places = await picked(sought, position, first + 1)
        some = bool(places) or (position is not None and bool((await picked(sought, None, 1))[1]))
        return asked, places, some

    sought, meant, partly = await search.sought(audience, text), None, False
    asked, places, some = await found_by(sought)
    if not some:
        meant = await spelling.meant(audience, sought)
        if meant is not None:
            sought = await search.sought(audience, meant)
            asked, places, some = await found_by(sought)
    if not some:
        for looser in search.loosened(sought):
            near, places, partly = await found_by(looser)
            if partly:
                asked, sought = near, looser
                break
    if marked and fields is not None:
        fields |= search_marks.LOOKS_AT
    columns = COLUMNS.behind(fields, by.column)
    shown = places[:first]
    ids = Condition(f"c.id IN ({marks(shown)})", tuple(each.id for each in shown))
    where = all_of(ids, rows_seen_by(audience))
    found, as_of = await _with_head(columns, where.sql, where.params, slow=False)
    of_id = {row[0]: row for row in (columns.row(r[:-1]) for r in found)}
    # What has come out of sight meanwhile is left out.
    shown = [each for each in shown if each.id in of_id]
    rows = [of_id[each.id] for each in shown]
    if order is ComplaintOrder.RELEVANCE:
        encode, name = global_id.encoder(), order.value
        cursors = [encode(name, f"{each.id}:{each.written()}") for each in shown]
    else:
        cursors = _cursors(rows, order, by.column)
    seen = _seen(audience, rows)
    return Page(
        seen,
        cursors,
        len(places) > first,
        after is not None,
        as_of,
        rows_counted(None if asked is None else searched.up_to(asked, COUNTED + 1)),
        await search_marks.matches(seen, sought) if marked else None,
        meant,
        partly,
    )


def _seen(audience: Audience, rows: Sequence[ComplaintRow]) -> list[ComplaintView]:
    seen = []
    for row, sight in zip(rows, policy.sights_of(audience, rows), strict=True):
        assert sight is not None, "the query and the question of visibility disagree"
        seen.append(ComplaintView(row, sight, audience))
    return seen


def walk(audience: Audience, by: Walks, beyond: list[Condition], in_order: str, most: int) -> Condition:
    """The first rows in an order, of those that the audience sees. Each part of what it sees, and of what is
    wanted, is walked by itself, since no index is in the order of two of them."""
    first, *others = parts_seen_by(audience)
    parts = [all_of(first, *way, *beyond) for way in by.through_all]
    parts += [all_of(part, *way, *beyond) for part in others for way in by.through_few]
    if len(parts) == 1:
        return Condition(f"{parts[0].sql} {in_order}", (*parts[0].params, most))
    firsts = [
        f"SELECT id FROM (SELECT c.id FROM complaint c WHERE {part.sql} {in_order}) p{n}"
        for n, part in enumerate(parts)
    ]
    params = [param for part in parts for param in (*part.params, most)]
    return Condition(f"c.id IN ({' UNION ALL '.join(firsts)}) {in_order}", (*params, most))


async def _with_head(
    columns: Columns[ComplaintRow], where: str, params: Sequence[Any], *, slow: bool
) -> tuple[list[query.Row], int]:
    """Rows, and the log's position that they show, at their end too: one statement sees one state."""
    sql = f"SELECT {columns.sql}, ({HEAD}) FROM complaint c WHERE {where}"
    found = await query.rows(sql, params, slow=slow)
    if found:
        return found, int(found[0][-1])
    # No row tells the position: it is read before the rows, which may be there by now.
    as_of = await head()
    return await query.rows(sql, params, slow=slow), as_of


def _cursors(rows: Sequence[ComplaintRow], order: ComplaintOrder, column: str) -> list[str]:
    encode, name, key = global_id.encoder(), order.value, attrgetter(column)
    return [encode(name, f"{row[0]}:{'' if (at := key(row)) is None else at}") for row in rows]


def _position(cursor: str, order: ComplaintOrder, field: str, *, searched_for: bool) -> Any:
    """The sort key and id at which a cursor stands; among what is `searched_for` its rank, in that order."""
    try:
        name, key = global_id.decode(cursor) or ("", "")
        number, colon, text = key.partition(":")
        if name != order.value or not colon or not re.fullmatch("[0-9]{1,18}", number):
            raise ValueError
        if order is ComplaintOrder.RELEVANCE and searched_for:
            ranked = searched.place(text, int(number))
            if ranked is None:
                raise ValueError
            return ranked
        if order is ComplaintOrder.MOST_SUPPORTED:
            if not re.fullmatch("[0-9]{1,9}", text):
                raise ValueError
            return int(text), int(number)
        if order is ComplaintOrder.MOST_URGENT and not text:
            return datetime.fromisoformat("9999-12-31 00:00:00+00:00"), int(number)
        at = datetime.fromisoformat(text)
        if at.tzinfo is None or not 2000 <= at.year <= 2200:
            raise ValueError
        return at, int(number)
    except ValueError:
        raise invalid(field, "Penanda halaman tidak dikenal.", "Unknown page cursor.") from None
