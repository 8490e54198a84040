"""Looks at who reporters are: at one's own, and all of them as an administrator looks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from access import identity_look as policy
from access.complaint_fields import FIELDS
from access.condition import Condition, all_of
from database import query
from database.query import Row, among, instant
from models import global_id
from reads import catalog
from reads.account import containing
from reads.catalog import OpdView
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from reads.place import unled
from rules.deadlines import WIB
from rules.identity_looks import MOST_SHOWN, LookKind, LookReason
from rules.words import Role

EVENT = "e.kind IN ('IDENTITY_SEEN', 'IDENTITY_READ')"
"""Which events tell of one."""
_OWN = "k.at, k.role, k.opd_id, k.kind, k.reason, k.words"


class OwnLookView(NamedTuple):
    """A look at oneself: by which office, and why. `number`: of the complaint that was looked at."""

    number: str
    at: datetime
    role: Role | None
    opd: OpdView | None
    kind: LookKind
    reason: LookReason | None
    words: str | None


class LookView(NamedTuple):
    """One look. `who`: the person's name, or what the API key is called."""

    pk: int
    at: datetime
    who: str | None
    role: Role | None
    opd: OpdView | None
    complaint: int
    number: str
    kind: LookKind
    reason: LookReason | None
    words: str | None

    @property
    def id(self) -> str:
        return global_id.encode("IdentityLogEntry", self.pk)

    @property
    def complaint_id(self) -> str:
        return global_id.encode("Complaint", self.complaint)


@dataclass(frozen=True, slots=True)
class LookFilter:
    """Looks by somebody with these words in their name, at the reporter of the complaints with these numbers
    (None: of any), on these days of WIB."""

    who: str = ""
    numbers: tuple[str, ...] | None = None
    first_day: date | None = None
    last_day: date | None = None


async def of_own(complaints: Sequence[ComplaintView]) -> list[list[OwnLookView]]:
    """At the reporter of each, the newest first, as far as each sight may know; `MOST_SHOWN` at most."""
    own = [c.row.id for c in complaints if FIELDS["identity_looks"](c.sight, c.row)]
    if not own:
        return [[] for _ in complaints]
    ranked = (
        f"SELECT complaint_id, {_OWN}, id, row_number() OVER "
        "(PARTITION BY complaint_id ORDER BY id DESC) AS n FROM identity_look k WHERE complaint_id IN ({})"
    )
    sql = f"SELECT * FROM ({among(ranked, len(own))}) k WHERE n <= {MOST_SHOWN} ORDER BY id DESC"
    found = await query.rows(sql, own)
    numbers = {c.row.id: c.row.number for c in complaints}
    return grouped(row_ids(complaints), ((row[0], _own(numbers[row[0]], row[1:7])) for row in found))


async def of_person(account: int) -> list[OwnLookView]:
    """At who they are, of all that this account reported, the newest first; `MOST_SHOWN` at most."""
    found = await query.rows(
        f"SELECT c.number, {_OWN} FROM identity_look k JOIN complaint c ON c.id = k.complaint_id "
        f"WHERE c.reporter_id = ? ORDER BY k.id DESC LIMIT {MOST_SHOWN}",
        [account],
    )
    return [_own(number, row) for number, *row in found]


def _own(number: str, row: Sequence[Any]) -> OwnLookView:
    at, role, opd_id, kind, reason, words = row
    return OwnLookView(
        number, instant(at), None if role is None else Role(role), catalog.opds.get(opd_id or 0),
        LookKind(kind), None if reason is None else LookReason(reason), words,
    )  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)


def _where(wanted: LookFilter) -> Condition:
    found = [policy.rows_of_log()]
    if wanted.numbers is not None:
        marks = ", ".join("?" * len(wanted.numbers)) or "NULL"
        found.append(Condition(f"c.number IN ({marks})", wanted.numbers))
    if wanted.first_day is not None:
        found.append(Condition("k.at >= ?", (_midnight(wanted.first_day),)))
    if wanted.last_day is not None:
        found.append(Condition("k.at < ?", (_midnight(wanted.last_day + timedelta(days=1)),)))
    if wanted.who:
        found.append(containing(wanted.who, "w.name", "k.key_name"))
    return all_of(*found)


async def entries(wanted: LookFilter, *, before: int | None = None, limit: int) -> list[LookView]:
    """The newest that are wanted, before the look with this row id."""
    where = _where(wanted)
    if before is not None:
        where = all_of(where, Condition("k.id < ?", (before,)))
    # From the newest looks to their complaints, unless these are named: else SQLite begins with all of them.
    of = "k.complaint_id" if wanted.numbers is not None else unled("k.complaint_id")
    found = await query.rows(
        "SELECT k.id, k.at, COALESCE(w.name, k.key_name), k.role, k.opd_id, c.id, c.number, k.kind, "
        f"k.reason, k.words FROM identity_look k JOIN complaint c ON c.id = {of} "
        f"LEFT JOIN account w ON w.id = k.account_id WHERE {where.sql} ORDER BY k.id DESC LIMIT ?",
        [*where.params, limit],
    )
    return [_view(row) for row in found]


def _view(row: Row) -> LookView:
    pk, at, who, role, opd_id, complaint, number, kind, reason, words = row
    return LookView(
        pk, instant(at), who, None if role is None else Role(role), catalog.opds.get(opd_id or 0), complaint,
        number, LookKind(kind), None if reason is None else LookReason(reason), words,
    )  # fmt: skip
