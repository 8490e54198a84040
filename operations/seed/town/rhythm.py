"""How much is reported on which day, and of what: the years grow, weekends are quiet, rain brings floods."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from models.office_calendar import office_calendar
from operations.seed.subjects import SUBJECTS

YEARS = 10
_GROWTH = 3.6
"""By how much the last year has more than the first."""
_WEEKEND, _HOLIDAY = 0.55, 0.6
_WET_MONTHS = frozenset({11, 12, 1, 2, 3})
_DRY_MONTHS = frozenset({8, 9, 10})
_OF_RAIN = frozenset({"drainase-banjir", "bencana"})
_OF_DROUGHT = frozenset({"air-bersih", "kebakaran-penyelamatan"})
_STORMS = 0.06
"""Of the days of the wet months."""


class Day(NamedTuple):
    """`weight`: how much of all is reported then; `storm`: it rains as it does a few times a year."""

    date: date
    weight: float
    storm: bool

    def subjects(self) -> list[float]:
        """The shares of `SUBJECTS` on this day."""
        return [s.share * self._factor(s.category) for s in SUBJECTS]

    def _factor(self, category: str) -> float:
        if category in _OF_RAIN:
            return 8.0 if self.storm else 2.0 if self.date.month in _WET_MONTHS else 0.5
        return 1.6 if category in _OF_DROUGHT and self.date.month in _DRY_MONTHS else 1.0


def days(first: date, last: date) -> list[Day]:
    """Both included. Each day has its own chance, so that it is the same in any period."""
    number = (last - first).days + 1
    return [_day(first + timedelta(days=n), n / number) for n in range(number)]


def _day(day: date, passed: float) -> Day:
    rng = Random(f"weather of {day}")
    storm = day.month in _WET_MONTHS and rng.random() < _STORMS
    weight = (1 + (_GROWTH - 1) * passed) * rng.lognormvariate(0, 0.12) * (1.7 if storm else 1)
    if day.weekday() > 4:
        weight *= _WEEKEND
    elif not office_calendar(day.year - 1, day.year + 2, {}).is_working_day(day):
        weight *= _HOLIDAY
    return Day(day, weight, storm)


def shared_out(number: int, weights: Sequence[float]) -> list[int]:
    """`number` in whole parts, as near to the weights as it goes: their sum is `number`."""
    total, given, passed, found = sum(weights), 0, 0.0, []
    for weight in weights:
        passed += weight
        upto = round(number * passed / total)
        found.append(upto - given)
        given = upto
    return found
