"""Reading the log: events as someone may see them, and the news for a feed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from models import catalog, ids, reading, visibility
from models.catalog import SeenOpd
from models.columns import ColumnsOf
from models.reading import instant
from models.seen import SeenComplaint
from models.visibility import Seeable
from rules.audience import Audience, Sight
from rules.events import EventKind, tells, tells_note
from rules.words import ComplaintStatus, Role


class EventRow(NamedTuple):
    id: int
    kind: EventKind
    at: Any
    complaint_id: int | None
    opd_id: int | None
    left_opd_id: int | None
    reporter_id: int | None
    filer_id: int | None
    district_id: int | None
    category_id: int | None
    public: Any
    reclassed: Any
    for_regent: Any
    actor_id: int | None
    actor_role: str | None
    actor_opd_id: int | None
    by_reporter: Any
    status_from: str | None
    status_to: str | None
    note: str | None
    instruction_id: int | None
    report_id: int | None
    via_id: int | None


_ALWAYS = ("id", "kind", "complaint_id", "opd_id", "instruction_id", "via_id")
"""What decides who hears of it."""
_BEHIND: dict[str, tuple[str, ...]] = {
    "cursor": (),
    "actor": ("by_reporter", "actor_role", "actor_opd_id"),
    "from_": ("status_from",),
    "to": ("status_to",),
    "opd": (),
    "complaint_number": (),
    "note": ("note",),
    "instruction": (),
}
"""The columns behind fields that are no columns themselves."""


COLUMNS = ColumnsOf(EventRow, "e", always=_ALWAYS, behind=_BEHIND)
SELECT = f"SELECT {COLUMNS.all.sql} FROM event e"

_KINDS = {kind.value: kind for kind in EventKind}
_STATUSES = {status.value: status for status in ComplaintStatus}


_TOLD = {s: frozenset(kind.value for kind in EventKind if tells(kind, s)) for s in Sight}
_NOTED = {s: frozenset(kind.value for kind in EventKind if tells_note(kind, s)) for s in Sight}
"""Of which kinds each sight hears, and reads the words; a page looks here for each of its events."""


def _status(value: str | None) -> ComplaintStatus | None:
    return None if value is None else _STATUSES[value]


class SeenEvent:
    """What the schema's `ComplaintEvent` shows to one sight of its complaint."""

    __slots__ = ("audience", "row", "sight")

    def __init__(self, row: EventRow, sight: Sight | None, audience: Audience) -> None:
        self.row = row
        self.sight = sight
        self.audience = audience

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for those that show the same: nothing else comes into what they show."""
        row = self.row
        return type(row), row, self.sight, catalog.edition

    @property
    def id(self) -> str:
        return ids.encode("ComplaintEvent", self.row.id)

    @property
    def cursor(self) -> str:
        return ids.encode_cursor(self.row.id)

    @property
    def kind(self) -> EventKind:
        return _KINDS[self.row.kind]

    @property
    def at(self) -> datetime:
        return instant(self.row.at)

    @property
    def actor(self) -> str:
        """Who, as an office or a part, never as a person."""
        row = self.row
        if row.by_reporter:
            return "Pelapor"
        opd = catalog.opds.get(row.actor_opd_id or 0)
        match row.actor_role:
            case Role.OFFICER:
                return f"Petugas {opd.code}" if opd else "Petugas"
            case Role.OPD_HEAD:
                return f"Kepala {opd.code}" if opd else "Kepala OPD"
            case Role.VERIFIER:
                return "Verifikator Diskominfo"
            case Role.REGENT:
                return "Bupati"
            case Role.ADMIN:
                return "Administrator"
            case Role.VOLUNTEER:
                return "Relawan TIK"
            case Role.CITIZEN:
                return "Warga"
            case _:
                return "Sistem" if row.kind != EventKind.SUBMITTED else "Pelapor"

    @property
    def from_(self) -> ComplaintStatus | None:
        return _status(self.row.status_from)

    @property
    def to(self) -> ComplaintStatus | None:
        # Out of sight, nothing is told but that it is gone.
        return None if self.sight is None else _status(self.row.status_to)

    @property
    def opd(self) -> SeenOpd | None:
        return None if self.sight is None else catalog.opds.get(self.row.opd_id or 0)

    @property
    def names_another(self) -> bool:
        """Whether its note is the number of another complaint, which not everyone who sees this one may
        know."""
        return self.row.kind == EventKind.MERGED or self.row.via_id is not None

    @property
    def note(self) -> str | None:
        if self.sight is None or self.row.kind not in _NOTED[self.sight]:
            return None
        return self.row.note


class News(NamedTuple):
    """One event for one feed. `complaint` None with a `complaint_id`: it is out of sight, drop it."""

    position: int
    event: SeenEvent
    complaint: SeenComplaint | None
    complaint_pk: int | None
    number: str | None

    @property
    def cursor(self) -> str:
        return ids.encode_cursor(self.position)

    @property
    def complaint_id(self) -> str | None:
        return None if self.complaint_pk is None else ids.encode("Complaint", self.complaint_pk)


def told_to(
    row: EventRow, sight: Sight, audience: Audience, complaint: Seeable | None, via: Seeable | None
) -> bool:
    """Whether an audience with this sight of the complaint hears of the event at all. Of instructions an OPD
    hears of its own. `via`: the complaint to which it really happened, of an event that has one: nothing is
    felt through a merged complaint of what may not be seen."""
    if row.via_id is not None:
        if complaint is None or via is None:
            return False
        through = visibility.sight_through(audience, sight, complaint, via)
        if through is None or row.kind not in _TOLD[through]:
            return False
    if row.instruction_id is None:
        return row.kind in _TOLD[sight]
    if audience.opd not in (None, row.opd_id):
        return False
    return tells(_KINDS[row.kind], sight, instructed=True)


async def after(
    position: int,
    *,
    until: int | None = None,
    where: str = "e.id = e.id",
    params: Sequence[Any] = (),
    limit: int = 500,
) -> list[EventRow]:
    """Events after a position of the log, in order, at most `limit`."""
    upper = "" if until is None else " AND e.id <= ?"
    bound = [position, *([] if until is None else [until]), *params, limit]
    found = await reading.rows(f"{SELECT} WHERE e.id > ?{upper} AND {where} ORDER BY e.id LIMIT ?", bound)
    return [EventRow(r[0], _KINDS[r[1]], *r[2:]) for r in found]


def about(events: Sequence[EventRow]) -> set[int]:
    """The complaints without which it cannot be told who hears of these."""
    return {pk for e in events for pk in (e.complaint_id, e.via_id) if pk is not None}


async def latest(where: str, *, limit: int) -> list[EventRow]:
    """The newest events of a kind, the newest first."""
    found = await reading.rows(f"{SELECT} WHERE {where} ORDER BY e.id DESC LIMIT ?", [limit])
    return [EventRow(r[0], _KINDS[r[1]], *r[2:]) for r in found]
