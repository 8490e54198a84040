"""Complaints gathered in squares of the map: from the kept sums, what is not folded into them yet, and what
somebody sees because it is their own. What the sums do not know (a search, dates) is gathered from the newest
that are found, and says so where there are more.

Everybody's squares are of the public's coarse grid (`rules.map_squares`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from access.complaint_fields import Shown, legible_rows, where_shown
from access.condition import Condition
from access.tally import rows_beside, sees_square, squares_seen_by
from database import query
from models.tally import COLUMNS, read_change
from reads import catalog, place, search, searched, spelling
from reads.complaint_filter import ComplaintFilter, order_by, tallied, walks
from reads.complaint_page import searching, walk
from reads.place import Box
from reads.tally import Wanted
from rules import map_squares
from rules.audience import Audience, Sight
from rules.map_squares import WHOLE, WITHOUT_POINT, Spot, Sums, View, row_and_column
from rules.tallies import Change, Facts, stock
from rules.words import ComplaintOrder

FEWEST_SQUARES, MOST_SQUARES = 4, 500
"""Where a box has more of them than are wanted, they are wider; any box lies in four that are wide enough."""
MOST_GATHERED = 2_000
"""Complaints that are gathered one by one."""
FARTHEST_OUT = 11
"""Up to this zoom complaints without a point stand in the middle of their kecamatan."""
_GATHERED = ("id", "latitude", "longitude", "district_id", "overdue")
_OF_NOW = "t.generation = (SELECT generation FROM tally_state)"
_SUMS = ", ".join(f"sum(t.{name})" for name in Sums._fields)
_NO_SUMS = ", ".join(["NULL"] * len(Sums._fields))


@dataclass(frozen=True, slots=True)
class ClusterView:
    """What an audience sees in a square. In degrees: the middle of what lies in it, and a box from its first
    to its last line of the grid."""

    latitude: float
    longitude: float
    count: int
    overdue: int
    box: Box
    only: int | None
    """The row id of the only one."""
    audience: Audience


class Clusters(NamedTuple):
    clusters: list[ClusterView]
    total: int
    complete: bool
    """Whether all that is wanted was gathered, and not the newest of many alone."""


async def clusters(
    audience: Audience, box: Box, zoom: int, wanted: ComplaintFilter, *, first: int
) -> Clusters:
    """What this audience sees of what is wanted, in the squares that the box lies in, whole; at most `first`
    of them. `zoom` as web maps have it: 0 is the world on 256 pixels."""
    step = place.coarse().step
    view = View.of((box.south, box.west, box.north, box.east), zoom, step, first)
    known = tallied(wanted)
    found = None if known is None else await _kept(audience, view, zoom, known, step)
    if found is not None:
        return _told(audience, view, step, found, complete=True)
    newest = await _newest(audience, view, zoom, wanted, step)
    gathered = newest[:MOST_GATHERED]
    return _told(audience, view, step, _by_square(view, gathered), complete=len(gathered) == len(newest))


# ── by the kept sums ─────────────────────────────────────────────────────────────────────────────


async def _kept(
    audience: Audience, view: View, zoom: int, wanted: Wanted, step: int
) -> dict[Spot, Sums] | None:
    """None: they are of another grid, and being counted anew."""
    # A queue's display sees what is public of one OPD alone, which is not kept together.
    together = wanted == Wanted() and audience.sight is not Sight.DISPLAY_QUEUE
    whole = WHOLE if together else 0
    seen, where, runs = squares_seen_by(audience), wanted.condition, view.runs()
    values = ", ".join(["(CAST(? AS bigint), CAST(? AS bigint))"] * len(runs))
    here = (
        f"{_OF_NOW} AND t.layer = ? AND t.square BETWEEN r.column1 AND r.column2 AND {where.sql} "
        f"AND {seen.sql}"
    )
    parts = [
        f"SELECT t.layer, t.square, {_SUMS}, NULL, NULL FROM (VALUES {values}) r "
        f"{query.looked_up('tally_place', 't', here)} GROUP BY t.layer, t.square"
    ]
    params: list[Any] = [*(end for run in runs for end in run), view.kept + whole]
    params += (*where.params, *seen.params)
    if zoom <= FARTHEST_OUT:
        parts.append(
            f"SELECT t.layer, t.square, {_SUMS}, NULL, NULL FROM tally_place t WHERE {_OF_NOW} "
            f"AND t.layer = ? AND {where.sql} AND {seen.sql} GROUP BY t.layer, t.square"
        )
        params += (WITHOUT_POINT + whole, *where.params, *seen.params)
    parts.append(f"SELECT -1, complaint_id, {_NO_SUMS}, old_facts, new_facts FROM tally_change")
    parts.append(f"SELECT -2, place_step, {_NO_SUMS}, NULL, NULL FROM tally_state")
    into = _Gathering(view, zoom, wanted, step)
    pending = []
    for layer, square, *sums, old, new in await query.rows(
        " UNION ALL ".join(parts), params, slow=not together
    ):
        if layer == -2:
            if square != step:
                return None
        elif layer == -1:
            pending.append((square, read_change(old, new)))
        else:
            into.add(layer % WHOLE, square, Sums(*map(int, sums)))
    into.add_changes(pending, audience)
    into.add_changes(await _beside(audience), None)
    return {where: sums for where, sums in into.found.items() if sums.number}


class _Gathering:
    """Sums by the view's own squares."""

    def __init__(self, view: View, zoom: int, wanted: Wanted, step: int) -> None:
        self.found: dict[Spot, Sums] = {}
        self._view, self._wanted, self._step = view, wanted, step
        self._farthest_out = zoom <= FARTHEST_OUT

    def add(self, layer: int, square: int, sums: Sums) -> None:
        if layer == WITHOUT_POINT:
            middle = _middle(square, self._step)
            if middle is not None:
                self._put(middle, _at(middle, sums))
            return
        row, column = row_and_column(square)
        self._put(Spot(row << layer, column << layer), sums)

    def add_changes(self, changes: Iterable[tuple[int, Change]], audience: Audience | None) -> None:
        """`audience`: of them what these eyes see."""
        for pk, change in changes:
            for facts, sign in ((change.before, -1), (change.after, 1)):
                if facts is None or not self._wanted.holds(stock(facts)):
                    continue
                sight = map_squares.sight_of_place(facts)
                if audience is not None and not sees_square(audience, sight, facts.opd_id or 0):
                    continue
                where, sums = map_squares.counted(pk, facts, self._step)
                if where is None and self._farthest_out:
                    where = _middle(facts.district_id, self._step)
                    sums = sums if where is None else _at(where, sums)
                if where is not None:
                    self._put(where, sums, sign)

    def _put(self, where: Spot, sums: Sums, sign: int = 1) -> None:
        if self._view.holds(where):
            mine = self._view.square(where)
            self.found[mine] = self.found.get(mine, Sums()).plus(sums, sign)


def _middle(district: int | None, step: int) -> Spot | None:
    known = catalog.districts.get(district or 0)
    return None if known is None else map_squares.spot(known.latitude, known.longitude, step)


def _at(where: Spot, sums: Sums) -> Sums:
    """All of them in one place."""
    return sums._replace(north=sums.number * where.north, east=sums.number * where.east)


async def _beside(audience: Audience) -> list[tuple[int, Change]]:
    """What it sees because it is its own, as if it had just come."""
    own = rows_beside(audience)
    if own is None:
        return []
    shown = where_shown(Shown.PLACE, audience, own)
    sql = f"SELECT c.id, {', '.join(f'c.{name}' for name in COLUMNS)} FROM complaint c WHERE {shown.sql}"
    found = await query.rows(sql, shown.params, slow=True)
    return [(pk, Change(None, Facts.read(row))) for pk, *row in found]


# ── one by one ───────────────────────────────────────────────────────────────────────────────────


async def _newest(
    audience: Audience, view: View, zoom: int, wanted: ComplaintFilter, step: int
) -> list[tuple[int, Spot, bool]]:
    """The newest that stand somewhere, one more than are gathered: where, and whether they are late."""
    if wanted.within is None and wanted.gathered is None and zoom > FARTHEST_OUT:
        first, _ = view.lines(view.south, view.west)
        _, last = view.lines(view.north, view.east)
        wanted = replace(wanted, gathered=_box(first, last, step))
    legible, most = legible_rows(Shown.PLACE, audience), MOST_GATHERED + 1
    also = [] if legible is None else [legible]
    if wanted.search is not None:
        rows = await _hits(audience, wanted, wanted.search, also, most)
    else:
        way = walks(audience, wanted, ComplaintOrder.NEWEST)
        where = walk(audience, way, also, "ORDER BY c.submitted_at DESC, c.id DESC LIMIT ?", most)
        columns = ", ".join(f"c.{name}" for name in _GATHERED)
        sql = f"SELECT {columns} FROM complaint c WHERE {where.sql}"
        rows = await query.rows(sql, where.params, slow=True)
    found = []
    for pk, latitude, longitude, district, late in rows:
        if latitude is not None and longitude is not None:
            found.append((pk, map_squares.spot(latitude, longitude, step), bool(late)))
        elif (middle := _middle(district, step)) is not None and zoom <= FARTHEST_OUT:
            found.append((pk, middle, bool(late)))
    return found


async def _hits(
    audience: Audience, wanted: ComplaintFilter, text: str, also: list[Condition], most: int
) -> Sequence[query.Row]:
    """As the board finds them, another spelling included; each as `_GATHERED`."""
    order = ComplaintOrder.NEWEST
    by = order_by(order)
    sought = await search.sought(audience, text)
    for _ in range(2):
        asked = searching(audience, sought, wanted, order)
        if asked is not None:
            asked = asked._replace(wishes=[*asked.wishes, *also])
            rows = await searched.rows_in_order(
                asked, _GATHERED, order, by.key, None, most, descending=by.descending
            )
            if rows:
                return rows
        meant = await spelling.meant(audience, sought)
        if meant is None:
            break
        sought = await search.sought(audience, meant)
    return ()


def _by_square(view: View, found: Iterable[tuple[int, Spot, bool]]) -> dict[Spot, Sums]:
    sums: dict[Spot, Sums] = {}
    for pk, where, late in found:
        if view.holds(where):
            mine = view.square(where)
            sums[mine] = sums.get(mine, Sums()).plus(Sums(1, int(late), pk, *where))
    return sums


# ── as they are told ─────────────────────────────────────────────────────────────────────────────


def _told(audience: Audience, view: View, step: int, found: dict[Spot, Sums], *, complete: bool) -> Clusters:
    made = []
    for square, sums in sorted(found.items()):
        first, last = view.lines(*square)
        made.append(
            ClusterView(
                round(sums.north * step / sums.number / 1e6, 6),
                round(sums.east * step / sums.number / 1e6, 6),
                sums.number,
                sums.late,
                _box(first, last, step),
                sums.ids if sums.number == 1 else None,
                audience,
            )
        )
    return Clusters(made, sum(each.count for each in made), complete)


def _box(first: Spot, last: Spot, step: int) -> Box:
    """From the lines of the first square of the grid to those of the last."""
    return Box(
        *(round(line * step / 1e6, 6) for line in (first.north, first.east, last.north, last.east)),
    )
