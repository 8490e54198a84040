"""What happened in any period, for who reads the overview."""

from datetime import date as Date

from reads.period import Period
from resolvers.context import Info
from resolvers.overview import must_read_overview
from rules.refusals import invalid
from rules.roles import Right

MOST_DAYS = 3_660
"""Ten years."""


async def period(info: Info, start: Date, end: Date) -> Period:
    context = info.context
    context.actor.must(Right.READ_OVERVIEW)
    must_read_overview(context)
    context.never_keep()
    if not Date(2000, 1, 1) <= start <= end <= Date(2200, 1, 1):
        raise invalid("start", "Periode tidak benar.", "Not a period.")
    if (end - start).days >= MOST_DAYS:
        raise invalid("end", f"Periode paling lama {MOST_DAYS} hari.", f"At most {MOST_DAYS} days.")
    return Period(context.audience, start, end)


def before(root: Period) -> Period:
    return root.before
