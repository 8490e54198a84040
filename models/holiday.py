"""The office calendar: the national one, with the days that an administrator has changed."""

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

    class Meta:
        table = "holiday"


async def _read_overrides() -> dict[date, bool]:
    return {h.date: h.working for h in await Holiday.all()}


_overrides = CachedTable(_read_overrides)


async def calendar_around(at: datetime) -> Calendar:
    """The calendar for promises that start, pause or end about `at`: from the year before to two after."""
    overrides = await _overrides.get()
    year = at.astimezone(WIB).year
    return office_calendar(year - 1, year + 2, overrides)
