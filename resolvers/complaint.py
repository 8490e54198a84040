"""A complaint: found by who may see it; and what is done with it, whose doer sees how it is then."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import NamedTuple, TypeVar

from strawberry import ID

from access.complaint import eyes_for
from actions import finding, moderation, naming, office, photo_moderation, reporter
from actions import submit as filing
from engine import requested_below
from models import global_id
from reads import complaint_loaders
from reads.complaint import ComplaintRow, ComplaintView, seen_by
from resolvers.complaint_inputs import (
    ComplaintNoteInput,
    ConfirmResolutionInput,
    InternalNoteInput,
    RespondInput,
    SubmitComplaintInput,
    SupplyInformationInput,
    VerifyComplaintInput,
)
from resolvers.context import Context, Info
from resolvers.done import Done
from resolvers.moderation_inputs import (
    CorrectComplaintInput,
    HideAttachmentInput,
    ModerateComplaintInput,
    ModerateResponseInput,
    RedactAttachmentInput,
)
from resolvers.sent import Sent
from rules import audience
from rules.audience import Audience, Sight
from rules.refusals import Refusal, Refused, invalid
from rules.roles import Actor, Right

S = TypeVar("S")
D = TypeVar("D")


async def rows_numbered(
    context: Context, number: str, fields: frozenset[str] | None = None
) -> AsyncIterator[tuple[ComplaintRow, int]]:
    """The rows that may be meant by this number, the likeliest first, whoever may see them, with what these
    fields need (None: all), and the position of the log that each shows."""
    meant = finding.numbers(number, context.now)
    if len(meant) > 1:
        # Which year's is meant depends on the day.
        context.never_keep()
    for each in meant:
        found = await complaint_loaders.row_numbered(each, fields)
        if found is not None:
            yield found


def through_eyes_of(context: Context, row: ComplaintRow) -> ComplaintView | None:
    """By one's office, or else as the person who reported it. Where all of an audience share a run it has no
    person: who may be the reporter is asked for, and runs alone."""
    return seen_by(eyes_for(context.audience, row, lambda: context.person), row)


async def by_number(info: Info, number: str) -> ComplaintView | None:
    none = True
    async for row, as_of in rows_numbered(info.context, number, requested_below(info).of("Complaint")):
        none = False
        info.context.reads.add(("complaint", row.id))
        seen = through_eyes_of(info.context, row)
        if seen is not None:
            seen.as_of = as_of
            return seen
    if none:
        # A number that nobody has yet may be given to the next complaint.
        info.context.reads.add("complaints")
    return None


async def complaint_seen(
    context: Context, key: int | None, through: Audience | None = None
) -> ComplaintView | None:
    """One complaint by row id, through one's own eyes or those given."""
    if key is None:
        return None
    # Also where there is none in sight: it may come into sight, or go.
    context.reads.add(("complaint", key))
    row = (await complaint_loaders.complaint_rows([key])).get(key)
    if row is None:
        return None
    return through_eyes_of(context, row) if through is None else seen_by(through, row)


async def complaints_seen(
    context: Context, keys: Sequence[tuple[int | None, Audience]]
) -> list[ComplaintView | None]:
    """For each (row id, eyes) the complaint, or None where there is none in sight."""
    context.reads.update(("complaint", key) for key, _ in keys if key is not None)
    return await complaint_loaders.complaints_seen(keys)


async def after_change(
    complaint_id: int, through: Audience, *, actor: Actor, acted: Sight | None = None
) -> ComplaintView:
    """The complaint as it is once one's own change is committed.

    The change itself may have taken it out of sight (sent on, returned): whoever made it still gets to see
    what they did, with the sight in which they did it: `acted`, or where that is not given, `through`'s.
    """
    acted = acted or through.sight
    row = (await complaint_loaders.complaint_rows([complaint_id]))[complaint_id]
    found = seen_by(through, row)
    if found is not None and (found.sight is not Sight.PUBLIC or acted is Sight.PUBLIC):
        return found
    own = seen_by(eyes_for(actor.audience, row, lambda: actor.account), row)
    if own is not None and own.sight is not Sight.PUBLIC:
        return own
    return ComplaintView(row, acted, through)


class Submitted(NamedTuple):
    """What was filed, and the PIN that is shown once."""

    complaint: ComplaintView
    pin: str | None


def _key(complaint: ID) -> int | None:
    return global_id.key_of("Complaint", complaint)


async def _reported(context: Context, done: reporter.Done) -> ComplaintView:
    """As its reporter sees it now."""
    return await after_change(done.complaint, done.by.own_audience or done.by.audience, actor=done.by)


async def _handled(context: Context, complaint: int) -> ComplaintView:
    """As the office sees it now."""
    return await after_change(complaint, context.actor.audience, actor=context.actor)


VERIFIED_AT_ONCE = 50
"""So that one request does not keep the others waiting."""


class Verified(NamedTuple):
    """What became of each of several decisions, in their order."""

    results: list[ComplaintView | Refusal]


async def verify_all(info: Info, input: list[VerifyComplaintInput]) -> Verified:
    """Each is a change of its own: what is refused leaves the others as they are."""
    if len(input) > VERIFIED_AT_ONCE:
        raise invalid("input", f"Paling banyak {VERIFIED_AT_ONCE}.", f"At most {VERIFIED_AT_ONCE}.")
    info.context.actor.must(Right.VERIFY)
    results: list[ComplaintView | Refusal] = []
    for one in input:
        try:
            results.append(await _handled(info.context, await office.verify(info.context, one.said())))
        except Refused as refused:
            results.append(refused.refusal)
    return Verified(results)


def _step(
    sent: type[Sent[S]],
    act: Callable[[Context, S], Awaitable[D]],
    show: Callable[[Context, D], Awaitable[ComplaintView]],
) -> Callable[..., Awaitable[ComplaintView]]:
    """The mutation that does `act` with this input, and shows the complaint as it is then."""

    async def resolve(info: Info, input: Sent[S]) -> ComplaintView:
        return await show(info.context, await act(info.context, input.said()))

    resolve.__annotations__["input"] = sent
    return resolve


supply_information = _step(SupplyInformationInput, reporter.supply_information, _reported)
withdraw = _step(ComplaintNoteInput, reporter.withdraw, _reported)
confirm = _step(ConfirmResolutionInput, reporter.confirm, _reported)
add_information = _step(SupplyInformationInput, reporter.add_information, _reported)
verify = _step(VerifyComplaintInput, office.verify, _handled)
request_information = _step(ComplaintNoteInput, office.request_information, _handled)
reject = _step(ComplaintNoteInput, office.reject, _handled)
add_note = _step(InternalNoteInput, office.add_note, _handled)
respond = _step(RespondInput, office.respond, _handled)
give_back = _step(ComplaintNoteInput, office.give_back, _handled)


moderate = _step(ModerateComplaintInput, moderation.moderate, _handled)
moderate_response = _step(ModerateResponseInput, moderation.moderate_response, _handled)
correct = _step(CorrectComplaintInput, moderation.correct, _handled)
redact_attachment = _step(RedactAttachmentInput, photo_moderation.redact, _handled)
hide_attachment = _step(HideAttachmentInput, photo_moderation.hide, _handled)


async def show_name(info: Info, complaint: ID, shown: bool, pin: str | None = None) -> ComplaintView:
    return await _reported(
        info.context, await naming.show_name(info.context, _key(complaint), shown, pin=pin)
    )


async def show_names(info: Info, shown: bool) -> Done:
    await naming.show_names(info.context, shown)
    return Done()


async def submit(info: Info, input: SubmitComplaintInput) -> Submitted:
    filed = await filing.submit(info.context, input.said())
    actor = info.context.actor
    through = audience.receipt(filed.complaint) if actor.account is None else actor.audience
    return Submitted(await after_change(filed.complaint, through, actor=actor), filed.pin)


async def reopen(info: Info, input: ComplaintNoteInput, attachments: list[ID] | None = None) -> ComplaintView:
    return await _reported(info.context, await reporter.reopen(info.context, input.said(), attachments or ()))


async def link(info: Info, number: str, pin: str) -> ComplaintView:
    return await _reported(info.context, await reporter.link(info.context, number, pin))


async def withdraw_support(info: Info, complaint: ID) -> ComplaintView:
    done = await reporter.withdraw_support(info.context, _key(complaint))
    return await after_change(done.complaint, done.by.audience, actor=done.by, acted=done.sight)


async def support(info: Info, complaint: ID) -> ComplaintView:
    done = await reporter.support(info.context, _key(complaint))
    return await after_change(done.complaint, done.by.audience, actor=done.by, acted=done.sight)


async def merge(
    info: Info, complaint: ID, into: ID, version: int | None = None, into_version: int | None = None
) -> ComplaintView:
    merged = await office.merge(
        info.context, _key(complaint), _key(into), version=version, into_version=into_version
    )
    return await _handled(info.context, merged)


async def unmerge(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    return await _handled(info.context, await office.unmerge(info.context, _key(complaint), version=version))


async def open_page(info: Info, complaint: ID) -> ComplaintView:
    return await _handled(info.context, await office.open_page(info.context, _key(complaint)))


async def claim(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    return await _handled(info.context, await office.claim(info.context, _key(complaint), version=version))


async def assign(info: Info, complaint: ID, account: ID, version: int | None = None) -> ComplaintView:
    to = global_id.key_of("Account", account)
    return await _handled(
        info.context, await office.assign(info.context, _key(complaint), to, version=version)
    )


async def release(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    return await _handled(info.context, await office.release(info.context, _key(complaint), version=version))
