"""What hangs on complaints: clocks, answers, files, the timeline, instructions. Each for many at once.

Every function takes complaints as they are seen and gives one list for each, in their order, by one
statement; what a sight may not see is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from models import catalog, ids, log, reading, visibility
from models.catalog import SeenOpd
from models.log import SeenEvent
from models.reading import among, instant, marks, maybe_instant
from models.seen import COLUMNS, SELECT, ComplaintRow, SeenComplaint, seen_by
from models.visibility import Seeable
from rules.audience import Audience, Sight
from rules.events import EventKind, tells_note
from rules.words import ClockKind, ClockState, ComplaintKind, ResponseKind

T = TypeVar("T")


class _ClockRow(NamedTuple):
    complaint_id: int
    kind: str
    started_at: Any
    due_at: Any
    paused_at: Any
    stopped_at: Any
    state: str
    unit: str
    rule: str
    instruction_id: int | None
    opd_id: int | None


class SeenClock:
    """What the schema's `Clock` shows. `same` is its row: nothing else comes into what it shows."""

    __slots__ = ("same",)

    def __init__(self, row: _ClockRow) -> None:
        self.same = row

    @property
    def kind(self) -> ClockKind:
        return _CLOCK_KINDS[self.same.kind]

    @property
    def started_at(self) -> datetime:
        return instant(self.same.started_at)

    @property
    def due_at(self) -> datetime:
        return instant(self.same.due_at)

    @property
    def paused_at(self) -> datetime | None:
        return maybe_instant(self.same.paused_at)

    @property
    def stopped_at(self) -> datetime | None:
        return maybe_instant(self.same.stopped_at)

    @property
    def state(self) -> ClockState:
        return _CLOCK_STATES[self.same.state]

    @property
    def unit(self) -> str:
        return self.same.unit

    @property
    def rule(self) -> str:
        return self.same.rule


class SeenAttachment(NamedTuple):
    key: str
    content_type: str
    size: int
    width: int | None
    height: int | None
    receipt: int | None
    """The complaint whose receipt opens it: its address must carry a signature, for a reporter without an
    account has no session."""

    @property
    def id(self) -> str:
        return ids.encode("Attachment", self.key)


class _ResponseRow(NamedTuple):
    complaint_id: int
    id: int
    kind: str
    text: str
    opd_id: int
    created_at: Any


class SeenResponse:
    """What the schema's `Response` shows."""

    __slots__ = ("_row", "complaint")

    def __init__(self, row: _ResponseRow, complaint: SeenComplaint) -> None:
        self._row = row
        self.complaint = complaint

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for those that show the same: nothing else comes into what they show."""
        return self._row, catalog.edition

    @property
    def pk(self) -> int:
        return self._row.id

    @property
    def id(self) -> str:
        return ids.encode("Response", self._row.id)

    @property
    def kind(self) -> ResponseKind:
        return _RESPONSE_KINDS[self._row.kind]

    @property
    def text(self) -> str:
        return self._row.text

    @property
    def opd(self) -> SeenOpd:
        return catalog.opds[self._row.opd_id]

    @property
    def created_at(self) -> datetime:
        return instant(self._row.created_at)


class SeenInstruction(NamedTuple):
    pk: int
    opd: SeenOpd
    complaint_id: int | None
    text: str
    due_at: datetime
    overdue: bool
    answer: str | None
    answered_at: datetime | None
    created_at: datetime
    audience: Audience

    @property
    def id(self) -> str:
        return ids.encode("Instruction", self.pk)


def grouped(keys: Sequence[int], pairs: Iterable[tuple[int, T]]) -> list[list[T]]:
    if len(keys) == 1:
        return [[item for _, item in pairs]]
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return [groups[key] for key in keys]


def _pks(complaints: Sequence[SeenComplaint]) -> list[int]:
    return [c.row.id for c in complaints]


_CLOCK_KINDS = {kind.value: kind for kind in ClockKind}
_CLOCK_STATES = {state.value: state for state in ClockState}
_RESPONSE_KINDS = {kind.value: kind for kind in ResponseKind}
_CLOCKS = f"SELECT {', '.join(_ClockRow._fields)} FROM clock WHERE complaint_id IN ({{}}) ORDER BY id"
_RESPONSES = (
    f"SELECT {', '.join(_ResponseRow._fields)} FROM response WHERE complaint_id IN ({{}}) ORDER BY id"
)


async def clocks(complaints: Sequence[SeenComplaint]) -> list[list[SeenClock]]:
    pks = _pks(complaints)
    by_pk = {c.row.id: c for c in complaints}
    found = await reading.rows(among(_CLOCKS, len(pks)), pks)
    return grouped(
        pks,
        (
            (row.complaint_id, SeenClock(row))
            for row in map(_ClockRow._make, found)
            if row.instruction_id is None or _sees_instruction(by_pk[row.complaint_id], row.opd_id)
        ),
    )


def _sees_instruction(complaint: SeenComplaint, opd_id: int | None) -> bool:
    """Each OPD reads the instructions to itself; the regent and the verifier all of them."""
    own = complaint.audience.opd
    return visibility.sees_instructions(complaint.sight) and own in (None, opd_id)


async def responses(complaints: Sequence[SeenComplaint]) -> list[list[SeenResponse]]:
    by_pk = {c.row.id: c for c in complaints if c.sees_files}
    found = await reading.rows(among(_RESPONSES, len(by_pk)), list(by_pk))
    return grouped(
        _pks(complaints),
        (
            (row.complaint_id, SeenResponse(row, by_pk[row.complaint_id]))
            for row in map(_ResponseRow._make, found)
        ),
    )


_FILES = (
    "SELECT {}, id, content_type, size, width, height, supplied FROM attachment WHERE {} "
    "ORDER BY uploaded_at, id"
)


def _attachment(r: reading.Row, through: SeenComplaint | None = None) -> SeenAttachment:
    by_receipt = through is not None and through.sight is Sight.RECEIPT
    return SeenAttachment(
        str(r[1]), r[2], r[3], r[4], r[5], through.pk if through is not None and by_receipt else None
    )


class _Merged(NamedTuple):
    """A complaint, or one that was merged into it at any depth, with what decides who sees it."""

    id: int
    into: int
    kind: str
    public: bool
    opd_id: int | None
    reporter_id: int | None
    filer_id: int | None
    confidential: bool


_WITH_MERGED = """
WITH RECURSIVE merged(id, root) AS (
  SELECT c.id, c.id FROM complaint c WHERE c.id IN ({})
  UNION ALL SELECT c.id, m.root FROM complaint c JOIN merged m ON c.merged_into_id = m.id
)
SELECT c.id, m.root, c.kind, c.public, c.opd_id, c.reporter_id, c.filer_id, c.confidential
FROM merged m JOIN complaint c ON c.id = m.id
"""


def _shares_photos(complaint: SeenComplaint, merged: _Merged) -> bool:
    """Photos follow a merger. What is confidential follows for the offices: it stays unseen by the others
    who reported the same."""
    row = complaint.row
    secret = bool(row.confidential) or row.kind == ComplaintKind.OVERSIGHT
    return (
        not secret
        or complaint.sight not in visibility.OWN
        or merged.id == row.id
        or visibility.sight_of(complaint.audience, merged) is not None
    )


def _reads_answers(complaint: SeenComplaint, merged: _Merged) -> bool:
    """Whether they read what a reporter answered when asked. What came of it follows a merger for the offices
    alone."""
    sight: Sight | None = complaint.sight
    if merged.id != complaint.row.id and complaint.sight in visibility.OWN:
        sight = visibility.sight_of(complaint.audience, merged)
    return sight is not None and tells_note(EventKind.INFORMATION_SUPPLIED, sight)


async def attachments(complaints: Sequence[SeenComplaint]) -> list[list[SeenAttachment]]:
    """The reporter's photos, with those of the complaints merged into it: those that were sent in answer to a
    question for who reads the answer."""
    by_pk = {c.row.id: c for c in complaints if c.sees_files}
    merged = [_Merged(*r) for r in await reading.rows(_WITH_MERGED.format(marks(list(by_pk))), list(by_pk))]
    holders: defaultdict[int, list[tuple[SeenComplaint, bool]]] = defaultdict(list)
    for m in merged:
        if _shares_photos(by_pk[m.into], m):
            holders[m.id].append((by_pk[m.into], _reads_answers(by_pk[m.into], m)))
    where = f"complaint_id IN ({marks(list(holders))}) AND response_id IS NULL"
    found = await reading.rows(_FILES.format("complaint_id", where), list(holders))
    return grouped(
        _pks(complaints),
        (
            (c.row.id, _attachment(r, c))
            for r in found
            for c, reads_answers in holders[r[0]]
            if reads_answers or not r[6]
        ),
    )


async def merged_up(complaint_id: int | None) -> list[int]:
    """The complaint's id, and of those into which it was merged, the nearest first."""
    found = await reading.rows(
        "WITH RECURSIVE up(id, into_id, depth) AS (SELECT id, merged_into_id, 0 FROM complaint WHERE id = ? "
        "UNION ALL SELECT c.id, c.merged_into_id, depth + 1 FROM complaint c JOIN up ON c.id = into_id) "
        "SELECT id FROM up ORDER BY depth",
        [complaint_id],
    )
    return [r[0] for r in found]


async def response_attachments(responses: Sequence[SeenResponse]) -> list[list[SeenAttachment]]:
    pks = [r.pk for r in responses if r.complaint.sees_files]
    found = await reading.rows(_FILES.format("response_id", f"response_id IN ({marks(pks)})"), pks)
    through = {r.pk: r.complaint for r in responses}
    return grouped([r.pk for r in responses], ((r[0], _attachment(r, through[r[0]])) for r in found))


async def report_attachments(pks: Sequence[int]) -> list[list[SeenAttachment]]:
    found = await reading.rows(_FILES.format("report_id", f"report_id IN ({marks(pks)})"), pks)
    return grouped(pks, ((r[0], _attachment(r)) for r in found))


async def timelines(
    complaints: Sequence[SeenComplaint], fields: frozenset[str] | None = None
) -> list[list[SeenEvent]]:
    """What happened, oldest first, as far as each sight may know; with what these fields need (None: all)."""
    by_pk = {c.row.id: c for c in complaints}
    columns = log.COLUMNS.behind(fields)
    sql = f"SELECT {columns.sql} FROM event e WHERE e.complaint_id IN ({{}}) ORDER BY e.id"
    found = [columns.row(r) for r in await reading.rows(among(sql, len(by_pk)), list(by_pk))]
    vias = await _secrecy({row.via_id for row in found if row.via_id is not None})
    told: dict[int, list[SeenEvent]] = {pk: [] for pk in by_pk}
    for row in found:
        complaint = by_pk[row.complaint_id or 0]
        sight, audience = complaint.sight, complaint.audience
        via = vias.get(row.via_id or 0) if vias else None
        if log.told_to(row, sight, audience, complaint.row, via):
            told[complaint.row.id].append(SeenEvent(row, sight, audience))
    return [told[pk] for pk in _pks(complaints)]


_SECRECY = COLUMNS.behind(frozenset())
"""What decides who sees a complaint."""


async def _secrecy(pks: Collection[int]) -> dict[int, Seeable]:
    if not pks:
        return {}
    sql = f"SELECT {_SECRECY.sql} FROM complaint c WHERE c.id IN ({{}})"
    found = await reading.rows(among(sql, len(pks)), list(pks))
    return {row.id: row for row in map(_SECRECY.row, found)}


async def event_seen(row: log.EventRow, complaint: SeenComplaint) -> SeenEvent | None:
    """One event of a complaint, where its sight may know of it."""
    vias = await _secrecy([] if row.via_id is None else [row.via_id])
    told = log.told_to(row, complaint.sight, complaint.audience, complaint.row, vias.get(row.via_id or 0))
    return SeenEvent(row, complaint.sight, complaint.audience) if told else None


INSTRUCTION_COLUMNS = (
    "i.id, i.opd_id, i.complaint_id, i.text, i.due_at, i.overdue, i.answer, i.answered_at, i.created_at"
)


def instruction(r: reading.Row, audience: Audience) -> SeenInstruction:
    return SeenInstruction(
        r[0], catalog.opds[r[1]], r[2], r[3], instant(r[4]), bool(r[5]), r[6], maybe_instant(r[7]),
        instant(r[8]), audience,
    )  # fmt: skip


async def instructions(complaints: Sequence[SeenComplaint]) -> list[list[SeenInstruction]]:
    by_pk = {c.row.id: c for c in complaints if visibility.sees_instructions(c.sight)}
    found = await reading.rows(
        f"SELECT {INSTRUCTION_COLUMNS} FROM instruction i WHERE i.complaint_id IN ({marks(list(by_pk))}) "
        "ORDER BY i.id",
        list(by_pk),
    )
    return grouped(
        _pks(complaints),
        ((r[2], instruction(r, by_pk[r[2]].audience)) for r in found if _sees_instruction(by_pk[r[2]], r[1])),
    )


async def complaint_rows(pks: Iterable[int]) -> dict[int, ComplaintRow]:
    """Rows by id, whoever may see them: the caller looks through someone's eyes next."""
    wanted = list(dict.fromkeys(pks))
    found: dict[int, ComplaintRow] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        for r in await reading.rows(f"{SELECT} WHERE c.id IN ({marks(part)})", part):
            found[r[0]] = ComplaintRow._make(r)
    return found


async def row_numbered(number: str, fields: frozenset[str] | None = None) -> tuple[ComplaintRow, int] | None:
    """The row with this number, whoever may see it, with what these fields need (None: all), and the position
    of the log that it shows: one statement sees one state of the database.

    What hangs on the row is read after it, so that it is at least as new.
    """
    columns = COLUMNS.behind(fields)
    position = "(SELECT COALESCE(max(id), 0) FROM event)"
    sql = f"SELECT {columns.sql}, {position} FROM complaint c WHERE c.number = ?"
    for *found, as_of in await reading.rows(sql, [number]):
        return columns.row(found), as_of
    return None


async def complaints_seen(keys: Sequence[tuple[int | None, Audience]]) -> list[SeenComplaint | None]:
    """For each (id, eyes) the complaint, or None where there is none in sight."""
    found = await complaint_rows(pk for pk, _ in keys if pk is not None)
    return [None if pk is None or pk not in found else seen_by(audience, found[pk]) for pk, audience in keys]


async def numbered_seen(keys: Sequence[tuple[str, Audience]]) -> list[SeenComplaint | None]:
    """The same by number."""
    numbers = sorted({number for number, _ in keys})
    found = {
        r[1]: ComplaintRow._make(r)
        for r in await reading.rows(f"{SELECT} WHERE c.number IN ({marks(numbers)})", numbers)
    }
    return [seen_by(audience, found[number]) if number in found else None for number, audience in keys]


async def merged_from(complaints: Sequence[SeenComplaint]) -> list[list[SeenComplaint]]:
    by_pk = {c.row.id: c for c in complaints}
    found = await reading.rows(
        f"{SELECT} WHERE c.merged_into_id IN ({marks(list(by_pk))}) ORDER BY c.id", list(by_pk)
    )
    rows = [ComplaintRow._make(r) for r in found]
    seen = ((r.merged_into_id or 0, seen_by(by_pk[r.merged_into_id or 0].audience, r)) for r in rows)
    return grouped(_pks(complaints), ((pk, c) for pk, c in seen if c is not None))


async def supported(complaints: Sequence[SeenComplaint], account: int) -> list[bool]:
    """Whether this person supports each of them."""
    pks = _pks(complaints)
    found = await reading.rows(
        f"SELECT complaint_id FROM support WHERE account_id = ? AND complaint_id IN ({marks(pks)})",
        [account, *pks],
    )
    mine = {r[0] for r in found}
    return [pk in mine for pk in pks]
