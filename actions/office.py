"""What the offices do with a complaint: verify, ask, reject, merge; open, claim, answer, return.

Each gives the complaint's row id. Refused(NOT_ALLOWED) for who may not, Refused(NOT_FOUND) where it is out of
their sight, Refused(STALE_VERSION) where `version` is given and it was changed since, and as the workflow
says.
"""

from dataclasses import dataclass

from actions import finding
from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ComplaintId, UploadId
from models.complaint.complaint import Complaint
from models.media.attachment import Attachment
from rules import texts
from rules.refusals import invalid
from rules.roles import Right
from rules.words import ComplaintKind, ResponseKind
from rules.workflow import Verb

_FIELD = "input.complaint"


@dataclass(frozen=True, slots=True)
class Verification:
    """The verifier's decision on the complaint with this row id: the code of the OPD with authority, and how
    it is classed anew; what is None stays."""

    complaint: ComplaintId
    opd: str
    kind: ComplaintKind | None = None
    category: str | None = None
    note: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Why, or what is asked."""

    complaint: ComplaintId
    note: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An OPD's answer, with the ids of uploads."""

    complaint: ComplaintId
    kind: ResponseKind
    text: str
    attachments: tuple[UploadId, ...] = ()
    version: int | None = None


async def verify(context: ActionContext, said: Verification) -> int:
    """Accept it, class it, and send it to the OPD with authority, or from one OPD on to another."""
    actor = context.actor
    actor.must(Right.VERIFY)
    note = texts.optional(said.note, "input.note", most=2000)
    async with context.changing(
        said.complaint, verb=Verb.VERIFY, version=said.version, field=_FIELD
    ) as complaint:
        complaint.verify(
            await finding.opd(said.opd, "input.opd"),
            kind=said.kind,
            category=finding.category(said.category, "input.category"),
            note=note,
            by=actor,
            now=context.now,
        )
    return int(complaint.id)


async def request_information(context: ActionContext, said: Note) -> int:
    """Ask its reporter; the clocks stand still until they answer."""
    question = texts.required(said.note, "input.note", most=2000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        complaint.ask(question, by=context.actor, now=context.now)
    return int(complaint.id)


async def reject(context: ActionContext, said: Note) -> int:
    """Archive it with a reason, which its reporter reads."""
    context.actor.must(Right.VERIFY)
    reason = texts.required(said.note, "input.note", most=2000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        complaint.reject(reason, by=context.actor, now=context.now)
    return int(complaint.id)


async def merge(
    context: ActionContext,
    complaint: int | None,
    into: int | None,
    *,
    version: int | None = None,
    into_version: int | None = None,
) -> int:
    """It is the same matter as another. `version` is of the one that goes, `into_version` of the one that
    stays, both as last seen."""
    context.actor.must(Right.VERIFY)
    keys, versions = {"complaint": complaint, "into": into}, {"complaint": version, "into": into_version}
    if complaint is not None and complaint == into:
        raise invalid("into", "Aduan tidak dapat digabung ke dirinya.", "It cannot be merged into itself.")
    async with context.change() as this:
        # Locked in the order of their ids: two opposite mergers must not wait for each other.
        found = {
            field: await Complaint.found_by(
                this, context.actor, key, verb=Verb.MERGE, version=versions[field], field=field
            )
            for field, key in sorted(keys.items(), key=lambda item: item[1] or 0)
        }
        found["complaint"].merge_into(found["into"], by=context.actor, now=context.now)
    return int(found["complaint"].id)


async def unmerge(context: ActionContext, complaint: int | None, *, version: int | None = None) -> int:
    """They were two matters after all."""
    context.actor.must(Right.VERIFY)
    async with context.changing(complaint, verb=Verb.UNMERGE, version=version) as found:
        found.unmerge(by=context.actor, now=context.now)
    return int(found.id)


async def open_page(context: ActionContext, complaint: int | None) -> int:
    """An officer has it on the desk: colleagues see that."""
    context.actor.must(Right.ANSWER)
    async with context.changing(complaint) as found:
        found.open_page(by=context.actor, now=context.now)
    return int(found.id)


async def claim(context: ActionContext, complaint: int | None, *, version: int | None = None) -> int:
    """An officer takes it."""
    context.actor.must(Right.ANSWER)
    async with context.changing(complaint, version=version) as found:
        found.claim(by=context.actor, now=context.now)
    return int(found.id)


async def respond(context: ActionContext, said: Answer) -> int:
    """The OPD answers: received, under way, or done."""
    context.actor.must(Right.ANSWER)
    text = texts.required(said.text, "input.text", most=5000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        files = await Attachment.load(complaint.change, attached(said.attachments))
        response = complaint.respond(said.kind, text, by=context.actor, now=context.now)
        Attachment.attach(files, complaint=complaint, response=response)
    return int(complaint.id)


async def give_back(context: ActionContext, said: Note) -> int:
    """It is not this OPD's authority: back to the verifier."""
    context.actor.must(Right.ANSWER)
    reason = texts.required(said.note, "input.note", most=2000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        complaint.give_back(reason, by=context.actor, now=context.now)
    return int(complaint.id)
