"""Days that differ from the national calendar, as an administrator sets them."""

from dataclasses import dataclass
from datetime import date

from actions.context import ActionContext
from actions.editing import administering, editing
from models.audit import AuditRecord, Facts, differing
from models.holiday import Holiday
from models.locking import locked
from reads.holiday import HolidayView, national
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.refusals import Refused, invalid, not_found


@dataclass(frozen=True, slots=True)
class SavedHoliday:
    """`working`: whether the offices are open. `new`: refused where the day was changed already; `edition`:
    as last read, of the day as it was changed or as the national calendar has it."""

    date: date
    name: str
    working: bool
    new: bool = False
    edition: str | None = None


async def save(context: ActionContext, said: SavedHoliday) -> HolidayView:
    """Set the day; gives how it stands then."""
    await context.must_administer()
    if not 2017 <= said.date.year <= 2100:
        raise invalid("input.date", "Tanggal di luar jangkauan.", "The date is out of range.")
    name = texts.required(said.name, "input.name", most=120)

    def edition(day: Holiday | None) -> str:
        return national(said.date).edition if day is None else _view(day).edition

    def used(day: Holiday | None) -> Refused:
        set_as = name if day is None else day.name
        return invalid(
            "input.date",
            f"Hari itu sudah ditetapkan: {set_as}. Hapus dulu bila ingin menggantinya.",
            f"That day is already set: {set_as}. Remove it first to replace it.",
        )

    async with editing(
        context, Holiday, noun=AuditNoun.HOLIDAY, key={"date": said.date},
        new=said.new, read=said.edition, edition=edition,
        facts=_facts, called=("Hari", "day"), used=used,
    ) as day:  # fmt: skip
        day.name, day.working = name, said.working
    return _view(day)


def _facts(day: Holiday) -> Facts:
    return {AuditField.NAME: day.name, AuditField.WORKING: day.working}


def _view(day: Holiday) -> HolidayView:
    return HolidayView(day.date, day.name, day.working, True)


async def remove(context: ActionContext, date: date) -> None:
    """Back to the national calendar. Refused(NOT_FOUND) where the day is as that has it."""
    await context.must_administer()
    async with administering(context) as told:
        day = await locked(Holiday, date=date)
        if day is None:
            raise not_found("Hari itu", "day", field="date")
        await day.delete()
        changes = differing(_facts(day), {})
        told(AuditRecord(AuditNoun.HOLIDAY, AuditAct.REMOVED, str(date), changes))
