"""The numbers of the command center, over the complaints that an audience may see.

Whole days are sums of the kept tallies; what lies between the beginning of the period and the first midnight
in it is counted by rows.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from database.query import instant
from reads import catalog, tally
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.complaint_filter import IS_OPEN
from reads.first_answers import FirstAnswers, first_answers, start_of
from reads.kept_once import KeptOnce
from reads.log import head
from reads.tally import Asked, Sums, Wanted
from rules.audience import Audience
from rules.days import day_number, number_of
from rules.deadlines import WIB
from rules.tallies import STATUS_CODES, Measure
from rules.words import OPEN, ComplaintStatus

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


class _Filed(NamedTuple):
    """Of the period, by the values of the tallies; `days` and `closed` by the day."""

    statuses: Counter[int]
    categories: Counter[int]
    districts: Counter[int]
    days: Counter[int]
    closed: Counter[int]
    early: int
    """Filed in the period before its first midnight."""


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
    _kept: KeptOnce = field(default_factory=KeptOnce)

    @classmethod
    async def taken(cls, audience: Audience, days: int, now: datetime) -> "Overview":
        return cls(audience, days, now, await head())

    @property
    def since(self) -> datetime:
        """Where the period begins."""
        return self.now - timedelta(days=self.days)

    @property
    def _last(self) -> date:
        return self.now.astimezone(WIB).date()

    @property
    def _first(self) -> date:
        """Its first whole day."""
        return self._last - timedelta(days=self.days - 1)

    async def _early(self, columns: str, column: str, more: str = "") -> list[query.Row]:
        """Rows whose time in `column` lies in the period, before its first midnight."""
        where = all_of(
            rows_seen_by(self.audience),
            Condition(f"{column} >= ? AND {column} < ?{more}", (self.since, start_of(self._first))),
        )
        return await query.rows(
            f"SELECT {columns} FROM complaint c WHERE {where.sql}", where.params, slow=True
        )

    # ── what several numbers are made of ──

    async def _filed(self) -> _Filed:
        return await self._kept.get("filed", self._read_filed)

    async def _read_filed(self) -> _Filed:
        first, last = self._first, self._last
        statuses, categories, districts, days, closed = await tally.flows(
            self.audience,
            [
                Asked(Measure.FILED_STATUS, first, last),
                Asked(Measure.FILED_CATEGORY, first, last),
                Asked(Measure.FILED_DISTRICT, first, last),
                Asked(Measure.FILED_KIND, first, last, by_day=True),
                Asked(Measure.CLOSED, first, last, by_day=True),
            ],
        )
        found = _Filed(
            _by_value(statuses),
            _by_value(categories),
            _by_value(districts),
            by_day(days),
            by_day(closed),
            0,
        )
        early = await self._early("c.status, c.category_id, c.district_id", "c.submitted_at")
        for status, category, district in early:
            found.statuses[STATUS_CODES[ComplaintStatus(status)]] += 1
            found.categories[category or 0] += 1
            found.districts[district or 0] += 1
        return found._replace(early=len(early))

    async def _open(self) -> Counter[tuple[int, int, int]]:
        """By OPD, district and whether it is overdue."""
        return await self._kept.get("open", self._read_open)

    async def _read_open(self) -> Counter[tuple[int, int, int]]:
        return await tally.stock(self.audience, ("opd", "district", "overdue"), Wanted(status=OPEN))

    # ── the numbers ──

    async def totals(self) -> Totals:
        return await self._kept.get("totals", self._read_totals)

    async def _read_totals(self) -> Totals:
        filed, opened, today = await self._filed(), await self._open(), day_number(self.now)
        return Totals(
            filed.days.total() + filed.early,
            opened.total(),
            sum(number for (_, _, overdue), number in opened.items() if overdue),
            await self._due_soon(),
            filed.days[today],
            filed.closed[today],
        )

    async def _due_soon(self) -> int:
        """As `complaint_filter.due_soon` has it, found by the clocks that run out."""
        where = all_of(
            Condition(
                "k.state = 'RUNNING' AND k.near_at <= ? AND k.instruction_id IS NULL "
                "AND k.kind <> 'REPORTER_REPLY' AND c.id = k.complaint_id AND NOT c.overdue",
                (self.now,),
            ),
            IS_OPEN,
            rows_seen_by(self.audience),
        )
        # In this order: of the clocks few are near their end.
        sql = f"SELECT count(DISTINCT c.id) FROM clock k CROSS JOIN complaint c WHERE {where.sql}"
        return int((await query.rows(sql, where.params, slow=True))[0][0])

    async def by_status(self) -> list[StatusCount]:
        """Of the complaints filed in the period, how they stand now: every status, in order."""
        counts = (await self._filed()).statuses
        return [StatusCount(status, counts[STATUS_CODES[status]]) for status in ComplaintStatus]

    async def by_category(self) -> list[CategoryCount]:
        counts = (await self._filed()).categories
        most = sorted((-number, pk) for pk, number in counts.items() if pk and number)
        return [CategoryCount(catalog.categories[pk], -number) for number, pk in most]

    async def by_district(self) -> list[DistrictCount]:
        """Every district: open now, and filed in the period."""
        opened: Counter[int] = Counter()
        for (_, district, _), number in (await self._open()).items():
            opened[district] += number
        filed = (await self._filed()).districts
        return [DistrictCount(d, opened[d.pk], filed[d.pk]) for d in catalog.districts.values()]

    async def trend(self) -> list[DayCount]:
        """Filed and closed on each local day of the period, the oldest first."""
        filed = await self._filed()
        days = (self._first + timedelta(days=n) for n in range(self.days))
        return [DayCount(d, filed.days[number_of(d)], filed.closed[number_of(d)]) for d in days]

    async def satisfaction(self) -> Satisfaction:
        """Of those resolved in the period; who did not answer is not counted as content."""
        [asked] = await tally.flows(self.audience, [Asked(Measure.ASKED, self._first, self._last)])
        ratings = _by_value(asked)
        for (rating,) in await self._early("c.rating", "c.resolved_at", " AND c.asked_rating = TRUE"):
            ratings[rating or 0] += 1
        return satisfaction_of(ratings)

    async def standings(self) -> list[OpdStanding]:
        """Every active OPD, by its code."""
        return await self._kept.get("standings", self._read_standings)

    async def _read_standings(self) -> list[OpdStanding]:
        opened, overdue = Counter[int](), Counter[int]()
        for (opd, _, late), number in (await self._open()).items():
            opened[opd] += number
            overdue[opd] += number if late else 0
        answers = await first_answers(self.audience, self._first, self._last, since=self.since)
        waiting = await self._waiting()
        return [
            self._standing(o, opened[o.pk], overdue[o.pk], waiting.get(o.pk), answers)
            for o in sorted(catalog.opds.values(), key=lambda o: o.code)
            if o.active
        ]

    async def _waiting(self) -> dict[int, datetime]:
        """Since when each OPD's longest unanswered complaint waits: of each the first in their order."""
        where = all_of(IS_OPEN, rows_seen_by(self.audience))
        found = await query.rows(
            "SELECT o.id, (SELECT c.waiting_since FROM complaint c WHERE c.opd_id = o.id "
            "AND c.waiting_since IS NOT NULL AND c.status <> 'MERGED' "
            f"AND {where.sql} ORDER BY c.waiting_since, c.id LIMIT 1) FROM opd o",
            where.params,
            slow=True,
        )
        return {r[0]: instant(r[1]) for r in found if r[1] is not None}

    def _standing(
        self, opd: OpdView, open: int, overdue: int, waiting: datetime | None, answers: FirstAnswers
    ) -> OpdStanding:
        number, pk = answers.number(opd.pk), opd.pk
        silent = 0 if waiting is None else (self.now - waiting).days
        middle, in_time = answers.median_hours(pk), answers.on_time_rate(pk)
        return OpdStanding(opd, open, overdue, number, middle, in_time, number, silent)

    async def silent_opds(self) -> list[OpdStanding]:
        """Those that have let someone wait for 7 days or more, the longest silence first."""
        silent = [s for s in await self.standings() if s.silent_days >= SILENCE_DAYS]
        return sorted(silent, key=lambda s: (-s.silent_days, s.opd.code))


def _by_value(sums: Sums) -> Counter[int]:
    found: Counter[int] = Counter()
    for key, number in sums.items():
        found[key.value] += number
    return found


def by_day(sums: Sums) -> Counter[int]:
    """Numbers by `rules.days.number_of`."""
    found: Counter[int] = Counter()
    for key, number in sums.items():
        found[key.day] += number
    return found


def satisfaction_of(ratings: Counter[int]) -> Satisfaction:
    """Of how often each rating was given; 0: none was."""
    asked, answered = ratings.total(), ratings.total() - ratings[0]
    given = sum(rating * number for rating, number in ratings.items())
    return Satisfaction(asked, answered, round(given / answered, 2) if answered else None)
