"""The regent's ticker: its parts, for a client to say in its own language, and one Indonesian sentence."""

from reads import catalog
from reads.catalog import OpdView
from realtime.feeds import RegentItem
from rules.event_rule import Note
from rules.events import EVENTS
from rules.words import ClockKind

_LATE = {
    ClockKind.VERIFY: "Verifikasi",
    ClockKind.FIRST_RESPONSE: "Jawaban pertama",
    ClockKind.RESOLVE: "Penyelesaian",
}


def opd(root: RegentItem) -> OpdView | None:
    """The OPD that did it or owes it; None: Diskominfo, before any OPD has it."""
    return catalog.opds.get(root.event.opd_id or 0)


def number(root: RegentItem) -> str | None:
    return root.complaint.number if root.complaint else None


def clock(root: RegentItem) -> ClockKind | None:
    """Of a breach: which promise was broken."""
    event = root.event
    if EVENTS[event.kind].note is not Note.CLOCK:
        return None
    if event.instruction_id is not None:
        return ClockKind.INSTRUCTION
    return ClockKind(event.note) if event.note in _LATE else ClockKind.FIRST_RESPONSE


def words(root: RegentItem) -> str:
    of = opd(root)
    who = of.code if of else "Diskominfo"
    about = f" tentang {number(root)}" if root.complaint else ""
    broken = clock(root)
    promise = (
        f"{_LATE[broken]} {number(root)} oleh {who}"
        if broken in _LATE
        else f"Disposisi{about} belum dijawab {who} dan"
    )
    # The log may hold what was for the ticker once, and is no more.
    return (EVENTS[root.event.kind].ticker or "{who}{about}").format(who=who, about=about, promise=promise)
