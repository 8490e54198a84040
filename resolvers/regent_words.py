"""The regent's ticker: its parts, for a client to say in its own language, and one Indonesian sentence."""

from reads import catalog
from reads.catalog import OpdView
from realtime.feeds import RegentItem
from rules.events import EventKind
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
    if event.kind is not EventKind.OVERDUE:
        return None
    if event.instruction_id is not None:
        return ClockKind.INSTRUCTION
    return ClockKind(event.note) if event.note in _LATE else ClockKind.FIRST_RESPONSE


def words(root: RegentItem) -> str:
    event, of = root.event, opd(root)
    who = of.code if of else "Diskominfo"
    about = f" tentang {number(root)}" if root.complaint else ""
    match event.kind:
        case EventKind.OVERDUE:
            broken = clock(root)
            if broken is None or broken is ClockKind.INSTRUCTION:
                return f"Disposisi{about} belum dijawab {who} dan lewat tenggat"
            return f"{_LATE[broken]} {number(root)} oleh {who} lewat tenggat"
        case EventKind.INSTRUCTED:
            return f"Bupati memberi disposisi kepada {who}{about}"
        case EventKind.INSTRUCTION_ANSWERED:
            return f"{who} menjawab disposisi{about}"
        case EventKind.REPORT_SUBMITTED:
            return f"{who} mengirim laporan"
        case EventKind.REPORT_ACKNOWLEDGED:
            return f"Laporan {who} diterima"
        case EventKind.REPORT_RETURNED:
            return f"Laporan {who} dikembalikan"
        case _:
            return f"{who}: {event.kind.value}{about}"
