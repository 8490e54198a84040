"""A life that was played, as rows in which what is told anew each time is left open."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from math import ceil
from typing import Any, NamedTuple

from tortoise.models import Model

from database.tortoise_internals import columns_of, table_of
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.event import Event
from models.instruction import Instruction
from models.moderation import Moderation
from models.regent_report import Activity, RegentReport
from models.response import Response
from models.support import Support
from operations.seed.town.telling import Member, Telling, Told
from rules.moderation import ModerationAct
from rules.words import ComplaintStatus

TABLES: tuple[type[Model], ...] = (
    Complaint, Instruction, RegentReport, Response, Clock, Support, Moderation, Activity, Event,
)  # fmt: skip
"""Parents before their children."""

_ENDED = frozenset(
    (ComplaintStatus.CLOSED, ComplaintStatus.REJECTED, ComplaintStatus.WITHDRAWN, ComplaintStatus.MERGED)
)
_COMPLAINTS = frozenset(("complaint_id", "via_id", "merged_into_id"))
_ACCOUNTS = frozenset(
    ("reporter_id", "filer_id", "actor_id", "holder_id", "opener_id", "author_id", "account_id")
)
_OPDS = frozenset(("opd_id", "left_opd_id", "actor_opd_id"))
_WORDS = frozenset(("note", "text", "answer", "question"))
_MASKED = {ModerationAct.TITLE: "public_title", ModerationAct.DESCRIPTION: "public_description"}
_BEGUN: dict[type[Model], str] = {
    Complaint: "submitted_at", Instruction: "created_at", RegentReport: "created_at",
    Response: "created_at", Clock: "started_at", Support: "at", Moderation: "at", Event: "at",
}  # fmt: skip

Fill = tuple[int, Callable[[Telling, Any], Any], Any]
"""The place in the row, and what fills it: a method of a telling and its argument."""


class Pattern(NamedTuple):
    """A row of `TABLES[table]`."""

    table: int
    values: list[Any]
    fills: list[Fill]


class Beat(NamedTuple):
    """What is written in one second, counted from the beginning of the life."""

    at: int
    rows: list[Pattern]


@dataclass(slots=True)
class Life:
    """Complaints that were ever merged with each other, one mostly, or none: something between offices.

    `begun` is the second since the epoch in which it began where it was played; `office` the OPD of the
    kecamatan there.
    """

    begun: int
    members: tuple[Member, ...]
    beats: list[Beat]
    ended: bool
    district: str = ""
    office: int | None = None

    @property
    def seconds(self) -> int:
        return self.beats[-1].at

    @property
    def category(self) -> str:
        return self.members[0].category if self.members else ""

    def fits(self, district: str) -> bool:
        return all(m.case.fits(district) for m in self.members)


@dataclass(slots=True)
class Group:
    """The rows of one life. Members are complaints in the order in which they were filed."""

    complaints: list[Complaint] = field(default_factory=list)
    rows: list[Model] = field(default_factory=list)


def grouped(rows: Iterable[Model], together: Iterable[tuple[int, int]]) -> Iterator[Group]:
    """The rows of each life. `together`: complaints that were merged."""
    above: dict[int, int] = {}

    def top(key: int) -> int:
        while key in above:
            key = above[key]
        return key

    for a, b in together:
        if top(a) != top(b):
            above[top(a)] = top(b)
    rows = [*rows]
    about = {r.id: r.complaint_id for r in rows if isinstance(r, Instruction)}
    found: defaultdict[tuple[str, int], Group] = defaultdict(Group)
    for row in rows:
        report = row.id if isinstance(row, RegentReport) else getattr(row, "report_id", None)
        instruction = row.id if isinstance(row, Instruction) else getattr(row, "instruction_id", None)
        complaint = row.id if isinstance(row, Complaint) else getattr(row, "complaint_id", None)
        if complaint is None:
            complaint = about.get(instruction)
        if report is not None:
            key = ("report", report)
        elif complaint is None:
            key = ("instruction", instruction)
        else:
            key = ("complaint", top(complaint))
        found[key].rows.append(row)
        if isinstance(row, Complaint):
            found[key].complaints.append(row)
    for group in found.values():
        group.complaints.sort(key=lambda c: (c.submitted_at, c.id))
        yield group


def life(
    group: Group, members: tuple[Member, ...], offices: frozenset[int], district: str, office: int | None
) -> Life:
    """`offices` are the OPDs of all kecamatan, `office` that of the place where this was played."""
    begun = min(_second(getattr(row, _BEGUN[type(row)])) for row in group.rows if type(row) in _BEGUN)
    patterns = _Patterns(group, begun, offices)
    beats: defaultdict[int, list[Pattern]] = defaultdict(list)
    last = 0
    for row in sorted(group.rows, key=lambda r: TABLES.index(type(r))):
        if type(row) in _BEGUN:
            last = _second(getattr(row, _BEGUN[type(row)])) - begun
        beats[last].append(patterns.of(row))
    return Life(
        begun, members, [Beat(at, beats[at]) for at in sorted(beats)], _ended(group), district, office
    )


def _ended(group: Group) -> bool:
    owed = any(isinstance(r, Instruction) and r.answered_at is None for r in group.rows)
    return not owed and all(c.status in _ENDED for c in group.complaints)


def _second(at: datetime) -> int:
    """Rounded up: what is told of it by a sweep is never earlier."""
    return ceil(at.timestamp())


class _Patterns:
    def __init__(self, group: Group, begun: int, offices: frozenset[int]) -> None:
        self._begun = begun
        self._offices = offices
        self._members = {c.id: n for n, c in enumerate(group.complaints)}
        self._numbers = {c.number: n for n, c in enumerate(group.complaints)}

    def of(self, row: Model) -> Pattern:
        made = Pattern(TABLES.index(type(row)), [], [])
        key = row.id if isinstance(row, Complaint) else getattr(row, "complaint_id", None)
        member = self._members.get(key, 0)
        at = _second(getattr(row, _BEGUN[type(row)])) - self._begun if type(row) in _BEGUN else 0
        for place, name in enumerate(names(type(row))):
            value = row.__dict__[name]
            fill = self._fill(row, name, value, member, at)
            if fill is not None:
                made.fills.append((place, *fill))
            made.values.append(value.value if isinstance(value, Enum) else value)
        return made

    def _fill(
        self, row: Model, name: str, value: Any, member: int, at: int
    ) -> tuple[Callable[[Telling, Any], Any], Any] | None:
        """What is open in this column; None: nothing, it is always so."""
        if name == "id":
            return self._key(row, member, at)
        if isinstance(row, Complaint) and name in Told._fields:
            return Telling.said, (member, name)
        if isinstance(row, Moderation) and name in ("before", "after") and row.act in _MASKED:
            return None if value is None else (Telling.said, (member, _MASKED[row.act]))
        if value is None:
            return None
        if isinstance(value, datetime):
            return Telling.at, _second(value) - self._begun
        if isinstance(value, date):
            return Telling.day, value
        if name in _COMPLAINTS:
            return Telling.complaint, self._members[value]
        if name in _ACCOUNTS:
            return Telling.account, (value, at)
        if name in _OPDS:
            return (Telling.opd, value) if value in self._offices else None
        if name in _WORDS and value in self._numbers:
            return Telling.number, self._numbers[value]
        if name in _WORDS and "{" in value:
            return Telling.text, (member, value)
        plain = _PLAIN.get(name)
        return None if plain is None else (plain, member if name in ("number", "pin_hash") else value)

    @staticmethod
    def _key(row: Model, member: int, at: int) -> tuple[Callable[[Telling, Any], Any], Any]:
        if isinstance(row, Complaint):
            return Telling.begun, (member, at)
        if isinstance(row, Instruction):
            return Telling.instructed, row.id
        if isinstance(row, RegentReport):
            return Telling.reported, row.id
        return Telling.key, table_of(type(row))


_PLAIN: dict[str, Callable[[Telling, Any], Any]] = {
    "number": Telling.number, "pin_hash": Telling.pin_hash, "district_id": Telling.district,
    "instruction_id": Telling.instruction, "report_id": Telling.report,
}  # fmt: skip


@cache
def names(model: type[Model]) -> tuple[str, ...]:
    """The columns of a row as patterns have them, its key first."""
    return ("id", *columns_of(model))
