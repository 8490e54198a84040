"""What has come due and is to be told: for the sweep, which looks again at each before it acts."""

from datetime import datetime, timedelta
from typing import NamedTuple

from tortoise.queryset import QuerySet

from database import query
from database.query import maybe_instant
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.volunteer import Volunteer
from rules.deadlines import WIB
from rules.volunteering import VolunteerStatus
from rules.words import ClockKind, ClockState, ComplaintStatus
from rules.workflow import WITHDRAW_AFTER_DAYS

_OF_OFFICES = (ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE, ClockKind.INSTRUCTION)


class Due(NamedTuple):
    """A clock by row id, and whose it is; `complaint` is also that of an instruction about one."""

    clock: int
    complaint: int | None
    instruction: int | None


async def nearly(now: datetime, limit: int) -> list[Due]:
    """Promises of which a fifth is left, and of which nobody has been told; the oldest first."""
    near = _running().filter(near_told=False, near_at__lte=now, due_at__gt=now, kind__in=_OF_OFFICES)
    return await _dues(near.order_by("near_at").limit(limit))


async def over(now: datetime, limit: int) -> list[Due]:
    """Promises that are broken, and of which nobody has been told."""
    return await _dues(
        _running().filter(due_at__lte=now, kind__in=_OF_OFFICES).order_by("due_at").limit(limit)
    )


async def silent(now: datetime, limit: int) -> list[Due]:
    """Reporters whose time to say that it is not done has passed."""
    replies = _running().filter(due_at__lte=now, kind=ClockKind.REPORTER_REPLY)
    return await _dues(replies.order_by("due_at").limit(limit))


async def unanswered(now: datetime, limit: int) -> list[int]:
    """Complaints, by row id, whose reporters have been asked and have not answered for thirty days."""
    asked = Complaint.filter(
        status=ComplaintStatus.NEEDS_INFORMATION, asked_at__lte=now - timedelta(days=WITHDRAW_AFTER_DAYS)
    )
    return [row[0] for row in await asked.order_by("asked_at").limit(limit).values_list("id")]


async def terms(now: datetime, limit: int) -> list[int]:
    """Services of volunteers, by row id, whose last day has passed."""
    today = now.astimezone(WIB).date()
    over = Volunteer.filter(status=VolunteerStatus.GRANTED, term_ends__lt=today)
    return [row[0] for row in await over.order_by("term_ends").limit(limit).values_list("id")]


class Waiting(NamedTuple):
    """How many promises are broken and nobody has been told yet, since when the first is, and how many more
    will be due within a day."""

    untold: int
    since: datetime | None
    within_a_day: int


async def waiting(now: datetime) -> Waiting:
    """How much the sweep has before it."""
    [(untold, since)] = await query.rows(f"SELECT count(*), min(due_at) {_OPEN} AND due_at <= ?", [now])
    day = now + timedelta(days=1)
    [(soon,)] = await query.rows(f"SELECT count(*) {_OPEN} AND due_at > ? AND due_at <= ?", [now, day])
    return Waiting(int(untold), maybe_instant(since), int(soon))


_OPEN = "FROM clock WHERE state = 'RUNNING' AND stopped_at IS NULL"


def _running() -> QuerySet[Clock]:
    return Clock.filter(state=ClockState.RUNNING, stopped_at=None)


async def _dues(query: QuerySet[Clock]) -> list[Due]:
    return [Due(*row) for row in await query.values_list("id", "complaint_id", "instruction_id")]
