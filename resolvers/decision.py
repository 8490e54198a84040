"""What the viewer did to complaints for their office."""

from datetime import datetime, timedelta
from functools import partial

from actions import finding
from reads.decision import decisions
from resolvers.context import Info
from resolvers.paging import Slice, slice_of
from rules.refusals import invalid, sign_in_required

MOST_DAYS = 366


async def page(info: Info, since: datetime, until: datetime, first: int, after: str | None = None) -> Slice:
    """The newest first, from `since` to before `until`, which are a year apart at most."""
    context = info.context
    # It is one person's, and what is in their sight changes with every complaint.
    context.never_keep()
    if (account := context.person) is None:
        raise sign_in_required()
    begin, end = finding.instant(since, "since"), finding.instant(until, "until")
    assert begin is not None
    assert end is not None
    if not begin <= end <= begin + timedelta(days=MOST_DAYS):
        raise invalid("until", f"Paling lama {MOST_DAYS} hari.", f"At most {MOST_DAYS} days.")
    read = partial(decisions, context.audience, account, begin, end)
    return await slice_of("ComplaintEvent", read, first=first, after=after)
