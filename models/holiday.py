"""Days on which an administrator has opened or closed the offices, over the national calendar."""

from collections.abc import Mapping
from datetime import date, datetime

from tortoise import fields
from tortoise.models import Model

from database.cached_table import CachedTable
from models.office_calendar import office_calendar
from rules.deadlines import WIB, Calendar


class Holiday(Model):
    """A day over the national calendar: `working` False closes the offices, True opens them."""

    date = fields.DateField(primary_key=True)
    name = fields.CharField(120)
    working = fields.BooleanField()


async def _read_overrides() -> dict[date, bool]:
    return {h.date: h.working for h in await Holiday.all()}


overrides = CachedTable(_read_overrides)
"""Whether a day is a working day, of those that an administrator has changed; as this process remembers them,
not to be changed."""


def calendar_for(at: datetime, overrides: Mapping[date, bool]) -> Calendar:
    """The calendar for promises that start, pause or end about `at`: from the year before to two after."""
    year = at.astimezone(WIB).year
    return office_calendar(year - 1, year + 2, overrides)


async def calendar_around(at: datetime) -> Calendar:
    """The same by the days that this process remembers."""
    return calendar_for(at, await overrides.get())
