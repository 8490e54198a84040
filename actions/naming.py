"""Whether the public reads the reporter's name: of one complaint, or of all that somebody has reported."""

from datetime import timedelta

from actions import public_words
from actions.context import ActionContext
from actions.receipt import reporter
from actions.reporter import Done
from models.complaint.complaint import Complaint
from models.identity.rate_limits import RateLimit
from models.response import Response
from rules.refusals import sign_in_required
from rules.roles import Actor

_OFTEN = RateLimit(20, timedelta(hours=1))
"""Of one account: each may write to all that it has reported."""
_AT_ONCE = 50


async def show_name(
    context: ActionContext, complaint: int | None, shown: bool, *, pin: str | None = None
) -> Done:
    """Of one; by who reported it, with the PIN where they have no account."""
    by = await reporter(context, complaint, pin)
    async with context.changing(complaint, by=by) as found:
        await _choose(found, shown, by=by, context=context)
    return Done(found.id, by)


async def show_names(context: ActionContext, shown: bool) -> int:
    """Of all that somebody has reported until now, but what is anonymous; how many that changed."""
    actor = context.actor
    if actor.account is None:
        raise sign_in_required()
    await context.hit(context.counted("show-names", str(actor.account), _OFTEN))
    differs = Complaint.filter(reporter_id=actor.account, name_public=not shown, anonymous=False)
    last = changed = 0
    while True:
        keys = await differs.filter(id__gt=last).order_by("id").limit(_AT_ONCE).values_list("id", flat=True)
        if not keys:
            return changed
        async with context.change() as this:
            for key in keys:
                last = int(key)  # type: ignore[call-overload]
                found = await Complaint.found_by(this, actor, last)
                changed += await _choose(found, shown, by=actor, context=context)


async def _choose(found: Complaint, shown: bool, *, by: Actor, context: ActionContext) -> bool:
    return found.show_name(
        shown,
        found=await public_words.of_complaint(found, name_public=shown),
        names=await public_words.names_of(found),
        answers=await found.change.load(Response.filter(complaint_id=found.id)),
        by=by,
        now=context.now,
    )
