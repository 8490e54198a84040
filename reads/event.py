"""What happened, as someone may see it: an event, a timeline, and the news of a feed."""

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from access import event as policy
from access.complaint import Seeable
from database import query
from database.query import among, instant
from models import global_id
from reads import catalog, complaint_loaders
from reads.catalog import OpdView
from reads.columns import Column, ColumnsOf, RowOf, ViewOf, shown_as, shown_from
from reads.complaint import SECRECY, ComplaintView, row_ids
from rules.audience import Audience, Sight
from rules.event_rule import Note
from rules.events import EVENTS, EventKind
from rules.words import ComplaintStatus, Role

KINDS = {kind.value: kind for kind in EventKind}
_STATUSES = {status.value: status for status in ComplaintStatus}
_NUMBER = re.compile(r"[A-Z]+-[0-9]{4}-[0-9]+")
_ACTORS: dict[str | None, str] = {
    Role.VERIFIER: "Verifikator Diskominfo",
    Role.REGENT: "Bupati",
    Role.ADMIN: "Administrator",
    Role.VOLUNTEER: "Relawan TIK",
    Role.CITIZEN: "Warga",
}


_OF_OFFICES = frozenset({Role.OFFICER, Role.OPD_HEAD, Role.VERIFIER, Role.REGENT, Role.ADMIN})


class EventColumns:
    """In the order in which they are selected; those that are always read decide who hears of it."""

    __slots__ = ()

    id = Column[int](always=True)
    kind = shown_as(KINDS.__getitem__, always=True)
    at = shown_as(instant)
    complaint_id = Column[int | None](always=True)
    opd_id = Column[int | None](always=True)
    left_opd_id = Column[int | None]()
    reporter_id = Column[int | None]()
    filer_id = Column[int | None]()
    district_id = Column[int | None]()
    category_id = Column[int | None]()
    public = Column[Any]()
    reclassed = Column[Any]()
    for_regent = Column[Any]()
    actor_id = Column[int | None]()
    actor_role = Column[str | None]()
    actor_opd_id = Column[int | None]()
    actor_key = Column[str | None]()
    by_reporter = Column[Any]()
    status_from = Column[str | None]()
    status_to = Column[str | None]()
    note = Column[str | None]()
    instruction_id = Column[int | None](always=True)
    report_id = Column[int | None]()
    via_id = Column[int | None](always=True)
    noun = Column[str | None](always=True)
    noun_id = Column[int | None](always=True)


class EventRow(EventColumns, RowOf):
    __slots__ = ()


def _status(value: str | None) -> ComplaintStatus | None:
    return None if value is None else _STATUSES[value]


class EventView(
    EventColumns,
    ViewOf,
    fields=policy.FIELDS,
    loaded={"complaint_number": (), "instruction": (), "actor_name": ("actor_id", "actor_role")},
):
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

    @shown_from()
    def id(self) -> str:
        return global_id.encode("ComplaintEvent", self.row.id)

    @shown_from()
    def cursor(self) -> str:
        return global_id.encode_cursor(self.row.id)

    @shown_from("by_reporter", "actor_role", "actor_opd_id", "actor_key")
    def actor(self) -> str:
        """Who, as an office or a part, never as a person."""
        row = self.row
        if row.by_reporter or (row.actor_role is not None and EVENTS[row.kind].by_reporter):
            # Of another complaint too, which has moved this one: whoever they are in an office.
            return "Pelapor"
        opd = catalog.opds.get(row.actor_opd_id or 0)
        match row.actor_role:
            case Role.OFFICER:
                return f"Petugas {opd.code}" if opd else "Petugas"
            case Role.SYSTEM:
                return f"Sistem: {row.actor_key}"
            case Role.OPD_HEAD:
                return f"Kepala {opd.code}" if opd else "Kepala OPD"
            case role:
                return _ACTORS.get(role) or ("Pelapor" if EVENTS[row.kind].begins else "Sistem")

    @shown_from("status_from")
    def from_(self) -> ComplaintStatus | None:
        return _status(self.row.status_from)

    @shown_from("status_to")
    def to(self) -> ComplaintStatus | None:
        return _status(self.row.status_to) if self.sight in policy.SEE_STATE else None

    @shown_from()
    def opd(self) -> OpdView | None:
        return catalog.opds.get(self.row.opd_id or 0) if self.sight in policy.SEE_STATE else None

    @property
    def names_another(self) -> bool:
        """Whether its note is the number of another complaint, which not everyone here may know."""
        rule = EVENTS[self.row.kind]
        if rule.note is Note.COMPLAINT:
            return True
        if self.row.via_id is None:
            return False
        # Once the number was told there too.
        return not rule.tells_merged_why or _NUMBER.fullmatch(self.row.note or "") is not None

    @shown_from("note")
    def note(self) -> str | None:
        row = self.row
        return row.note if row.kind in policy.NOTED[self.sight] else None

    @property
    def colleague(self) -> int | None:
        """The account of the colleague who did it, where they may be named."""
        row = self.row
        named = policy.names_colleague(self.sight, row) and row.actor_role in _OF_OFFICES
        return row.actor_id if named else None

    @property
    def shown_instruction(self) -> int | None:
        """The row id of the instruction that it is about, where that may be shown with it."""
        return self.row.instruction_id if policy.FIELDS["instruction"](self.sight, self.row) else None


COLUMNS = ColumnsOf(EventRow, "e", EventView)
SELECT = f"SELECT {COLUMNS.all.sql} FROM event e"


_GLANCES = ", ".join(f"'{kind}'" for kind, rule in EVENTS.items() if rule.glance)
_NO_GLANCE = f"AND e.kind NOT IN ({_GLANCES})"


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


async def timelines(
    complaints: Sequence[ComplaintView], fields: frozenset[str] | None = None
) -> list[list[EventView]]:
    """What happened, oldest first, as far as each sight may know; with what these fields need (None: all).
    Who has had it on the desk is no history: colleagues see who has it now."""
    by_pk = {c.row.id: c for c in complaints}
    columns = COLUMNS.behind(fields)
    sql = f"SELECT {columns.sql} FROM event e WHERE e.complaint_id IN ({{}}) {_NO_GLANCE} ORDER BY e.id"
    found = [columns.row(r) for r in await query.rows(among(sql, len(by_pk)), list(by_pk))]
    vias = await _secrecy({row.via_id for row in found if row.via_id is not None})
    told: dict[int, list[EventView]] = {pk: [] for pk in by_pk}
    for row in found:
        complaint = by_pk[row.complaint_id or 0]
        sight, audience = complaint.sight, complaint.audience
        via = vias.get(row.via_id or 0) if vias else None
        if policy.hears(row, sight, audience, complaint.row, via):
            told[complaint.row.id].append(EventView(row, sight, audience))
    return [told[pk] for pk in row_ids(complaints)]


async def _secrecy(pks: Collection[int]) -> dict[int, Seeable]:
    if not pks:
        return {}
    sql = f"SELECT {SECRECY.sql} FROM complaint c WHERE c.id IN ({{}})"
    found = await query.rows(among(sql, len(pks)), list(pks))
    return {row.id: row for row in map(SECRECY.row, found)}


async def event_seen(row: EventRow, complaint: ComplaintView) -> EventView | None:
    """One event of a complaint, where its sight may know of it."""
    vias = await _secrecy([] if row.via_id is None else [row.via_id])
    told = policy.hears(row, complaint.sight, complaint.audience, complaint.row, vias.get(row.via_id or 0))
    return EventView(row, complaint.sight, complaint.audience) if told else None


async def notes(events: Sequence[EventView]) -> list[str | None]:
    """The words that went with each. A merger's, the other's number, are for who has that one in sight."""
    written = [e.note for e in events]
    keys = [
        (n, e.audience) for e, n in zip(events, written, strict=True) if e.names_another and n is not None
    ]
    if not keys:
        return written
    found = await complaint_loaders.numbered_seen(keys)
    known = {key for key, c in zip(keys, found, strict=True) if c is not None}
    return [
        note if not e.names_another or (note, e.audience) in known else None
        for e, note in zip(events, written, strict=True)
    ]
