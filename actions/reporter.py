"""What a reporter does with a complaint: complete it, take it back, confirm, dispute; and support others'.

Each gives the complaint's row id and who acted. Refused(NOT_FOUND) where it is out of their sight or the PIN
is wrong, Refused(STALE_VERSION) where `version` is given and it was changed since, and as the workflow says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from access.complaint import sight_for
from actions import office
from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ComplaintId, UploadId
from actions.newcomer import limits_of
from actions.receipt import by_receipt, reporter
from models.assistance import Assistance
from models.complaint.complaint import Complaint
from models.followed_contact import FollowedContact
from models.identity.limits import ADDITIONS, CLAIMS
from models.media.attachment import Attachment
from models.push_address import PushAddress
from reads.account import is_new
from reads.information import told_already
from rules import texts
from rules.audience import Sight
from rules.receivers import of_receipt
from rules.refusals import not_allowed, sign_in_required
from rules.roles import Actor
from rules.words import Role
from rules.workflow import Verb

_FIELD = "input.complaint"
_SENT_AGAIN = timedelta(hours=1)
_REPORTERS = frozenset({Role.CITIZEN, Role.VOLUNTEER})


@dataclass(frozen=True, slots=True)
class Note(office.Note):
    """The same; `pin` for a reporter without an account."""

    pin: str | None = None


@dataclass(frozen=True, slots=True)
class SuppliedInformation:
    """The answer to what was asked, with the ids of uploads."""

    complaint: ComplaintId
    text: str
    attachments: tuple[UploadId, ...] = ()
    version: int | None = None
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """`rating`: 1 to 5."""

    complaint: ComplaintId
    rating: int | None = None
    note: str | None = None
    version: int | None = None
    pin: str | None = None


class Done(NamedTuple):
    """The complaint's row id, and who did it: the one who signed in, or whom the PIN proved; `sight`, where
    it is given: what the complaint was to them then."""

    complaint: int
    by: Actor
    sight: Sight | None = None


async def supply_information(context: ActionContext, said: SuppliedInformation) -> Done:
    """Answer what the office asked; its clocks run on."""
    text = texts.required(said.text, "input.text", most=5000)
    by = await reporter(context, said.complaint, said.pin)
    async with context.changing(said.complaint, version=said.version, field=_FIELD, by=by) as complaint:
        files = await Attachment.load(complaint.change, attached(said.attachments))
        complaint.supply(text, by=by, now=context.now)
        Attachment.attach(files, complaint=complaint, supplied=True)
    return Done(complaint.id, by)


async def withdraw(context: ActionContext, said: Note) -> Done:
    """Take it back; the first of those who reported the same takes its place."""
    note = texts.required(said.note, "input.note", most=2000)
    by = await reporter(context, said.complaint, said.pin)
    async with context.changing(
        said.complaint, verb=Verb.WITHDRAW, version=said.version, field=_FIELD, by=by
    ) as complaint:
        complaint.withdraw(note, by=by, now=context.now)
    return Done(complaint.id, by)


async def confirm(context: ActionContext, said: Confirmation) -> Done:
    """Agree that it is done, and maybe rate the answer."""
    note = texts.optional(said.note, "input.note", most=2000)
    by = await reporter(context, said.complaint, said.pin)
    async with context.changing(said.complaint, version=said.version, field=_FIELD, by=by) as complaint:
        complaint.confirm(said.rating, note, by=by, now=context.now)
    return Done(complaint.id, by)


async def reopen(context: ActionContext, said: Note, attachments: Sequence[str] = ()) -> Done:
    """Dispute that it is done. The photos are read with the words, by the offices and the reporter."""
    note = texts.required(said.note, "input.note", most=2000)
    by = await reporter(context, said.complaint, said.pin)
    async with context.changing(said.complaint, version=said.version, field=_FIELD, by=by) as complaint:
        files = await Attachment.load(complaint.change, attached(attachments, "attachments"))
        complaint.reopen(note, by=by, now=context.now)
        Attachment.attach(files, complaint=complaint, supplied=True)
    return Done(complaint.id, by)


async def add_information(context: ActionContext, said: SuppliedInformation) -> Done:
    """Tell more about an open complaint, unasked; at most so often a day. The same again within an hour is
    one telling, whose answer was lost on the way."""
    text = texts.required(said.text, "input.text", most=5000)
    uploads = attached(said.attachments)
    by = await reporter(context, said.complaint, said.pin)
    async with context.changing(said.complaint, version=said.version, field=_FIELD, by=by) as complaint:
        complaint.require(Verb.ADD_INFORMATION, by)
        if await _told(complaint, text, uploads, since=context.now - _SENT_AGAIN):
            return Done(complaint.id, by)
        await context.hit(context.counted("addition", str(complaint.id), ADDITIONS))
        files = await Attachment.load(complaint.change, uploads)
        complaint.add_information(text, by=by, now=context.now)
        Attachment.attach(files, complaint=complaint, supplied=True)
    return Done(complaint.id, by)


async def _told(complaint: Complaint, text: str, uploads: Sequence[str], *, since: datetime) -> bool:
    """Whether the very same was told since then: the same words, and no photo that is not there yet."""
    if not await told_already(complaint.id, text, since=since):
        return False
    files = await Attachment.load(complaint.change, uploads)
    return all(row is not None and row.complaint_id == complaint.id for row in files)


async def link(context: ActionContext, number: str, pin: str) -> Done:
    """Take the complaint with this number and PIN into one's account."""
    actor = context.actor
    if actor.account is None:
        raise sign_in_required()
    if actor.role not in _REPORTERS:
        raise not_allowed()
    await context.hit(context.counted("link", str(actor.account), CLAIMS))
    by = await by_receipt(context, None, number, pin)
    async with context.changing(by.receipt, field="number", by=by) as complaint:
        if sight_for(by, complaint) is not Sight.RECEIPT:
            # A volunteer filed it and knows the PIN too: of what is secret it makes nobody the reporter.
            raise not_allowed()
        complaint.link_to(actor.account, by=actor, now=context.now)
        # The receipt opens nothing more, and tells nobody.
        await PushAddress.forget_of(str(of_receipt(complaint.id)))
        await FollowedContact.forget(complaint.id)
        if complaint.filer_id is not None:
            await Assistance.hand_over(complaint, by=actor, now=context.now)
    return Done(complaint.id, actor)


async def withdraw_support(context: ActionContext, complaint: int | None) -> Done:
    """Have the same problem no longer. It counts as often as supporting does: both are told to all."""
    actor, hourly = context.actor, context.wiring.hourly
    limits = await limits_of(
        context, "support", of_address=hourly.supports, of_account=hourly.supports_of_account
    )
    async with context.changing(complaint, verb=Verb.WITHDRAW_SUPPORT) as found:
        sight = sight_for(actor, found)
        if actor.account is not None:
            await context.hit(*limits)
        found.withdraw_support(by=actor, now=context.now)
    return Done(found.id, actor, sight)


async def support(context: ActionContext, complaint: int | None) -> Done:
    """Have the same problem. Refused(TOO_MANY) beyond what one account or address may in an hour."""
    actor = context.actor
    if actor.role is Role.DISPLAY:
        raise not_allowed()
    hourly, network = context.wiring.hourly, None
    limits = await limits_of(
        context, "support", of_address=hourly.supports, of_account=hourly.supports_of_account
    )
    if actor.account is not None and context.door.address and await is_new(actor.account, now=context.now):
        network, _ = context.counted("support-network", context.source, hourly.supports)
    async with context.changing(complaint) as found:
        # Mostly somebody else's, of which they go on seeing what they saw, and no more.
        sight = sight_for(actor, found)
        if actor.account is not None:
            await context.hit(*limits)
        await found.load_supporter(actor.account, network, context.now)
        found.support(by=actor, now=context.now, network=network)
    return Done(found.id, actor, sight)
