"""What an OPD does with an aspiration besides answering it. Each gives the complaint's row id."""

from dataclasses import dataclass
from datetime import datetime

from actions import public_words
from actions.attached import attached
from actions.context import ActionContext
from actions.ids import ComplaintId, UploadId
from models.complaint.deciding import AspirationAnswer
from models.media.attachment import Attachment
from models.number_series import year_of
from rules import texts
from rules.aspirations import EARLIEST, LATEST
from rules.refusals import invalid
from rules.roles import Right
from rules.words import AspirationDecision

_FIELD = "input.complaint"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of the aspiration with this row id, and why; year and programme where it is taken up. With
    the ids of uploads."""

    complaint: ComplaintId
    decision: AspirationDecision
    text: str
    year: int | None = None
    programme: str | None = None
    attachments: tuple[UploadId, ...] = ()
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How what it asked for was done, with the ids of uploads."""

    complaint: ComplaintId
    text: str
    attachments: tuple[UploadId, ...] = ()
    version: int | None = None


async def decide(context: ActionContext, said: Decision) -> int:
    """The OPD decides, or decides anew."""
    context.actor.must(Right.ANSWER)
    text = texts.required(said.text, "input.text", most=5000)
    year, programme = _taken_up(said, context.now)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        files = await Attachment.load(complaint.change, attached(said.attachments))
        public_text = await public_words.of_answer(complaint, text)
        if programme is not None:
            programme = await public_words.of_answer(complaint, programme) or programme
        answer = AspirationAnswer(said.decision, text, year, programme, public_text)
        response = complaint.decide(answer, by=context.actor, now=context.now)
        Attachment.attach(files, complaint=complaint, response=response)
    return int(complaint.id)


async def fulfil(context: ActionContext, said: Fulfilment) -> int:
    """What was taken up is done."""
    context.actor.must(Right.ANSWER)
    text = texts.required(said.text, "input.text", most=5000)
    async with context.changing(said.complaint, version=said.version, field=_FIELD) as complaint:
        files = await Attachment.load(complaint.change, attached(said.attachments))
        public_text = await public_words.of_answer(complaint, text)
        response = complaint.fulfil(text, by=context.actor, now=context.now, public_text=public_text)
        Attachment.attach(files, complaint=complaint, response=response)
    return int(complaint.id)


def _taken_up(said: Decision, now: datetime) -> tuple[int | None, str | None]:
    """Year and programme, which are of that decision alone."""
    if said.decision is not AspirationDecision.TAKEN_UP:
        return None, None
    this = year_of(now)
    if said.year is None or not this - EARLIEST <= said.year <= this + LATEST:
        raise invalid(
            "input.year",
            f"Tahun dari {this - EARLIEST} sampai {this + LATEST}.",
            f"A year from {this - EARLIEST} to {this + LATEST}.",
        )
    return said.year, texts.required(said.programme or "", "input.programme", most=200)
