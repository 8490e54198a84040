"""A verifier decides what the public reads and sees of a complaint, and puts right what it is and where.

Each gives the complaint's row id. Refused(NOT_ALLOWED) for others, Refused(NOT_FOUND) where it is out of
their sight, Refused(STALE_VERSION) where `version` of the complaint is given and it was changed since. Each
says why: its reporter and the offices read that.
"""

from dataclasses import dataclass, replace

from actions import finding
from actions.context import ActionContext
from actions.ids import ComplaintId, ResponseId
from actions.submit import Location
from models.complaint.complaint import Complaint
from models.complaint.correction import Place
from models.complaint.moderation import Decision
from models.response import Response
from reads import catalog
from reads.response import complaint_of
from rules import texts
from rules.refusals import not_found
from rules.roles import Right
from rules.words import ComplaintKind
from rules.workflow import Verb

_FIELD = "input.complaint"


@dataclass(frozen=True, slots=True)
class ModeratedComplaint:
    """What the public is to read in place of its words (the original: that again), and whether it is hidden
    or confidential; None stays."""

    complaint: ComplaintId
    reason: str
    title: str | None = None
    description: str | None = None
    hidden: bool | None = None
    confidential: bool | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ModeratedResponse:
    """The same of the OPD's answer with this row id; `version` is its complaint's."""

    response: ResponseId
    reason: str
    text: str | None = None
    hidden: bool | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """None stays; an empty village is taken away. `ordinary`: it shall not be OVERSIGHT, whatever the
    category alleges."""

    complaint: ComplaintId
    reason: str
    kind: ComplaintKind | None = None
    category: str | None = None
    ordinary: bool = False
    district: str | None = None
    village: str | None = None
    location: Location | None = None
    version: int | None = None


async def moderate(context: ActionContext, said: ModeratedComplaint) -> int:
    """Change what the public reads, hide it, make it confidential, or take either back."""
    context.actor.must(Right.VERIFY)
    reason = why(said.reason)
    decision = Decision(
        title=None if said.title is None else texts.required(said.title, "input.title", most=160, least=3),
        description=None
        if said.description is None
        else texts.required(said.description, "input.description", most=5000, least=3),
        hidden=said.hidden,
        confidential=said.confidential,
    )
    async with context.changing(
        said.complaint, verb=Verb.MODERATE, version=said.version, field=_FIELD
    ) as complaint:
        complaint.moderate(decision, reason, by=context.actor, now=context.now)
    return int(complaint.id)


async def moderate_response(context: ActionContext, said: ModeratedResponse) -> int:
    """The same of an OPD's answer."""
    context.actor.must(Right.VERIFY)
    reason = why(said.reason)
    text = None if said.text is None else texts.required(said.text, "input.text", most=5000)
    of, field = await complaint_of(said.response), "input.response"
    async with context.changing(of, verb=Verb.MODERATE, version=said.version, field=field) as complaint:
        answer = await complaint.change.load_one(Response, said.response)
        if answer is None:
            raise not_found("Jawaban", "answer", field=field)
        complaint.moderate_answer(answer, text, said.hidden, reason, by=context.actor, now=context.now)
    return int(complaint.id)


async def correct(context: ActionContext, said: Correction) -> int:
    """Put right its place, category or kind, without routing it anew."""
    context.actor.must(Right.VERIFY)
    reason = why(said.reason)
    async with context.changing(
        said.complaint, verb=Verb.CORRECT, version=said.version, field=_FIELD
    ) as complaint:
        category = finding.category_in_use(said.category, "input.category", had=complaint.category_id)
        if said.kind is not None or category is not None:
            about = category or catalog.categories.get(complaint.category_id or 0)
            finding.allege(about, said.kind or complaint.kind, ordinary=said.ordinary)
        opd = catalog.opds.get(complaint.opd_id or 0)
        complaint.correct(
            kind=said.kind,
            category=category,
            place=_place(said, complaint),
            with_inspektorat=opd is not None and opd.oversight,
            reason=reason,
            by=context.actor,
            now=context.now,
        )
    return int(complaint.id)


def _place(said: Correction, complaint: Complaint) -> Place:
    place = complaint.place
    district = finding.district(said.district, "input.district")
    if district is not None:
        place = replace(place, district=district.pk)
    if said.village is not None:
        place = replace(place, village=texts.optional(said.village, "input.village", most=80))
    if said.location is not None:
        latitude, longitude = finding.degrees(
            said.location.latitude, said.location.longitude, "input.location"
        )
        address = texts.optional(said.location.address, "input.location.address", most=300)
        place = replace(place, latitude=latitude, longitude=longitude, address=address)
    return place


def why(reason: str) -> str:
    """The reason of a moderation, checked."""
    return texts.required(reason, "input.reason", most=2000, least=3)
