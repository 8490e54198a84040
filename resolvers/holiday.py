"""Days that differ from the week."""

from datetime import date
from datetime import date as Date

import strawberry

from actions import holiday as actions
from reads import holiday as reads
from reads.holiday import HolidayView
from resolvers.context import Info
from resolvers.done import Done


@strawberry.input(description="A day that differs from the national calendar.")
class SaveHolidayInput:
    date: Date = strawberry.field(description="The day.")
    name: str = strawberry.field(description="Why, up to 120 characters.")
    working: bool = strawberry.field(description="Whether the offices are open.")
    new: bool = strawberry.field(default=False, description="Refused where the day was changed already.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


async def holidays(info: Info, year: int) -> list[HolidayView]:
    return await reads.holidays(year)


async def save_holiday(info: Info, input: SaveHolidayInput) -> HolidayView:
    said = actions.SavedHoliday(input.date, input.name, input.working, input.new, input.edition)
    return await actions.save(info.context, said)


async def remove_holiday(info: Info, date: date) -> Done:
    await actions.remove(info.context, date)
    return Done()
