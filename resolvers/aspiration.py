"""What becomes of aspirations."""

from actions import aspiration as actions
from actions import finding
from reads import aspiration as reads
from reads.aspiration import StateCount
from reads.complaint import ComplaintView
from resolvers.complaint import after_change
from resolvers.context import Context, Info
from resolvers.sent import ATTACHMENTS, VERSION, Sent


class DecideAspirationInput(Sent[actions.Decision]):
    """What becomes of an aspiration."""

    complaint = "Which one."
    decision = "Taken up, later perhaps, or not at all."
    text = "Why, or how, up to 5000 characters: everybody who sees the complaint reads it."
    year = "In which it is taken up."
    programme = "Into which it is taken up, up to 200 characters."
    attachments = ATTACHMENTS
    version = VERSION


class FulfilAspirationInput(Sent[actions.Fulfilment]):
    """What was taken up is done."""

    complaint = "Which one."
    text = "What was done, up to 5000 characters."
    attachments = ATTACHMENTS
    version = VERSION


async def _shown(context: Context, complaint: int) -> ComplaintView:
    return await after_change(complaint, context.actor.audience, actor=context.actor)


async def decide(info: Info, input: DecideAspirationInput) -> ComplaintView:
    return await _shown(info.context, await actions.decide(info.context, input.said()))


async def fulfil(info: Info, input: FulfilAspirationInput) -> ComplaintView:
    return await _shown(info.context, await actions.fulfil(info.context, input.said()))


async def counts(info: Info, district: str | None = None) -> list[StateCount]:
    """Of those that the public reads, by what became of them."""
    found = finding.district(district, "district")
    info.context.reads.update(("complaints", "catalog"))
    return await reads.counts(None if found is None else found.pk)
