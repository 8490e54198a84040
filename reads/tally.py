"""Sums of complaints that an audience sees, from the kept tallies, what is not folded into them yet, and what
it sees because it is its own. Each question is one statement, so that a change counts once, wherever it is.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from access.condition import Condition
from access.tally import cells_seen_by, has_flows, rows_beside, sees_cell, sums_seen_by
from database import query
from models.tally import COLUMNS, read_bins, read_change
from rules.audience import Audience
from rules.days import number_of, spans
from rules.tallies import FOLDED, OF_ALL, STATUS_CODES, Change, Difference, Facts, Measure, Stock, difference
from rules.words import ComplaintStatus

_OF_NOW = "generation = (SELECT generation FROM tally_state)"
_IN_A_RUN = "t.span BETWEEN r.column1 AND r.column2"
_PENDING = "SELECT {nulls}, old_facts, new_facts FROM tally_change"


class Asked(NamedTuple):
    """A measure from one day to another, both included; by day, or all days together."""

    measure: Measure
    first: date
    last: date
    by_day: bool = False


class Key(NamedTuple):
    """Of what a number is: `day` is one of `rules.tallies.day_number`, 0 where all days are together; `opd` a
    row id, 0 for none, and of what is folded (`rules.tallies.FOLDED`)."""

    day: int
    opd: int
    value: int


Sums = Counter[Key]


async def flows(audience: Audience, asked: Sequence[Asked]) -> list[Sums]:
    """What is asked, each in its place: of the complaints that this audience sees now."""
    assert has_flows(audience), "a queue's display reads no figures"
    parts, params = [], list[Any]()
    for n, each in enumerate(asked):
        first, last = number_of(each.first), number_of(each.last)
        runs = [(first, last)] if each.by_day else [*spans(first, last)]
        if runs and first <= last:
            part = _selected(n, each, _Of(audience, runs))
            parts.append(part.sql)
            params += part.params
    parts.append(_PENDING.format(nulls="-1, 0, 0, 0, 0"))
    found = [Sums() for _ in asked]
    times: defaultdict[tuple[int, int, int], defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    pending = []
    for n, day, opd, value, number, old, new in await query.rows(
        " UNION ALL ".join(parts), params, slow=True
    ):
        if n < 0:
            pending.append(read_change(old, new))
        elif old is not None:
            bins = times[n, day, opd]
            for value, often in read_bins(old):
                bins[value] += often
        else:
            found[n][Key(day, opd, value)] += int(number)
    for (n, day, opd), bins in times.items():
        sums = found[n]
        for value, often in bins.items():
            sums[Key(day, opd, value)] += often
    _add(found, asked, difference(pending, books=False), audience)
    _add(found, asked, difference(await _beside(audience), books=False), None)
    return found


class _Of(NamedTuple):
    """Through whose eyes, and which runs of spans; each is a seek, in the order in which they are said."""

    audience: Audience
    runs: Sequence[tuple[int, int]]

    @property
    def runs_sql(self) -> str:
        return f"(VALUES {', '.join(['(CAST(? AS integer), CAST(? AS integer))'] * len(self.runs))}) r"

    @property
    def params(self) -> list[int]:
        return [bound for run in self.runs for bound in run]

    def sums(self, table: str, which: str) -> Condition:
        """Of measures that are folded, FROM a table as `t`: those of which this holds."""
        owners = ", ".join(f"({sight:d}, {opd:d})" for sight, opd in sums_seen_by(self.audience))
        here = f"{_IN_A_RUN} AND t.sight = o.column1 AND t.opd_id = o.column2 AND {which}"
        return Condition(
            f"FROM {self.runs_sql} CROSS JOIN (VALUES {owners}) o {query.looked_up(table, 't', here)}",
            tuple(self.params),
        )

    def cells(self, table: str, which: str) -> Condition:
        """The same of the others."""
        seen = cells_seen_by(self.audience)
        here = f"{_IN_A_RUN} AND {which} AND {seen.sql}"
        return Condition(
            f"FROM {self.runs_sql} {query.looked_up(table, 't', here)}", (*self.params, *seen.params)
        )


def _selected(n: int, asked: Asked, of: _Of) -> Condition:
    """What of these spans is asked in the place `n`, as a statement."""
    day = "t.span" if asked.by_day else "0"
    if asked.measure is Measure.ANSWERED:
        source = of.cells("tally_times", f"t.{_OF_NOW}")
        return Condition(f"SELECT {n}, {day}, t.opd_id, 0, 0, t.bins, NULL {source.sql}", source.params)
    which, folded = f"t.{_OF_NOW} AND t.measure = {asked.measure:d}", asked.measure in FOLDED
    source = of.sums("tally_sum", which) if folded else of.cells("tally", which)
    opd = "0" if folded else "t.opd_id"
    group = ", ".join(name for name in (day, opd, "t.value") if name != "0")
    return Condition(
        f"SELECT {n}, {day}, {opd}, t.value, sum(t.number), NULL, NULL {source.sql} GROUP BY {group}",
        source.params,
    )


def _add(found: list[Sums], asked: Sequence[Asked], moved: Difference, audience: Audience | None) -> None:
    """What is not in the cells; `audience`: of it what these eyes see."""
    if not moved.flows:
        return
    ranges = [(n, a.measure, number_of(a.first), number_of(a.last), a.by_day) for n, a in enumerate(asked)]
    for cell, number in moved.flows.items():
        if cell.opd == OF_ALL or not (audience is None or sees_cell(audience, cell.sight, cell.opd)):
            continue
        opd = 0 if cell.measure in FOLDED else cell.opd
        for n, measure, first, last, by_day in ranges:
            if cell.measure == measure and first <= cell.span <= last:
                found[n][Key(cell.span if by_day else 0, opd, cell.value)] += number


async def _beside(audience: Audience) -> list[Change]:
    """What it sees because it is its own, as if it had just come."""
    own = rows_beside(audience)
    if own is None:
        return []
    sql = f"SELECT {', '.join(f'c.{name}' for name in COLUMNS)} FROM complaint c WHERE {own.sql}"
    return [Change(None, Facts.read(row)) for row in await query.rows(sql, own.params, slow=True)]


_STOCK_COLUMNS = ("status", "sight", "opd_id", "category_id", "district_id", "overdue")


async def stock(
    audience: Audience, by: Sequence[str], wanted: "Wanted | None" = None
) -> Counter[tuple[Any, ...]]:
    """How many complaints there are now that this audience sees, by these fields of `Stock`."""
    wanted = wanted or Wanted()
    seen, where = cells_seen_by(audience), wanted.condition
    names = [_STOCK_COLUMNS[Stock._fields.index(name)] for name in by]
    columns = "".join(f"t.{name}, " for name in names)
    group = f"GROUP BY {', '.join(f't.{name}' for name in names)}" if names else ""
    nulls = ", ".join([*["NULL"] * len(names), "NULL"])
    sql = (
        f"SELECT {columns}sum(t.number), NULL, NULL FROM tally_stock t WHERE t.{_OF_NOW} AND {where.sql} "
        f"AND {seen.sql} {group} UNION ALL {_PENDING.format(nulls=nulls)}"
    )
    found: Counter[tuple[Any, ...]] = Counter()
    pending = []
    for *key, number, old, new in await query.rows(sql, (*where.params, *seen.params)):
        if old is not None or new is not None:
            pending.append(read_change(old, new))
        elif number is not None:
            found[tuple(key)] += int(number)
    for cell, number in difference(pending, books=False).stock.items():
        if sees_cell(audience, cell.sight, cell.opd) and wanted.holds(cell):
            found[tuple(getattr(cell, name) for name in by)] += number
    for cell, number in difference(await _beside(audience), books=False).stock.items():
        if wanted.holds(cell):
            found[tuple(getattr(cell, name) for name in by)] += number
    return found


class Wanted(NamedTuple):
    """Which complaints of those that there are now; None: all."""

    status: Collection[str] | None = None
    opd: Collection[int] | None = None
    category: Collection[int] | None = None
    district: Collection[int] | None = None
    overdue: bool | None = None

    @property
    def condition(self) -> Condition:
        """Over the cells of a table `t`."""
        parts, params = [], list[Any]()
        for column, values in zip(("status", "opd_id", "category_id", "district_id"), self[:4], strict=True):
            if values is not None:
                found = sorted(map(str, values)) if column == "status" else sorted(values)
                parts.append(f"t.{column} IN ({query.marks(found)})")
                params += found
        if self.overdue is not None:
            parts.append(f"t.overdue = {int(self.overdue)}")
        return Condition(" AND ".join(parts) or "t.sight = t.sight", tuple(params))

    def holds(self, cell: Stock) -> bool:
        return (
            (self.status is None or cell.status in self.status)
            and (self.opd is None or cell.opd in self.opd)
            and (self.category is None or cell.category in self.category)
            and (self.district is None or cell.district in self.district)
            and (self.overdue is None or bool(cell.overdue) == self.overdue)
        )


async def at_end_of(audience: Audience, day: date) -> Counter[ComplaintStatus]:
    """How many complaints of each status an office saw at the end of a day, as the books have it: nothing
    that happens later changes it. Of today it is what there is now."""
    assert not audience.personal, "of one's own no books are kept"
    assert has_flows(audience), "a queue's display reads no figures"
    last = number_of(day)
    source = _Of(audience, [*spans(0, last)]).sums("tally_book", "TRUE")
    sums = f"SELECT t.value, sum(t.number), NULL, NULL {source.sql} GROUP BY t.value"
    found: Counter[int] = Counter()
    pending = []
    sql = f"{sums} UNION ALL {_PENDING.format(nulls='0, 0')}"
    for value, number, old, new in await query.rows(sql, source.params, slow=True):
        if old is None and new is None:
            found[value] += int(number)
        else:
            pending.append(read_change(old, new))
    for cell, number in difference(pending).flows.items():
        then = cell.measure == Measure.BALANCE and cell.span <= last
        if then and sees_cell(audience, cell.sight, cell.opd):
            found[cell.value] += number
    return Counter({status: found[code] for status, code in STATUS_CODES.items() if found[code]})
