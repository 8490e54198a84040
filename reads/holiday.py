"""Days on which the offices are closed, or opened: the national calendar, and an administrator's changes."""

from datetime import date
from typing import NamedTuple

from database import query
from database.query import day
from models.office_calendar import FIRST_YEAR, LAST_YEAR, national_holidays
from rules.editions import edition_of
from rules.refusals import invalid


class HolidayView(NamedTuple):
    """How a day stands; `override`: an administrator has set it."""

    date: date
    name: str
    working: bool
    override: bool

    @property
    def edition(self) -> str:
        return edition_of(self.name, self.working, self.override)


def national(date: date) -> HolidayView:
    """How the national calendar has a day; without a name where it is none of its holidays."""
    known = national_holidays(date.year) if FIRST_YEAR <= date.year <= LAST_YEAR else {}
    return HolidayView(date, known.get(date, ""), False, False)


async def holidays(year: int) -> list[HolidayView]:
    """The days of a year on which offices are closed, and those that an administrator changed, in order.
    Refused(INVALID) for a year of which the calendar knows nothing."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise invalid("year", "Tahun di luar jangkauan.", "The year is out of range.")
    found = {day: HolidayView(day, name, False, False) for day, name in national_holidays(year).items()}
    for text, name, working in await query.rows("SELECT date, name, working FROM holiday"):
        if (changed := day(text)).year == year:
            found[changed] = HolidayView(changed, name, bool(working), True)
    return [found[each] for each in sorted(found)]
