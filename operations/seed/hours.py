"""When people do things: offices in office hours, citizens around the clock of a day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from math import exp
from random import Random

from models.office_calendar import office_calendar
from rules.deadlines import WIB, Calendar, working_time_after

OFFICE_DAY = 8.5
"""Hours of a working day."""

# How much is reported in each hour of the day, WIB.
_BY_HOUR = (1, 1, 0, 0, 1, 4, 10, 20, 30, 30, 25, 20, 18, 20, 18, 15, 15, 15, 20, 25, 20, 12, 5, 2)


class Hours:
    """Chooses instants by chance, from the calendar with an administrator's `overrides`."""

    def __init__(self, rng: Random, overrides: Mapping[date, bool]) -> None:
        self._rng = rng
        self._overrides = overrides

    def calendar(self, at: datetime) -> Calendar:
        """The same that a clock starting at this instant is counted by."""
        year = at.astimezone(WIB).year
        return office_calendar(year - 1, year + 2, self._overrides)

    def about(self, usual: float, spread: float = 0.8, *, most: float = 1e9) -> float:
        """Around `usual`, sometimes much more: log-normal, at most `most`."""
        return min(most, usual * exp(self._rng.gauss(0, spread)))

    def office(self, after: datetime, hours: float) -> datetime:
        """So many office hours later, while the office is open."""
        return working_time_after(after, timedelta(hours=hours), self.calendar(after))

    def later(self, after: datetime, hours: float) -> datetime:
        """So many hours later by the clock, but not in the dead of night."""
        at = (after + timedelta(hours=hours)).astimezone(WIB)
        if at.hour < 6:
            at += timedelta(hours=6 - at.hour + self._rng.random() * 3)
        return at

    def on(self, day: date) -> datetime:
        """Some time of that day at which a citizen would write."""
        [hour] = self._rng.choices(range(24), _BY_HOUR)
        start = datetime.combine(day, time(hour), WIB)
        return start + timedelta(seconds=self._rng.randrange(3600))


def tick_free(at: datetime) -> datetime:
    """In UTC, to the second, and never on a multiple of five: then the sweep acts, and nobody else."""
    at = at.astimezone(UTC).replace(microsecond=0)
    return at - timedelta(seconds=2) if at.second % 5 == 0 else at
