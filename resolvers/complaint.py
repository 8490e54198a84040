"""What is done with a complaint: the input goes to its use case; its doer sees how the complaint is then."""

from typing import NamedTuple

from strawberry import ID

from actions import office, reporter
from actions import submit as filing
from models import global_id
from reads.complaint import ComplaintView
from resolvers.complaint_inputs import (
    ComplaintNoteInput,
    ConfirmResolutionInput,
    RespondInput,
    SubmitComplaintInput,
    SupplyInformationInput,
    VerifyComplaintInput,
)
from resolvers.context import Info
from resolvers.reading import after_change
from rules import audience


class Submitted(NamedTuple):
    """What was filed, and the PIN that is shown once."""

    complaint: ComplaintView
    pin: str | None


def _key(complaint: ID) -> int | None:
    return global_id.key_of("Complaint", complaint)


async def _reported(done: reporter.Done) -> ComplaintView:
    """As its reporter sees it now."""
    return await after_change(done.complaint, done.by.own_audience or done.by.audience, actor=done.by)


async def _handled(info: Info, complaint: int) -> ComplaintView:
    """As the office sees it now."""
    actor = info.context.actor
    return await after_change(complaint, actor.audience, actor=actor)


async def submit(info: Info, input: SubmitComplaintInput) -> Submitted:
    filed = await filing.submit(info.context, input.said())
    actor = info.context.actor
    through = audience.receipt(filed.complaint) if actor.account is None else actor.audience
    return Submitted(await after_change(filed.complaint, through, actor=actor), filed.pin)


async def supply_information(info: Info, input: SupplyInformationInput) -> ComplaintView:
    return await _reported(await reporter.supply_information(info.context, input.said()))


async def withdraw(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    return await _reported(await reporter.withdraw(info.context, input.of_reporter()))


async def confirm(info: Info, input: ConfirmResolutionInput) -> ComplaintView:
    return await _reported(await reporter.confirm(info.context, input.said()))


async def reopen(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    return await _reported(await reporter.reopen(info.context, input.of_reporter()))


async def support(info: Info, complaint: ID) -> ComplaintView:
    done = await reporter.support(info.context, _key(complaint))
    return await _handled(info, done.complaint)


async def verify(info: Info, input: VerifyComplaintInput) -> ComplaintView:
    return await _handled(info, await office.verify(info.context, input.said()))


async def request_information(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    return await _handled(info, await office.request_information(info.context, input.of_office()))


async def reject(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    return await _handled(info, await office.reject(info.context, input.of_office()))


async def merge(
    info: Info, complaint: ID, into: ID, version: int | None = None, into_version: int | None = None
) -> ComplaintView:
    merged = await office.merge(
        info.context, _key(complaint), _key(into), version=version, into_version=into_version
    )
    return await _handled(info, merged)


async def unmerge(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    return await _handled(info, await office.unmerge(info.context, _key(complaint), version=version))


async def open_page(info: Info, complaint: ID) -> ComplaintView:
    return await _handled(info, await office.open_page(info.context, _key(complaint)))


async def claim(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    return await _handled(info, await office.claim(info.context, _key(complaint), version=version))


async def respond(info: Info, input: RespondInput) -> ComplaintView:
    return await _handled(info, await office.respond(info.context, input.said()))


async def give_back(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    return await _handled(info, await office.give_back(info.context, input.of_office()))
