"""Who a reporter is, shown to who has to know it for a reason that stands in the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from access.complaint import sight_for
from access.complaint_fields import sees_identity
from actions.context import ActionContext
from actions.ids import ComplaintId
from models.identity.limits import LOOKS
from models.identity_look import IdentityLook
from rules import texts
from rules.audience import Sight
from rules.identity_looks import LONGEST_WORDS, LOOKERS, REVEALED_FOR, LookReason, checked
from rules.refusals import not_allowed, sign_in_required


@dataclass(frozen=True, slots=True)
class Look:
    """Whose reporter, and why; `reason` None: it was given a short while ago."""

    complaint: ComplaintId
    reason: LookReason | None = None
    words: str | None = None


class Revealed(NamedTuple):
    """The complaint's row id, what it is to who looked, and until when no reason is asked for again."""

    complaint: int
    sight: Sight
    until: datetime


async def reveal(context: ActionContext, said: Look) -> Revealed:
    """Refused(NOT_FOUND) out of sight, Refused(NOT_ALLOWED) for whom the reporter is nobody's to know,
    Refused(INVALID) with `input.reason` where a reason is to be given, Refused(TOO_MANY) where somebody looks
    at many more than an office's work needs."""
    actor = context.actor
    if actor.account is None:
        raise sign_in_required()
    words = texts.optional(said.words, "input.words", most=LONGEST_WORDS)
    async with context.changing(said.complaint, field="input.complaint") as found:
        sight = sight_for(actor, found)
        if sight is None or sight not in LOOKERS or not sees_identity(sight, found):
            raise not_allowed()
        until = await IdentityLook.reason_given(actor.account, found.id, now=context.now)
        if until is None:
            reason = checked(said.reason, words)
            await context.hit(context.counted("identity-look", str(actor.account), LOOKS))
            IdentityLook.reveal(found.change, found, reason, words, by=actor, at=context.now)
            until = context.now + REVEALED_FOR
    return Revealed(found.id, sight, until)
