"""What happened from one day to another, over the complaints that an audience may see, and how that compares.

A figure says what was done in the period, whatever became of it since; nothing here is counted as of now.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from reads import catalog, tally
from reads.catalog import CategoryView, DistrictView, OpdView
from reads.first_answers import FirstAnswers, first_answers
from reads.kept_once import KeptOnce
from reads.overview import DayCount, Satisfaction, StatusCount, by_day, satisfaction_of
from reads.tally import Asked, Sums
from rules.audience import Audience
from rules.days import number_of
from rules.tallies import Measure
from rules.words import ComplaintStatus


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


@dataclass(slots=True)
class Period:
    """From `first` to `last`, both included, by the calendar of Tuban."""

    audience: Audience
    first: date
    last: date
    _kept: KeptOnce = field(default_factory=KeptOnce)

    @property
    def before(self) -> "Period":
        """As many days just before."""
        last = self.first - timedelta(days=1)
        return Period(self.audience, last - (self.last - self.first), last)

    async def _sums(self, measure: Measure) -> Sums:
        [found] = await tally.flows(self.audience, [Asked(measure, self.first, self.last)])
        return found

    async def _by_value(self, measure: Measure) -> Counter[int]:
        found: Counter[int] = Counter()
        for key, number in (await self._sums(measure)).items():
            found[key.value] += number
        return found

    async def _by_opd(self, measure: Measure) -> Counter[int]:
        found: Counter[int] = Counter()
        for key, number in (await self._kept.get(measure.name, partial(self._sums, measure))).items():
            found[key.opd] += number
        return found

    async def received(self) -> int:
        """Filed."""
        return (await self._sums(Measure.FILED_KIND)).total()

    async def resolved(self) -> int:
        """Said to be done by their OPD, and not reopened since."""
        return (await self._by_opd(Measure.RESOLVED)).total()

    async def closed(self) -> int:
        """Closed, by their reporter or by time."""
        return (await self._sums(Measure.CLOSED)).total()

    async def answered(self) -> int:
        """First answers."""
        return (await self._first_answers()).number()

    async def median_first_response(self) -> float | None:
        """In working hours; None below the minimum sample."""
        return (await self._first_answers()).median_hours()

    async def on_time_rate(self) -> float | None:
        """The part of the first answers that came in time, 0 to 1; None below the minimum sample."""
        return (await self._first_answers()).on_time_rate()

    async def satisfaction(self) -> Satisfaction:
        """Of those resolved in the period; who did not answer is not counted as content."""
        return satisfaction_of(await self._by_value(Measure.ASKED))

    async def by_opd(self) -> list[OpdFigures]:
        """Every OPD that had anything to do, by code. Received: routed to it and still there."""
        answers = await self._first_answers()
        received, resolved = await self._by_opd(Measure.ROUTED), await self._by_opd(Measure.RESOLVED)
        figures = [
            OpdFigures(o, received[o.pk], answers.number(o.pk), answers.on_time_rate(o.pk), resolved[o.pk])
            for o in sorted(catalog.opds.values(), key=lambda o: o.code)
        ]
        return [each for each in figures if each.received or each.answered or each.resolved]

    async def by_category(self) -> list[CategoryFigure]:
        """The most frequent first."""
        counts = await self._by_value(Measure.FILED_CATEGORY)
        known = [CategoryFigure(catalog.categories[pk], n) for pk, n in counts.items() if pk and n]
        return sorted(known, key=lambda row: (-row.number, row.category.name))

    async def by_district(self) -> list[DistrictFigure]:
        """The most frequent first."""
        counts = await self._by_value(Measure.FILED_DISTRICT)
        known = [DistrictFigure(catalog.districts[pk], n) for pk, n in counts.items() if pk and n]
        return sorted(known, key=lambda row: (-row.number, row.district.name))

    async def at_end(self) -> list[StatusCount]:
        """How many complaints there were of each status at the end of the last day, as was known then."""
        counts = await tally.at_end_of(self.audience, self.last)
        return [StatusCount(status, counts[status]) for status in ComplaintStatus]

    async def trend(self) -> list[DayCount]:
        """Filed and closed on each day, the oldest first."""
        filed, closed = await tally.flows(
            self.audience,
            [Asked(m, self.first, self.last, by_day=True) for m in (Measure.FILED_KIND, Measure.CLOSED)],
        )
        submitted, over = by_day(filed), by_day(closed)
        days = (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))
        return [DayCount(d, submitted[number_of(d)], over[number_of(d)]) for d in days]

    async def _first_answers(self) -> FirstAnswers:
        return await self._kept.get("answers", lambda: first_answers(self.audience, self.first, self.last))
