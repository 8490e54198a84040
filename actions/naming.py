"""Whether the public reads the reporter's name: of one complaint, or of all that somebody has reported."""

from datetime import timedelta

from actions import public_words
from actions.context import ActionContext
from actions.receipt import reporter
from actions.reporter import Done
from models.complaint.complaint import Complaint
from models.identity.rate_limits import RateLimit
from reads.complaint_people import reported_by
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
        await choose(found, shown, by=by, context=context)
    return Done(found.id, by)


async def show_names(context: ActionContext, shown: bool) -> int:
    """Of all that somebody has reported until now, but what is anonymous; how many that changed."""
    actor = context.actor
    if actor.account is None:
        raise sign_in_required()
    await context.hit(context.counted("show-names", str(actor.account), _OFTEN))
    return await choose_for_all(context, actor.account, shown)


async def choose_for_all(context: ActionContext, account: int, shown: bool) -> int:
    """The same, however often; `account`: of who asks."""
    last = changed = 0
    while keys := await reported_by(account, name_public=not shown, after=last, most=_AT_ONCE):
        async with context.change() as this:
            for last in keys:
                found = await Complaint.found_by(this, context.actor, last)
                changed += await choose(found, shown, by=context.actor, context=context)
    return changed


async def choose(found: Complaint, shown: bool, *, by: Actor, context: ActionContext) -> bool:
    """Within the open change of this complaint; whether that changes anything."""
    return found.show_name(
        shown,
        found=await public_words.of_original(found, name_public=shown),
        names=await public_words.names_of(found),
        answers=await found.load_answers(),
        by=by,
        now=context.now,
    )
