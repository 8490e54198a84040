"""The regent's ticker, in one Indonesian sentence for each event."""

from models import catalog
from realtime.feeds import RegentItem
from rules.events import EventKind
from rules.words import ClockKind

_LATE = {
    ClockKind.VERIFY: "Verifikasi",
    ClockKind.FIRST_RESPONSE: "Tanggapan pertama",
    ClockKind.RESOLVE: "Penyelesaian",
}


def words(root: RegentItem) -> str:
    event = root.event
    opd = catalog.opds.get(event.opd_id or 0)
    who = opd.code if opd else "Diskominfo"
    number = root.complaint.number if root.complaint else None
    about = f" tentang {number}" if number else ""
    match event.kind:
        case EventKind.OVERDUE if event.instruction_id is not None:
            return f"Disposisi{about} belum dijawab {who} dan lewat tenggat"
        case EventKind.OVERDUE:
            clock = event.note if event.note in _LATE else ClockKind.FIRST_RESPONSE
            return f"{_LATE[ClockKind(clock)]} {number} oleh {who} lewat tenggat"
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
