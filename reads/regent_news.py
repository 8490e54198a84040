"""The regent's ticker: breaches, instructions and reports, as parts for a client to say in its own language,
and as one Indonesian sentence."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from database.query import instant
from models import global_id
from reads import catalog, complaint_loaders, log
from reads.catalog import OpdView
from reads.complaint import ComplaintRow
from reads.event import EventRow
from rules.audience import Audience
from rules.event_rule import Note
from rules.events import EVENTS, EventKind
from rules.words import ClockKind

FOR_REGENT = "e.for_regent = TRUE"
"""Which events it has."""
_LATE = {
    ClockKind.VERIFY: "Verifikasi",
    ClockKind.FIRST_RESPONSE: "Jawaban pertama",
    ClockKind.RESOLVE: "Penyelesaian",
}


class RegentNewsView(NamedTuple):
    """What the schema's `RegentNews` shows. `complaint` is the row that it is about, whoever may see it; what
    is shown of it is found through the eyes of `audience`."""

    event: EventRow
    complaint: ComplaintRow | None
    audience: Audience

    @property
    def cursor(self) -> str:
        return global_id.encode_cursor(self.event.id)

    @property
    def at(self) -> datetime:
        return instant(self.event.at)

    @property
    def kind(self) -> EventKind:
        return EventKind(self.event.kind)

    @property
    def opd(self) -> OpdView | None:
        """The OPD that did it or owes it; None: Diskominfo, before any OPD has it."""
        return catalog.opds.get(self.event.opd_id or 0)

    @property
    def number(self) -> str | None:
        """Of the complaint that it is about, or of the paper."""
        if self.kind is EventKind.PAPER_ISSUED:
            return self.event.note
        return self.complaint.number if self.complaint is not None else None

    @property
    def clock(self) -> ClockKind | None:
        """Of a breach: which promise was broken."""
        event = self.event
        if EVENTS[event.kind].note is not Note.CLOCK:
            return None
        if event.instruction_id is not None:
            return ClockKind.INSTRUCTION
        return ClockKind(event.note) if event.note in _LATE else ClockKind.FIRST_RESPONSE

    @property
    def text(self) -> str:
        opd, broken = self.opd, self.clock
        who = opd.code if opd else "Diskominfo"
        about = f" tentang {self.number}" if self.complaint is not None else ""
        promise = (
            f"{_LATE[broken]} {self.number} oleh {who}"
            if broken in _LATE
            else f"Disposisi{about} belum dijawab {who},"
        )
        # The log may hold what was for the ticker once, and is no more.
        words = EVENTS[self.event.kind].ticker or "{who}{about}"
        return words.format(who=who, about=about, promise=promise, number=self.number)


class RecentNews(NamedTuple):
    """The latest, the newest first; `as_of` was read before them."""

    items: Sequence[RegentNewsView]
    as_of: int


async def recent(audience: Audience, *, limit: int) -> RecentNews:
    """The last `limit` events of the ticker, newest first, and the position of the log to go on from."""
    as_of = await log.head()
    events = await log.latest(FOR_REGENT, limit=limit)
    rows = await complaint_loaders.complaint_rows(log.about(events))
    return RecentNews([RegentNewsView(e, rows.get(e.complaint_id or 0), audience) for e in events], as_of)
