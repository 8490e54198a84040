"""The command center's numbers."""

from reads import regent_report
from reads.overview import Overview
from resolvers.context import Context, Info
from rules.audience import Sight
from rules.refusals import invalid
from rules.roles import Right

PERIODS = (1, 7, 14, 30, 60, 90, 180, 365)
"""The days that may be asked for: each is counted for itself, so that there are few."""
ALLOWED = ", ".join(map(str, PERIODS))


def checked_days(days: int) -> int:
    if days not in PERIODS:
        raise invalid("days", f"Pilih salah satu: {ALLOWED} hari.", f"One of {ALLOWED} days.")
    return days


def must_read_overview(context: Context) -> None:
    """A queue's display reads its queue and nothing else; all others get numbers of what they may see."""
    if context.audience.sight is Sight.DISPLAY_QUEUE:
        context.actor.must(Right.READ_OVERVIEW)


async def overview(info: Info, days: int = 30) -> Overview:
    context = info.context
    context.never_keep()
    must_read_overview(context)
    return await Overview.taken(context.audience, checked_days(days), context.now)


async def waiting_reports(root: Overview) -> int:
    """Reports that the regent has not answered yet; none for those who may not read them."""
    return await regent_report.waiting(root.audience)
