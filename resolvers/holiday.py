"""Days that differ from the week."""

from datetime import date

from actions import holiday as actions
from reads import holiday as reads
from reads.holiday import HolidayView
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import EDITION, Sent


class SaveHolidayInput(Sent[actions.SavedHoliday]):
    """A day that differs from the national calendar."""

    date = "The day."
    name = "Why, up to 120 characters."
    working = "Whether the offices are open."
    new = "Refused where the day was changed already."
    edition = EDITION


async def holidays(info: Info, year: int) -> list[HolidayView]:
    return await reads.holidays(year)


async def save_holiday(info: Info, input: SaveHolidayInput) -> HolidayView:
    return await actions.save(info.context, input.said())


async def remove_holiday(info: Info, date: date) -> Done:
    await actions.remove(info.context, date)
    return Done()
