"""The numbers of the command center, over the complaints that an audience may see."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from database.query import maybe_instant
from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.complaint_filter import FIRST_ANSWERED, IS_OPEN, due_soon
from reads.log import head
from rules.audience import Audience
from rules.deadlines import WIB
from rules.words import ComplaintStatus

MINIMUM_SAMPLE = 5
"""Below so many answers an OPD's median and rate say more about chance than about the OPD."""
SILENCE_DAYS = 7
"""Calendar days after which a silent OPD is listed for the regent's sanction (Taprose's rule of 2017)."""


class Totals(NamedTuple):
    """Numbers of complaints; `due_soon`: less than a fifth of a promise is left."""

    total: int
    open: int
    overdue: int
    due_soon: int
    submitted_today: int
    closed_today: int


class StatusCount(NamedTuple):
    """How many complaints have a status."""

    status: ComplaintStatus
    number: int


class CategoryCount(NamedTuple):
    """How many are of a category."""

    category: CategoryView
    number: int


class DistrictCount(NamedTuple):
    """How many are of a kecamatan, and still open."""

    district: DistrictView
    open: int
    total: int


class DayCount(NamedTuple):
    """How many came and were closed on a day in Tuban."""

    day: date
    submitted: int
    closed: int


class Satisfaction(NamedTuple):
    """Ratings of 1 to 5 by reporters; `average` is None without any."""

    asked: int
    answered: int
    average: float | None


class OpdStanding(NamedTuple):
    """`median_first_response` in working hours; it and `on_time_rate` are None below the minimum sample."""

    opd: OpdView
    open: int
    overdue: int
    answered: int
    median_first_response: float | None
    on_time_rate: float | None
    sample: int
    silent_days: int


@dataclass(slots=True)
class Overview:
    """The last `days` days before `now`, through the eyes of `audience`; each number is read when asked."""

    audience: Audience
    days: int
    now: datetime
    as_of: int
    """A position in the log up to which the numbers count everything."""
    moment: int = 0
    """Its place in a feed of such numbers."""
    _totals: Totals | None = None
    _standings: list[OpdStanding] | None = None

    @classmethod
    async def taken(cls, audience: Audience, days: int, now: datetime) -> "Overview":
        return cls(audience, days, now, await head())

    @property
    def since(self) -> datetime:
        """Where the period begins."""
        return self.now - timedelta(days=self.days)

    @property
    def _filed(self) -> Condition:
        return Condition("c.submitted_at >= ?", (self.since,))

    @property
    def _midnight(self) -> datetime:
        return self.now.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)

    async def _rows(self, columns: str, condition: Condition, tail: str = "") -> list[query.Row]:
        where = all_of(rows_seen_by(self.audience), condition)
        sql = f"SELECT {columns} FROM complaint c WHERE {where.sql} {tail}"
        return await query.rows(sql, where.params, slow=True)

    async def _count(self, condition: Condition) -> int:
        return int((await self._rows("count(*)", condition))[0][0])

    async def _counts(self, column: str, condition: Condition) -> dict[Any, int]:
        """How many there are by what stands in the column."""
        found = await self._rows(f"{column}, count(*)", condition, f"GROUP BY {column}")
        return {r[0]: int(r[1]) for r in found}

    async def totals(self) -> Totals:
        if self._totals is None:
            self._totals = Totals(
                await self._count(self._filed),
                await self._count(IS_OPEN),
                await self._count(all_of(IS_OPEN, Condition("c.overdue = TRUE"))),
                await self._count(due_soon(self.now)),
                await self._count(Condition("c.submitted_at >= ?", (self._midnight,))),
                await self._count(Condition("c.closed_at >= ?", (self._midnight,))),
            )
        return self._totals

    async def by_status(self) -> list[StatusCount]:
        """Of the complaints filed in the period, how they stand now: every status, in order."""
        counts = await self._counts("c.status", self._filed)
        return [StatusCount(status, counts.get(status.value, 0)) for status in ComplaintStatus]

    async def by_category(self) -> list[CategoryCount]:
        counts = await self._counts("c.category_id", self._filed)
        most = sorted((-number, pk) for pk, number in counts.items() if pk is not None)
        return [CategoryCount(catalog.categories[pk], -number) for number, pk in most]

    async def by_district(self) -> list[DistrictCount]:
        """Every district: open now, and filed in the period."""
        opened = await self._counts("c.district_id", IS_OPEN)
        filed = await self._counts("c.district_id", self._filed)
        return [DistrictCount(d, opened.get(d.pk, 0), filed.get(d.pk, 0)) for d in catalog.districts.values()]

    async def trend(self) -> list[DayCount]:
        """Filed and closed on each local day of the period, the oldest first."""
        last = self.now.astimezone(WIB).date()
        first = last - timedelta(days=self.days - 1)
        start = datetime.combine(first, datetime.min.time(), WIB)
        counts: dict[str, dict[date, int]] = {}
        for column in ("submitted_at", "closed_at"):
            found = await self._counts(
                query.local_day(f"c.{column}"), Condition(f"c.{column} >= ?", (start,))
            )
            counts[column] = {query.day(day): number for day, number in found.items()}
        days = (first + timedelta(days=n) for n in range(self.days))
        return [DayCount(d, counts["submitted_at"].get(d, 0), counts["closed_at"].get(d, 0)) for d in days]

    async def satisfaction(self) -> Satisfaction:
        """Of those resolved in the period; who did not answer is not counted as content."""
        [(asked, answered, average)] = await self._rows(
            "count(*), count(c.rating), avg(c.rating)",
            Condition("c.asked_rating = TRUE AND c.resolved_at >= ?", (self.since,)),
        )
        return Satisfaction(int(asked), int(answered), None if average is None else round(float(average), 2))

    async def standings(self) -> list[OpdStanding]:
        """Every active OPD, by its code."""
        if self._standings is None:
            self._standings = await self._read_standings()
        return self._standings

    async def _read_standings(self) -> list[OpdStanding]:
        of_open = await self._rows(
            "c.opd_id, count(*), sum(CASE WHEN c.overdue THEN 1 ELSE 0 END), min(c.waiting_since)",
            all_of(Condition("c.opd_id IS NOT NULL"), IS_OPEN),
            "GROUP BY c.opd_id",
        )
        opened = {r[0]: (int(r[1]), int(r[2]), maybe_instant(r[3])) for r in of_open}
        seconds: defaultdict[int, list[int]] = defaultdict(list)
        on_time: defaultdict[int, int] = defaultdict(int)
        answered: list[Any] = await self._rows(
            "c.opd_id, c.response_seconds, c.answered_on_time",
            Condition(f"{FIRST_ANSWERED} AND c.answered_at >= ?", (self.since,)),
        )
        for opd_id, taken, in_time in answered:
            seconds[opd_id].append(taken)
            on_time[opd_id] += bool(in_time)
        return [
            self._standing(o, opened.get(o.pk, (0, 0, None)), seconds[o.pk], on_time[o.pk])
            for o in sorted(catalog.opds.values(), key=lambda o: o.code)
            if o.active
        ]

    def _standing(
        self, opd: OpdView, opened: tuple[int, int, datetime | None], seconds: list[int], on_time: int
    ) -> OpdStanding:
        number = len(seconds)
        enough = number >= MINIMUM_SAMPLE
        open, overdue, waiting = opened
        middle = round(median(seconds) / 3600, 2) if enough else None
        in_time = round(on_time / number, 4) if enough else None
        silent = 0 if waiting is None else (self.now - waiting).days
        return OpdStanding(opd, open, overdue, number, middle, in_time, number, silent)

    async def silent_opds(self) -> list[OpdStanding]:
        """Those that have let someone wait for 7 days or more, the longest silence first."""
        silent = [s for s in await self.standings() if s.silent_days >= SILENCE_DAYS]
        return sorted(silent, key=lambda s: (-s.silent_days, s.opd.code))
