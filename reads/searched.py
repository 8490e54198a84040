"""Which complaints of what a search finds stand on a page: never all are put in order where they are many.

Ids follow the dates: each complaint is filed now. So the newest of many hits are read from the index of words
in the order of their ids, as far as it takes.
"""

import re
from collections.abc import Callable, Sequence
from math import isqrt
from typing import Any, NamedTuple

import orjson

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from reads.relevance import score
from reads.search import Hits, Sought, rows_with
from rules.audience import Audience
from rules.words import ComplaintOrder

RANKED = 1_000
"""Of the newest hits; the others follow by date."""
_MANY = 10_000
"""Hits that are not gathered to be put in order: the order is walked, and each is asked for its words."""
_BESIDE = 256
"""Ids by which two complaints may follow another order than their dates: filed at the same time, in several
processes, on a clock that was put right."""


class Asked(NamedTuple):
    """Whose question it is, what it finds, and what is wanted besides."""

    audience: Audience
    sought: Sought
    hits: Hits
    wishes: list[Condition]

    @property
    def where(self) -> Condition:
        """Without the words themselves."""
        beside = self.hits.beside
        return all_of(rows_seen_by(self.audience), *([] if beside is None else [beside]), *self.wishes)


def _read_in_order(
    asked: Asked, columns: str, after: Condition | None, edge: int | None, most: int, *, newest: bool
) -> Condition:
    """The first of the hits, in the order of their ids, which begin at `edge`, on SQLite."""
    way, sign = ("DESC", "<=") if newest else ("ASC", ">=")
    where = asked.where if after is None else all_of(asked.where, after)
    if edge is not None:
        # There the index of words begins.
        where = all_of(Condition(f"search_index.rowid {sign} ?", (edge,)), where)
    return Condition(
        f"SELECT {columns} FROM search_index CROSS JOIN complaint c ON c.id = search_index.rowid "
        f"WHERE search_index MATCH ? AND {where.sql} ORDER BY search_index.rowid {way} LIMIT ?",
        (asked.hits.expression, *where.params, most),
    )


def _read_among(
    asked: Asked,
    columns: str,
    after: Condition | None,
    ids: tuple[int, int] | None,
    most: int,
    *,
    newest: bool,
) -> Condition:
    """The same on PostgreSQL, of those from one id to another, or of all."""
    order = f"ORDER BY {{}}.complaint_id {'DESC' if newest else 'ASC'}"
    rows = rows_with(asked.hits, ids, order.format("hits"))
    where = asked.where if after is None else all_of(asked.where, after)
    return Condition(
        f"SELECT {columns} FROM {rows.sql} WHERE {where.sql} {order.format('h')} LIMIT ?",
        (*rows.params, *where.params, most),
    )


_FIRST_PART = 16
"""The part of all ids among which hits are gathered at first, at most."""


async def _first(
    asked: Asked,
    columns: str,
    after: Condition | None,
    edge: int | None,
    most: int,
    *,
    newest: bool,
    within: Callable[[Condition], Condition] = lambda found: found,
) -> list[query.Row]:
    """Rows of the first `most` hits by their ids, which begin at `edge`; `within`: a statement around theirs,
    with a row for each."""
    if query.dialect() == "sqlite":
        found = within(_read_in_order(asked, columns, after, edge, most, newest=newest))
        return await query.rows(found.sql, found.params, slow=True)
    low, high = await _ends()
    begins = edge if edge is not None else high if newest else low
    # Of many hits those with the first ids are gathered: as wide as the planner thinks that it takes, and
    # again as wide as it then seems to take. It may be wrong by far about words that go together.
    all_ids = high - low + 1
    width = min(3 * most * all_ids // max(1, await _estimated(asked)), all_ids // _FIRST_PART)
    while 0 < 2 * width < all_ids:
        ids = (begins - width, begins) if newest else (begins, begins + width)
        found = within(_read_among(asked, columns, after, ids, most, newest=newest))
        rows = await query.rows(found.sql, found.params, slow=True)
        if len(rows) >= most:
            return rows
        width = max(2 * width, 3 * most * width // (2 * len(rows))) if rows else all_ids
    if edge is not None:
        beyond = Condition(f"h.complaint_id {'<=' if newest else '>='} ?", (edge,))
        after = beyond if after is None else all_of(beyond, after)
    found = within(_read_among(asked, columns, after, None, most, newest=newest))
    return await query.rows(found.sql, found.params, slow=True)


async def _ends() -> tuple[int, int]:
    """The first id of a complaint, and the last."""
    [[low, high]] = await query.rows("SELECT min(complaint_id), max(complaint_id) FROM search_words")
    return int(low or 0), int(high or 0)


async def _estimated(asked: Asked) -> int:
    """About how many hits PostgreSQL's planner knows of: to count them takes as long as to gather them."""
    told = await query.rows(
        "EXPLAIN (FORMAT JSON) SELECT 1 FROM search_words w WHERE w.vector @@ (?::text)::tsquery",
        (asked.hits.expression,),
    )
    return int(orjson.loads(told[0][0])[0]["Plan"]["Plan Rows"])


def _gathered(asked: Asked, columns: str, after: Condition | None, ending: str, most: int) -> Condition:
    where = all_of(asked.hits.condition, rows_seen_by(asked.audience), *asked.wishes)
    if after is not None:
        where = all_of(where, after)
    return Condition(
        f"SELECT {columns} FROM complaint c WHERE {where.sql} {ending} LIMIT ?", (*where.params, most)
    )


async def many(asked: Asked, most: int) -> bool:
    """Whether there are so many hits, whoever sees them, that the first `most` of an order are found sooner
    by walking it."""
    if query.dialect() == "sqlite":
        found = await query.rows(
            "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT ?)",
            (asked.hits.expression, _MANY + 1),
            slow=True,
        )
        return int(found[0][0]) > _MANY
    low, high = await _ends()
    # As many rows are walked as there are for each hit, and each hit is gathered: about the same for each.
    return await _estimated(asked) > max(_MANY, isqrt(most * (high - low + 1)))


# ── in the order of a column ─────────────────────────────────────────────────────────────────────


async def in_order(
    asked: Asked,
    order: ComplaintOrder,
    key: str,
    position: tuple[Any, int] | None,
    most: int,
    *,
    descending: bool,
) -> list[int]:
    """The ids of the first `most` after `position`, which is a value of `key` and an id."""
    found = await rows_in_order(asked, ("id",), order, key, position, most, descending=descending)
    return [pk for (pk,) in found]


async def rows_in_order(
    asked: Asked,
    columns: Sequence[str],
    order: ComplaintOrder,
    key: str,
    position: tuple[Any, int] | None,
    most: int,
    *,
    descending: bool,
) -> list[query.Row]:
    """The same with these columns of the complaints, in place of the id."""
    way, sign = ("DESC", "<") if descending else ("ASC", ">")
    after = None if position is None else Condition(f"({key}, c.id) {sign} (?, ?)", position)
    ending = f"ORDER BY {key} {way}, c.id {way}"
    selected = ", ".join(f"c.{name}" for name in columns)
    by_date = order in (ComplaintOrder.NEWEST, ComplaintOrder.OLDEST)
    if by_date:
        edge = None
        if position is not None:
            edge = position[1] + (_BESIDE if descending else -_BESIDE)
        inner = ", ".join(f"c.{name} AS {name}" for name in dict.fromkeys(("id", *columns)))
        first = await _first(
            asked, f"{inner}, {key} AS at", after, edge, most + _BESIDE, newest=descending,
            within=lambda found: Condition(
                f"SELECT at, id, {', '.join(columns)} FROM ({found.sql}) AS hit", found.params
            ),
        )  # fmt: skip
        first.sort(key=lambda row: (row[0], row[1]), reverse=descending)
        return [row[2:] for row in first[:most]]
    if await many(asked, most):
        # The order is walked: of so many the first stand near its beginning.
        walked = [asked.where, _has_words(asked.hits), *([] if after is None else [after])]
        where = all_of(*walked)
        return await query.rows(
            f"SELECT {selected} FROM complaint c WHERE {where.sql} {ending} LIMIT ?",
            (*where.params, most),
            slow=True,
        )
    gathered = _gathered(asked, selected, after, ending, most)
    return await query.rows(gathered.sql, gathered.params, slow=True)


def _has_words(hits: Hits) -> Condition:
    """Of one complaint after the other."""
    of_it = "EXISTS (SELECT 1 FROM search_words w WHERE w.complaint_id = c.id AND {})"
    if query.dialect() == "postgres":
        return Condition(of_it.format("w.vector @@ (?::text)::tsquery"), (hits.expression,))
    # The words themselves are gone through: their index would look up all that begin so for each complaint.
    params: list[str] = []

    def stands(found: re.Match[str]) -> str:
        params.append(f" {found[1]}" if found[2] else f" {found[1]} ")
        return "instr(' ' || w.words || ' ', ?) > 0"

    sql = re.sub(r'"([^"]+)"(\*?)', stands, hits.expression)
    return Condition(of_it.format(f"({sql})"), tuple(params))


# ── by relevance ─────────────────────────────────────────────────────────────────────────────────


class Ranked(NamedTuple):
    """A place in this order: among the hits from `floor` to `ceiling` (ids) by their score, or after them."""

    ceiling: int
    floor: int
    score: int | None
    id: int

    def written(self) -> str:
        """Without its id."""
        return f"{self.ceiling}.{self.floor}.{'' if self.score is None else self.score}"


def place(text: str, pk: int) -> Ranked | None:
    """The place that was written so; None for what is none."""
    found = re.fullmatch(r"([0-9]{1,18})\.([0-9]{1,18})\.([0-9]{0,9})", text)
    if found is None:
        return None
    return Ranked(int(found[1]), int(found[2]), int(found[3]) if found[3] else None, pk)


async def by_relevance(asked: Asked, after: Ranked | None, most: int) -> list[Ranked]:
    """The first `most` after that place: the newest `RANKED` hits of when the first page was read, the best
    first, and then the older ones."""
    found: list[Ranked] = []
    floor, before = (0, None) if after is None else (after.floor, after.id)
    ceiling = None if after is None else after.ceiling
    if after is None or after.score is not None:
        scores = await _scores(asked, ceiling)
        if not scores:
            return []
        if ceiling is None:
            ceiling = max(pk for pk, _ in scores)
            floor = min(pk for pk, _ in scores) if len(scores) == RANKED else 0
        ranked = sorted((-points, -pk) for pk, points in scores)
        past = (0, 0) if after is None or after.score is None else (-after.score, -after.id)
        found = [
            Ranked(ceiling, floor, -points, -pk)
            for points, pk in ranked
            if after is None or (points, pk) > past
        ][:most]
        before = floor
    if len(found) < most and floor and before is not None:
        older = await _first(asked, "c.id", None, before - 1, most - len(found), newest=True)
        found += [Ranked(ceiling or 0, floor, None, pk) for (pk,) in older]
    return found


async def _scores(asked: Asked, ceiling: int | None) -> Sequence[Sequence[int]]:
    points = score(asked.audience, asked.sought)
    return await _first(
        asked, "c.id AS id", None, ceiling, RANKED, newest=True,
        within=lambda found: Condition(
            f"SELECT c.id, {points.sql} FROM ({found.sql}) AS newest JOIN complaint c ON c.id = newest.id "
            "JOIN search_words w ON w.complaint_id = c.id",
            (*points.params, *found.params),
        ),
    )  # fmt: skip


# ── how many ─────────────────────────────────────────────────────────────────────────────────────


def up_to(asked: Asked, most: int) -> Condition:
    """So many of them at most, as rows to be counted."""
    if query.dialect() == "sqlite":
        return _read_in_order(asked, "1", None, None, most, newest=True)
    # As they are read from the index of words, which ends as soon as there are so many.
    rows, where = rows_with(asked.hits), asked.where
    return Condition(
        f"SELECT 1 FROM {rows.sql} WHERE {where.sql} LIMIT ?", (*rows.params, *where.params, most)
    )
