"""What happened from one day to another, over the complaints that an audience may see, and how that compares.

A figure says what was done in the period, whatever became of it since; nothing here is counted as of now.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import NamedTuple

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.complaint_filter import FIRST_ANSWERED
from reads.overview import MINIMUM_SAMPLE, DayCount, Satisfaction
from rules.audience import Audience
from rules.deadlines import WIB


class OpdFigures(NamedTuple):
    """Of one OPD in the period. `on_time_rate` is 0 to 1, None below the minimum sample."""

    opd: OpdView
    received: int
    answered: int
    on_time_rate: float | None
    resolved: int


class CategoryFigure(NamedTuple):
    """How many complaints of a subject were filed in the period."""

    category: CategoryView
    number: int


class DistrictFigure(NamedTuple):
    """How many complaints from a kecamatan were filed in the period."""

    district: DistrictView
    number: int


class _Answers(NamedTuple):
    """First answers by row id of the OPD: how long each took (seconds of office time), and how many were in
    time."""

    seconds: Mapping[int, Sequence[int]]
    on_time: Mapping[int, int]


@dataclass(slots=True)
class Period:
    """From `first` to `last`, both included, by the calendar of Tuban."""

    audience: Audience
    first: date
    last: date
    _answers: _Answers | None = None

    @property
    def before(self) -> "Period":
        """As many days just before."""
        last = self.first - timedelta(days=1)
        return Period(self.audience, last - (self.last - self.first), last)

    def _in(self, column: str) -> Condition:
        start = datetime.combine(self.first, datetime.min.time(), WIB)
        end = datetime.combine(self.last + timedelta(days=1), datetime.min.time(), WIB)
        return Condition(f"{column} >= ? AND {column} < ?", (start, end))

    async def _rows(self, columns: str, wanted: Condition, tail: str = "") -> list[query.Row]:
        where = all_of(rows_seen_by(self.audience), wanted)
        return await query.rows(
            f"SELECT {columns} FROM complaint c WHERE {where.sql} {tail}", where.params, slow=True
        )

    async def _by(self, column: str, wanted: Condition) -> dict[int, int]:
        """How many there are by what stands in the column, where anything does."""
        found = await self._rows(f"{column}, count(*)", wanted, f"GROUP BY {column}")
        return {r[0]: int(r[1]) for r in found if r[0] is not None}

    async def _number(self, wanted: Condition) -> int:
        return int((await self._rows("count(*)", wanted))[0][0])

    async def received(self) -> int:
        """Filed."""
        return await self._number(self._in("c.submitted_at"))

    async def resolved(self) -> int:
        """Said to be done by their OPD, and not reopened since."""
        return await self._number(self._in("c.resolved_at"))

    async def closed(self) -> int:
        """Closed, by their reporter or by time."""
        return await self._number(self._in("c.closed_at"))

    async def answered(self) -> int:
        """First answers."""
        return sum(map(len, (await self._first_answers()).seconds.values()))

    async def median_first_response(self) -> float | None:
        """In working hours; None below the minimum sample."""
        taken = [s for each in (await self._first_answers()).seconds.values() for s in each]
        return round(median(taken) / 3600, 2) if len(taken) >= MINIMUM_SAMPLE else None

    async def on_time_rate(self) -> float | None:
        """The part of the first answers that came in time, 0 to 1; None below the minimum sample."""
        answers = await self._first_answers()
        return _rate(sum(answers.on_time.values()), sum(map(len, answers.seconds.values())))

    async def satisfaction(self) -> Satisfaction:
        """Of those resolved in the period; who did not answer is not counted as content."""
        wanted = all_of(Condition("c.asked_rating = TRUE"), self._in("c.resolved_at"))
        [(asked, answered, average)] = await self._rows("count(*), count(c.rating), avg(c.rating)", wanted)
        return Satisfaction(int(asked), int(answered), None if average is None else round(float(average), 2))

    async def by_opd(self) -> list[OpdFigures]:
        """Every OPD that had anything to do, by code. Received: routed to it and still there."""
        answers = await self._first_answers()
        received = await self._by("c.opd_id", self._in("c.routed_at"))
        resolved = await self._by("c.opd_id", self._in("c.resolved_at"))
        busy = received.keys() | resolved.keys() | answers.seconds.keys()
        opds = sorted((catalog.opds[pk] for pk in busy if pk in catalog.opds), key=lambda o: o.code)
        return [
            OpdFigures(
                o,
                received.get(o.pk, 0),
                len(answers.seconds.get(o.pk, ())),
                _rate(answers.on_time.get(o.pk, 0), len(answers.seconds.get(o.pk, ()))),
                resolved.get(o.pk, 0),
            )
            for o in opds
        ]

    async def by_category(self) -> list[CategoryFigure]:
        """The most frequent first."""
        counts = await self._by("c.category_id", self._in("c.submitted_at"))
        known = [
            CategoryFigure(catalog.categories[pk], n) for pk, n in counts.items() if pk in catalog.categories
        ]
        return sorted(known, key=lambda row: (-row.number, row.category.name))

    async def by_district(self) -> list[DistrictFigure]:
        """The most frequent first."""
        counts = await self._by("c.district_id", self._in("c.submitted_at"))
        known = [
            DistrictFigure(catalog.districts[pk], n) for pk, n in counts.items() if pk in catalog.districts
        ]
        return sorted(known, key=lambda row: (-row.number, row.district.name))

    async def trend(self) -> list[DayCount]:
        """Filed and closed on each day, the oldest first."""
        counts: dict[str, dict[date, int]] = {}
        for column in ("c.submitted_at", "c.closed_at"):
            local = query.local_day(column)
            found = await self._rows(f"{local}, count(*)", self._in(column), f"GROUP BY {local}")
            counts[column] = {query.day(r[0]): int(r[1]) for r in found}
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return [DayCount(d, *(of.get(d, 0) for of in counts.values())) for d in days]

    async def _first_answers(self) -> _Answers:
        if self._answers is None:
            seconds: defaultdict[int, list[int]] = defaultdict(list)
            on_time: defaultdict[int, int] = defaultdict(int)
            wanted = all_of(Condition(FIRST_ANSWERED), self._in("c.answered_at"))
            found = await self._rows("c.opd_id, c.response_seconds, c.answered_on_time", wanted)
            for opd, taken, in_time in found:
                seconds[opd].append(taken)
                on_time[opd] += bool(in_time)
            self._answers = _Answers(seconds, on_time)
        return self._answers


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole >= MINIMUM_SAMPLE else None
