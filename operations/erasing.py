"""Taking words out of the log that must not be kept, such as somebody's name in a note. That something
happened, when, and whose step it was stays; and that its words were erased, and why, is an event itself."""

from app import App
from models.complaint.complaint import Complaint
from models.event import Event
from models.log_block import erase_words
from operations.problem import OfficeProblem
from reads import log_chain
from rules import texts
from rules.audit import NOUN_WORDS, AuditNoun
from rules.deadlines import WIB
from rules.event_rule import Note
from rules.events import EVENTS
from rules.refusals import Refused
from rules.roles import SWEEP

LONGEST = 300
"""Characters of the reason."""


async def of_complaint(house: App, number: str, *, why: str) -> int:
    """Of all that happened to a complaint; how many events had words. Raises OfficeProblem."""
    async with house.beside():
        found = await Complaint.get_or_none(number=number.strip().upper())
        if found is None:
            raise OfficeProblem(f"There is no complaint {number}.")
        events = await Event.filter(complaint_id=found.id).exclude(note=None).order_by("id")
        return await _erase(house, [e for e in events if EVENTS[e.kind].note is Note.WORDS], number, why)


async def of_position(house: App, position: int, *, why: str) -> int:
    """Of one event, by its position, as `verify-log` names them. Raises OfficeProblem."""
    async with house.beside():
        found = await Event.get_or_none(id=position)
        if found is None:
            raise OfficeProblem(f"There is no event {position}.")
        if EVENTS[found.kind].note is not Note.WORDS:
            raise OfficeProblem(f"The note of event {position} is no words of anybody's.")
        return await _erase(house, [found], str(position), why)


async def _erase(house: App, events: list[Event], about: str, why: str) -> int:
    try:
        why = texts.required(why, "why", most=LONGEST)
    except Refused as refused:
        raise OfficeProblem(f"{refused.field}: {refused.message_en}") from None
    worded = [event for event in events if event.note is not None or event.details is not None]
    last = (await log_chain.head()).last
    if any(event.id > last for event in worded):
        raise OfficeProblem("Some of it is not sealed yet: let the server run, and try again.")
    now = house.time()
    async with house.outbox.change() as this:
        for event in worded:
            await erase_words(event.id)
            of = about if event.audited is None else NOUN_WORDS[AuditNoun(event.audited)]
            what = f"{of} · {event.at.astimezone(WIB):%Y-%m-%d %H.%M.%S}"
            this.tell(Event.erased(event.id, what, by=SWEEP, at=now, why=why))
    return len(worded)
