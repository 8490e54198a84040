"""How soon OPDs answered for the first time, and whether in time, over the complaints that an audience sees.

The median of few answers is exact, read from their rows; that of many is the bins', which is at most
`rules.response_times.ERROR` away from it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from statistics import median as exact_median

from access.complaint import rows_seen_by
from access.condition import Condition, all_of
from database import query
from reads import tally
from reads.complaint_filter import FIRST_ANSWERED
from reads.tally import Asked
from rules import response_times
from rules.audience import Audience
from rules.deadlines import WIB
from rules.response_times import bin_of
from rules.tallies import Measure

MINIMUM_SAMPLE = 5
"""Below so many answers an OPD's median and rate say more about chance than about the OPD."""
EXACT_UP_TO = 500
"""The answers of a period, of all OPDs, whose medians are exact."""


def start_of(day: date) -> datetime:
    """Midnight in Tuban."""
    return datetime.combine(day, time(), WIB)


@dataclass(slots=True)
class FirstAnswers:
    """By row id of the OPD."""

    bins: defaultdict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    on_time: Counter[int] = field(default_factory=Counter)
    seconds: defaultdict[int, list[int]] | None = None
    """How long each took, where they are few."""

    def number(self, opd: int | None = None) -> int:
        """How many there are; None: of all OPDs."""
        if opd is not None:
            return self.bins[opd].total()
        return sum(each.total() for each in self.bins.values())

    def median_hours(self, opd: int | None = None) -> float | None:
        """In working hours; None below the minimum sample."""
        if self.number(opd) < MINIMUM_SAMPLE:
            return None
        if self.seconds is None:
            return round(response_times.median(self._binned(opd)) / 3600, 2)
        taken = self.seconds[opd] if opd is not None else [s for each in self.seconds.values() for s in each]
        return round(exact_median(taken) / 3600, 2)

    def on_time_rate(self, opd: int | None = None) -> float | None:
        """The part that came in time, 0 to 1; None below the minimum sample."""
        number = self.number(opd)
        in_time = self.on_time.total() if opd is None else self.on_time[opd]
        return round(in_time / number, 4) if number >= MINIMUM_SAMPLE else None

    def _binned(self, opd: int | None) -> Counter[int]:
        if opd is not None:
            return self.bins[opd]
        together: Counter[int] = Counter()
        for each in self.bins.values():
            together.update(each)
        return together


async def first_answers(
    audience: Audience, first: date, last: date, *, since: datetime | None = None
) -> FirstAnswers:
    """Those given from one day to another, both included; `since`: and from then to the first day's
    beginning."""
    binned, on_time = await tally.flows(
        audience, [Asked(Measure.ANSWERED, first, last), Asked(Measure.ON_TIME, first, last)]
    )
    found = FirstAnswers()
    for key, number in binned.items():
        found.bins[key.opd][key.value] += number
    for key, number in on_time.items():
        found.on_time[key.opd] += number
    if found.number() <= EXACT_UP_TO:
        return await _exact(audience, since or start_of(first), start_of(last + timedelta(days=1)))
    if since is not None:
        for opd, seconds, in_time in await _rows(audience, since, start_of(first)):
            found.bins[opd][bin_of(seconds)] += 1
            found.on_time[opd] += in_time
    return found


async def _exact(audience: Audience, start: datetime, end: datetime) -> FirstAnswers:
    found = FirstAnswers(seconds=defaultdict(list))
    assert found.seconds is not None
    for opd, seconds, in_time in await _rows(audience, start, end):
        found.seconds[opd].append(seconds)
        found.bins[opd][bin_of(seconds)] += 1
        found.on_time[opd] += in_time
    return found


async def _rows(audience: Audience, start: datetime, end: datetime) -> list[tuple[int, int, bool]]:
    wanted = Condition(f"{FIRST_ANSWERED} AND c.answered_at >= ? AND c.answered_at < ?", (start, end))
    where = all_of(rows_seen_by(audience), wanted)
    sql = f"SELECT c.opd_id, c.response_seconds, c.answered_on_time FROM complaint c WHERE {where.sql}"
    return [(r[0], int(r[1]), bool(r[2])) for r in await query.rows(sql, where.params, slow=True)]
