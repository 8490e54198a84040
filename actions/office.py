"""What the offices do with a complaint: verify, ask, reject, merge; open, claim, answer, return.

Each gives the complaint's row id. Refused(NOT_ALLOWED) for who may not, Refused(NOT_FOUND) where it is out of
their sight, Refused(STALE_VERSION) where `version` is given and it was changed since, and as the workflow
says.
"""

from dataclasses import dataclass

from actions import finding, public_words
from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ComplaintId, UploadId
from models.complaint.complaint import Complaint
from models.complaint.moderation import Decision
from models.identity.account import Account
from models.media.attachment import Attachment
from reads import catalog
from rules import texts
from rules.refusals import invalid, not_found
from rules.roles import Right
from rules.words import ComplaintKind, ResponseKind
from rules.workflow import Verb

_FIELD = "input.complaint"


@dataclass(frozen=True, slots=True)
class Verification:
    """The verifier's decision on the complaint with this row id: the code of the OPD with authority, and how
    it is classed anew; what is None stays. `ordinary`: it shall not be OVERSIGHT, whatever the category
    alleges. `public_title`, `public_description`: what the public is to read; None: as it is masked."""

    complaint: ComplaintId
    opd: str
    kind: ComplaintKind | None = None
    category: str | None = None
    note: str | None = None
    ordinary: bool = False
    public_title: str | None = None
    public_description: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Why, or what is asked."""

    complaint: ComplaintId
    note: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class InternalNote:
    """A word between offices."""

    complaint: ComplaintId
    text: str


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
    decision = Decision(
        texts.optional(said.public_title, "input.publicTitle", most=160),
        texts.optional(said.public_description, "input.publicDescription", most=5000),
    )
    async with context.changing(
        said.complaint, verb=Verb.VERIFY, version=said.version, field=_FIELD
    ) as complaint:
        category = finding.category_in_use(said.category, "input.category", had=complaint.category_id)
        about = category or catalog.categories.get(complaint.category_id or 0)
        finding.allege(about, said.kind or complaint.kind, ordinary=said.ordinary)
        complaint.verify(
            await finding.opd(said.opd, "input.opd"),
            kind=said.kind,
            category=category,
            found=await public_words.of_complaint(complaint),
            decision=decision,
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


async def assign(
    context: ActionContext, complaint: int | None, account: int | None, *, version: int | None = None
) -> int:
    """An officer, or the head, gives it to a colleague of the same OPD, by their account's row id."""
    context.actor.must(Right.ANSWER)
    async with context.changing(complaint, version=version) as found:
        colleague = None if account is None else await Account.by_key(account)
        if colleague is None:
            raise not_found("Petugas", "officer", field="account")
        found.assign(colleague, by=context.actor, now=context.now)
    return int(found.id)


async def release(context: ActionContext, complaint: int | None, *, version: int | None = None) -> int:
    """Nobody holds it any more."""
    context.actor.must(Right.ANSWER)
    async with context.changing(complaint, version=version) as found:
        found.release(by=context.actor, now=context.now)
    return int(found.id)


async def add_note(context: ActionContext, said: InternalNote) -> int:
    """A word about it that only offices read; who writes it neither knows nor needs its latest version."""
    text = texts.required(said.text, "input.text", most=2000)
    async with context.changing(said.complaint, field=_FIELD) as complaint:
        complaint.add_note(text, by=context.actor, now=context.now)
    return int(complaint.id)


async def respond(context: ActionContext, said: Answer) -> int:
    """The OPD answers: received, under way, or done."""
    context.actor.must(Right.ANSWER)
    text = texts.required(said.text, "input.text", most=5000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        files = await Attachment.load(complaint.change, attached(said.attachments))
        public_text = await public_words.of_answer(complaint, text)
        response = complaint.respond(
            said.kind, text, by=context.actor, now=context.now, public_text=public_text
        )
        Attachment.attach(files, complaint=complaint, response=response)
    return int(complaint.id)


async def give_back(context: ActionContext, said: Note) -> int:
    """It is not this OPD's authority: back to the verifier."""
    context.actor.must(Right.ANSWER)
    reason = texts.required(said.note, "input.note", most=2000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        complaint.give_back(reason, by=context.actor, now=context.now)
    return int(complaint.id)
