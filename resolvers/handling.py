"""What the offices do with a complaint: verify, ask, reject, merge; open, claim, answer, return."""

from strawberry import ID

from models import global_id
from models.complaint.complaint import Complaint
from models.media.attachment import Attachment
from reads import complaint_loaders
from reads.complaint import ComplaintView
from resolvers import finding
from resolvers.context import Info
from resolvers.inputs import ComplaintNoteInput, RespondInput, VerifyComplaintInput
from resolvers.reading import after_change
from resolvers.refusals_as_data import refusals_as_data
from resolvers.submitting import files
from rules import texts
from rules.refusals import invalid
from rules.roles import Right


@refusals_as_data
async def verify(info: Info, input: VerifyComplaintInput) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.VERIFY)
    note = texts.optional(input.note, "input.note", most=2000)
    async with context.change():
        complaint = await Complaint.found_by(
            actor,
            global_id.key_of("Complaint", input.complaint),
            version=input.version,
            field="input.complaint",
        )
        await complaint.verify(
            await finding.opd(input.opd, "input.opd"),
            kind=input.kind,
            category=finding.category(input.category, "input.category"),
            note=note,
            by=actor,
            now=context.now,
        )
    return await after_change(complaint.id, actor.audience, actor=actor)


@refusals_as_data
async def request_information(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    context = info.context
    actor = context.actor
    question = texts.required(input.note, "input.note", most=2000)
    async with context.change():
        complaint = await Complaint.found_by(
            actor,
            global_id.key_of("Complaint", input.complaint),
            version=input.version,
            field="input.complaint",
        )
        await complaint.ask(question, by=actor, now=context.now)
    return await after_change(complaint.id, actor.audience, actor=actor)


@refusals_as_data
async def reject(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.VERIFY)
    reason = texts.required(input.note, "input.note", most=2000)
    async with context.change():
        complaint = await Complaint.found_by(
            actor,
            global_id.key_of("Complaint", input.complaint),
            version=input.version,
            field="input.complaint",
        )
        await complaint.reject(reason, by=actor, now=context.now)
    return await after_change(complaint.id, actor.audience, actor=actor)


@refusals_as_data
async def merge(
    info: Info, complaint: ID, into: ID, version: int | None = None, into_version: int | None = None
) -> ComplaintView:
    """`version` is of the one that goes, `into_version` of the one that stays, both as last seen."""
    context = info.context
    actor = context.actor
    actor.must(Right.VERIFY)
    keys = {
        "complaint": global_id.key_of("Complaint", complaint),
        "into": global_id.key_of("Complaint", into),
    }
    if keys["complaint"] == keys["into"]:
        raise invalid("into", "Aduan tidak dapat digabung ke dirinya.", "It cannot be merged into itself.")
    versions = {"complaint": version, "into": into_version}
    async with context.change():
        # Locked in the order of their ids: two opposite mergers must not wait for each other.
        found = {
            field: await Complaint.found_by(actor, key, version=versions[field], field=field)
            for field, key in sorted(keys.items(), key=lambda item: item[1] or 0)
        }
        await found["complaint"].merge_into(found["into"], by=actor, now=context.now)
    return await after_change(found["complaint"].id, actor.audience, actor=actor)


@refusals_as_data
async def unmerge(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.VERIFY)
    async with context.change():
        key = global_id.key_of("Complaint", complaint)
        for pk in sorted(await complaint_loaders.merged_up(key)):
            # In the order of their ids, as for merging: it counts the supporters of all that are above it.
            await Complaint.select_for_update().get_or_none(id=pk)
        found = await Complaint.found_by(actor, key, version=version)
        await found.unmerge(by=actor, now=context.now)
    return await after_change(found.id, actor.audience, actor=actor)


@refusals_as_data
async def open_page(info: Info, complaint: ID) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.ANSWER)
    async with context.change():
        found = await Complaint.found_by(actor, global_id.key_of("Complaint", complaint))
        await found.open_page(by=actor, now=context.now)
    return await after_change(found.id, actor.audience, actor=actor)


@refusals_as_data
async def claim(info: Info, complaint: ID, version: int | None = None) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.ANSWER)
    async with context.change():
        found = await Complaint.found_by(actor, global_id.key_of("Complaint", complaint), version=version)
        await found.claim(by=actor, now=context.now)
    return await after_change(found.id, actor.audience, actor=actor)


@refusals_as_data
async def respond(info: Info, input: RespondInput) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.ANSWER)
    text = texts.required(input.text, "input.text", most=5000)
    async with context.change():
        complaint = await Complaint.found_by(
            actor,
            global_id.key_of("Complaint", input.complaint),
            version=input.version,
            field="input.complaint",
        )
        response = await complaint.respond(input.kind, text, by=actor, now=context.now)
        await Attachment.attach(files(input.attachments), complaint_id=complaint.id, response_id=response.id)
    return await after_change(complaint.id, actor.audience, actor=actor)


@refusals_as_data
async def give_back(info: Info, input: ComplaintNoteInput) -> ComplaintView:
    context = info.context
    actor = context.actor
    actor.must(Right.ANSWER)
    reason = texts.required(input.note, "input.note", most=2000)
    async with context.change():
        complaint = await Complaint.found_by(
            actor,
            global_id.key_of("Complaint", input.complaint),
            version=input.version,
            field="input.complaint",
        )
        await complaint.give_back(reason, by=actor, now=context.now)
    return await after_change(complaint.id, actor.audience, actor=actor)
