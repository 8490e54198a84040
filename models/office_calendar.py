"""The offices' calendar: Indonesia's holidays from the `holidays` package, and an administrator's changes.

Public holidays and *cuti bersama* (joint leave, the package's "government" category) both close the offices.
They are announced year by year (SKB 3 Menteri), so the package knows them only some way ahead. Of a later
year it knows the public holidays, the movable ones as estimates, and no joint leave: offices then seem
open on days that will be closed, and a promise into such a year falls due early, never late. It is
stored when it is made, so a later announcement does not move it; an administrator who knows more adds the
days as overrides.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from holidays import country_holidays
from holidays.constants import GOVERNMENT, PUBLIC

from rules.deadlines import Calendar

FIRST_YEAR = 1946
LAST_YEAR = 2100
"""The years of which the package knows anything; outside them it would answer with no holidays at all."""


def office_calendar(first_year: int, last_year: int, overrides: Mapping[date, bool]) -> Calendar:
    """The calendar of whole years, both included; `overrides` says of a day whether it is a working day.

    An override wins over both the week and the holidays. Days outside the years follow the week alone:
    ask for the years of the oldest clock to the latest possible due date. Equal questions get the same value,
    made once. ValueError where the years are not within FIRST_YEAR to LAST_YEAR, in order.
    """
    if not FIRST_YEAR <= first_year <= last_year <= LAST_YEAR:
        raise ValueError(
            f"a calendar covers years from {FIRST_YEAR} to {LAST_YEAR}, not {first_year} to {last_year}"
        )
    return _calendar(first_year, last_year, frozenset(overrides.items()))


@lru_cache(maxsize=16)
def _calendar(first_year: int, last_year: int, overrides: frozenset[tuple[date, bool]]) -> Calendar:
    closed = {
        day
        for year in range(first_year, last_year + 1)
        for day in _holidays(year, PUBLIC) | _holidays(year, GOVERNMENT)
    }
    opened = {day for day, working in overrides if working}
    closed |= {day for day, working in overrides if not working}
    return Calendar(holidays=frozenset(closed - opened), working_days=frozenset(opened))


@lru_cache(maxsize=512)
def _holidays(year: int, category: str) -> frozenset[date]:
    return frozenset(country_holidays("ID", years=year, categories=(category,), expand=False))


def national_holidays(year: int) -> dict[date, str]:
    """The closed days of a year and their Indonesian names, joint leave included."""
    found = country_holidays("ID", years=year, categories=(PUBLIC, GOVERNMENT), language="id", expand=False)
    return {day: str(name) for day, name in found.items()}
