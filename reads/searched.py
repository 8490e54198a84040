"""Which complaints of what a search finds stand on a page: never all are put in order where they are many.

Ids follow the dates: each complaint is filed now. So the newest of many hits are read from the index of words
in the order of their ids, as far as it takes.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from reads.relevance import score
from reads.search import Hits, Sought
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
    asked: Asked, columns: str, bound: Condition | None, most: int, *, newest: bool
) -> Condition:
    """The first of the hits, in the order of their ids."""
    way = "DESC" if newest else "ASC"
    where = asked.where if bound is None else all_of(asked.where, bound)
    if query.dialect() == "sqlite":
        return Condition(
            f"SELECT {columns} FROM search_index CROSS JOIN complaint c ON c.id = search_index.rowid "
            f"WHERE search_index MATCH ? AND {where.sql} ORDER BY search_index.rowid {way} LIMIT ?",
            (asked.hits.expression, *where.params, most),
        )
    return Condition(
        f"SELECT {columns} FROM complaint c JOIN search_words w ON w.complaint_id = c.id "
        f"WHERE w.vector @@ (?::text)::tsquery AND {where.sql} ORDER BY c.id {way} LIMIT ?",
        (asked.hits.expression, *where.params, most),
    )


def _id() -> str:
    """By what ids of hits are bounded, so that the index of words begins there."""
    return "search_index.rowid" if query.dialect() == "sqlite" else "c.id"


def _gathered(asked: Asked, columns: str, bound: Condition | None, ending: str, most: int) -> Condition:
    where = all_of(asked.hits.condition, rows_seen_by(asked.audience), *asked.wishes)
    if bound is not None:
        where = all_of(where, bound)
    return Condition(
        f"SELECT {columns} FROM complaint c WHERE {where.sql} {ending} LIMIT ?", (*where.params, most)
    )


async def many(asked: Asked, most: int = _MANY) -> bool:
    """Whether there are more hits than that, whoever sees them."""
    if query.dialect() == "sqlite":
        found = await query.rows(
            "SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT ?)",
            (asked.hits.expression, most + 1),
            slow=True,
        )
        return int(found[0][0]) > most
    # To count them takes as long as to gather them: the planner knows how many there are about.
    told = await query.rows(
        "EXPLAIN (FORMAT JSON) SELECT 1 FROM search_words w WHERE w.vector @@ (?::text)::tsquery",
        (asked.hits.expression,),
    )
    return int(orjson.loads(told[0][0])[0]["Plan"]["Plan Rows"]) > most


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
    if query.dialect() == "sqlite" and by_date:
        if position is not None and after is not None:
            at = position[1] + (_BESIDE if descending else -_BESIDE)
            after = all_of(Condition(f"{_id()} {sign}= ?", (at,)), after)
        inner = ", ".join(f"c.{name} AS {name}" for name in dict.fromkeys(("id", *columns)))
        first = _read_in_order(asked, f"{inner}, {key} AS at", after, most + _BESIDE, newest=descending)
        sql = f"SELECT {', '.join(columns)} FROM ({first.sql}) ORDER BY at {way}, id {way} LIMIT ?"
        return await query.rows(sql, (*first.params, most), slow=True)
    if await many(asked):
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
    if len(found) < most and floor and ceiling is not None and before is not None:
        bound = Condition(f"{_id()} < ?", (before,))
        older = await _newest(asked, "c.id", bound, most - len(found))
        found += [Ranked(ceiling, floor, None, pk) for (pk,) in await query.rows(*older, slow=True)]
    return found


async def _scores(asked: Asked, ceiling: int | None) -> Sequence[Sequence[int]]:
    bound = None if ceiling is None else Condition(f"{_id()} <= ?", (ceiling,))
    newest = await _newest(asked, "c.id AS id", bound, RANKED)
    points = score(asked.audience, asked.sought)
    return await query.rows(
        f"SELECT c.id, {points.sql} FROM ({newest.sql}) AS newest JOIN complaint c ON c.id = newest.id "
        "JOIN search_words w ON w.complaint_id = c.id",
        (*points.params, *newest.params),
        slow=True,
    )


async def _newest(asked: Asked, columns: str, bound: Condition | None, most: int) -> Condition:
    if query.dialect() == "sqlite" or await many(asked, most * 50):
        return _read_in_order(asked, columns, bound, most, newest=True)
    # Of few the index of words knows all at once.
    return _gathered(asked, columns, bound, "ORDER BY c.id DESC", most)


# ── how many ─────────────────────────────────────────────────────────────────────────────────────


def up_to(asked: Asked, most: int) -> Condition:
    """So many of them at most, as rows to be counted."""
    if query.dialect() == "sqlite":
        return _read_in_order(asked, "1", None, most, newest=True)
    return _gathered(asked, "1", None, "", most)
