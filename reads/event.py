"""What happened, as someone may see it: an event, a timeline, and the news of a feed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from access import complaint as policy
from access.complaint import Seeable
from database import query
from database.query import among, instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.columns import ColumnsOf
from reads.complaint import COLUMNS as COMPLAINT_COLUMNS
from reads.complaint import ComplaintView, row_ids
from rules.audience import Audience, Sight
from rules.event_rule import Note
from rules.events import EVENTS, EventKind, tells, tells_note
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

KINDS = {kind.value: kind for kind in EventKind}
_STATUSES = {status.value: status for status in ComplaintStatus}


_TOLD = {s: frozenset(kind.value for kind in EventKind if tells(kind, s)) for s in Sight}
_NOTED = {s: frozenset(kind.value for kind in EventKind if tells_note(kind, s)) for s in Sight}
"""Of which kinds each sight hears, and reads the words; a page looks here for each of its events."""


def _status(value: str | None) -> ComplaintStatus | None:
    return None if value is None else _STATUSES[value]


class EventView:
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
        return type(row), row, self.sight, catalog.edition()

    @property
    def id(self) -> str:
        return global_id.encode("ComplaintEvent", self.row.id)

    @property
    def cursor(self) -> str:
        return global_id.encode_cursor(self.row.id)

    @property
    def kind(self) -> EventKind:
        return KINDS[self.row.kind]

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
                return "Pelapor" if EVENTS[row.kind].begins else "Sistem"

    @property
    def from_(self) -> ComplaintStatus | None:
        return _status(self.row.status_from)

    @property
    def to(self) -> ComplaintStatus | None:
        # Out of sight, nothing is told but that it is gone.
        return None if self.sight is None else _status(self.row.status_to)

    @property
    def opd(self) -> OpdView | None:
        return None if self.sight is None else catalog.opds.get(self.row.opd_id or 0)

    @property
    def names_another(self) -> bool:
        """Whether its note is the number of another complaint, which not everyone who sees this one may
        know."""
        return EVENTS[self.row.kind].note is Note.COMPLAINT or self.row.via_id is not None

    @property
    def note(self) -> str | None:
        if self.sight is None or self.row.kind not in _NOTED[self.sight]:
            return None
        return self.row.note


class News(NamedTuple):
    """One event for one feed. `complaint` None with a `complaint_id`: it is out of sight, drop it."""

    position: int
    event: EventView
    complaint: ComplaintView | None
    complaint_pk: int | None
    number: str | None

    @property
    def cursor(self) -> str:
        return global_id.encode_cursor(self.position)

    @property
    def complaint_id(self) -> str | None:
        return None if self.complaint_pk is None else global_id.encode("Complaint", self.complaint_pk)


def told_to(
    row: EventRow, sight: Sight, audience: Audience, complaint: Seeable | None, via: Seeable | None
) -> bool:
    """Whether an audience with this sight of the complaint hears of the event at all. Of instructions an OPD
    hears of its own. `via`: the complaint to which it really happened, of an event that has one: nothing is
    felt through a merged complaint of what may not be seen."""
    if row.via_id is not None:
        if complaint is None or via is None:
            return False
        through = policy.sight_through(audience, sight, complaint, via)
        if through is None or row.kind not in _TOLD[through]:
            return False
    if row.instruction_id is None:
        return row.kind in _TOLD[sight]
    if audience.opd not in (None, row.opd_id):
        return False
    return tells(KINDS[row.kind], sight, instructed=True)


async def timelines(
    complaints: Sequence[ComplaintView], fields: frozenset[str] | None = None
) -> list[list[EventView]]:
    """What happened, oldest first, as far as each sight may know; with what these fields need (None: all)."""
    by_pk = {c.row.id: c for c in complaints}
    columns = COLUMNS.behind(fields)
    sql = f"SELECT {columns.sql} FROM event e WHERE e.complaint_id IN ({{}}) ORDER BY e.id"
    found = [columns.row(r) for r in await query.rows(among(sql, len(by_pk)), list(by_pk))]
    vias = await _secrecy({row.via_id for row in found if row.via_id is not None})
    told: dict[int, list[EventView]] = {pk: [] for pk in by_pk}
    for row in found:
        complaint = by_pk[row.complaint_id or 0]
        sight, audience = complaint.sight, complaint.audience
        via = vias.get(row.via_id or 0) if vias else None
        if told_to(row, sight, audience, complaint.row, via):
            told[complaint.row.id].append(EventView(row, sight, audience))
    return [told[pk] for pk in row_ids(complaints)]


_SECRECY = COMPLAINT_COLUMNS.behind(frozenset())
"""What decides who sees a complaint."""


async def _secrecy(pks: Collection[int]) -> dict[int, Seeable]:
    if not pks:
        return {}
    sql = f"SELECT {_SECRECY.sql} FROM complaint c WHERE c.id IN ({{}})"
    found = await query.rows(among(sql, len(pks)), list(pks))
    return {row.id: row for row in map(_SECRECY.row, found)}


async def event_seen(row: EventRow, complaint: ComplaintView) -> EventView | None:
    """One event of a complaint, where its sight may know of it."""
    vias = await _secrecy([] if row.via_id is None else [row.via_id])
    told = told_to(row, complaint.sight, complaint.audience, complaint.row, vias.get(row.via_id or 0))
    return EventView(row, complaint.sight, complaint.audience) if told else None
