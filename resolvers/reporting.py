"""What a reporter does with a complaint: complete it, take it back, confirm, dispute; and support others'."""

from strawberry import ID

from access.complaint import sight_for
from models import global_id
from models.complaint.complaint import Complaint
from models.identity.rate_limits import count
from models.media.attachment import Attachment
from reads.complaint import ComplaintView
from resolvers.context import Info
from resolvers.inputs import ComplaintNoteInput, ConfirmResolutionInput, SupplyInformationInput
from resolvers.newcomers import is_new, limits_of
from resolvers.reading import after_change
from resolvers.receipts import reporter
from resolvers.refusals_as_data import refusals_as_data
from resolvers.submitting import files
from rules import audience, texts
from rules.refusals import not_allowed
from rules.roles import Actor
from rules.words import Role


def _through(actor: Actor) -> audience.Audience:
    return actor.own_audience or actor.audience


@refusals_as_data
async def supply_information(info: Info, input: SupplyInformationInput) -> ComplaintView:
    context = info.context
    text = texts.required(input.text, "input.text", most=5000)
    key, actor = await reporter(info, input.complaint, input.pin)
    async with context.change():
        complaint = await Complaint.found_by(actor, key, version=input.version, field="input.complaint")
        await complaint.supply(text, by=actor, now=context.now)
        await Attachment.attach(files(input.attachments), complaint_id=complaint.id, supplied=True)
    return await after_change(complaint.id, _through(actor), actor=actor)


@refusals_as_data
async def withdraw(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    context = info.context
    note = texts.required(input.note, "input.note", most=2000)
    key, actor = await reporter(info, input.complaint, input.pin)
    async with context.change():
        await Complaint.lock_with_merged(key)
        complaint = await Complaint.found_by(actor, key, version=input.version, field="input.complaint")
        await complaint.withdraw(note, by=actor, now=context.now)
    return await after_change(complaint.id, _through(actor), actor=actor)


@refusals_as_data
async def confirm(info: Info, input: ConfirmResolutionInput) -> ComplaintView:
    context = info.context
    note = texts.optional(input.note, "input.note", most=2000)
    key, actor = await reporter(info, input.complaint, input.pin)
    async with context.change():
        complaint = await Complaint.found_by(actor, key, version=input.version, field="input.complaint")
        await complaint.confirm(input.rating, note, by=actor, now=context.now)
    return await after_change(complaint.id, _through(actor), actor=actor)


@refusals_as_data
async def reopen(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    context = info.context
    note = texts.required(input.note, "input.note", most=2000)
    key, actor = await reporter(info, input.complaint, input.pin)
    async with context.change():
        complaint = await Complaint.found_by(actor, key, version=input.version, field="input.complaint")
        await complaint.reopen(note, by=actor, now=context.now)
    return await after_change(complaint.id, _through(actor), actor=actor)


@refusals_as_data
async def support(info: Info, complaint: ID) -> ComplaintView:
    context = info.context
    actor = context.actor
    if actor.role is Role.DISPLAY:
        raise not_allowed()
    hourly, network = context.wiring.hourly, None
    limits = await limits_of(
        context, "support", of_address=hourly.supports, of_account=hourly.supports_of_account
    )
    if actor.account is not None and context.address and await is_new(actor.account, now=context.now):
        network, _ = context.counted("support-network", context.source, hourly.supports)
    async with context.change():
        found = await Complaint.found_by(actor, global_id.key_of("Complaint", complaint))
        if actor.account is not None:
            await count(*limits, now=context.now)
        # Mostly somebody else's, of which they go on seeing what they saw, and no more.
        acted = sight_for(actor, found)
        await found.support(by=actor, now=context.now, network=network)
    return await after_change(found.id, actor.audience, actor=actor, acted=acted)
