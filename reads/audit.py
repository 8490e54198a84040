"""What administrators have changed, the newest first, as another administrator looks for it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from access.condition import Condition, all_of
from database import query
from database.query import Row, instant
from models import global_id
from models.audit import FieldChange, Unpacked, unpacked
from models.contacts import opened
from reads import catalog
from reads.account import containing, either, known_by
from reads.catalog import OpdView
from rules.audit import AuditAct, AuditNoun
from rules.deadlines import WIB
from rules.words import Role

AUDITED = "e.audited IS NOT NULL"
"""Which events it has."""


class AuditView(NamedTuple):
    """One change. `who` None: it was made at the server. `subject`: a code or a name, of an account its name
    and its address or number as they are now."""

    pk: int
    at: datetime
    who: str | None
    role: Role | None
    opd: OpdView | None
    noun: AuditNoun
    act: AuditAct
    subject: str
    changes: tuple[FieldChange, ...]

    @property
    def id(self) -> str:
        return global_id.encode("AuditEntry", self.pk)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Changes by this account (row id), of this noun, on these days of WIB, with these words in what was
    changed or in the name of who did it."""

    by: int | None = None
    noun: AuditNoun | None = None
    first_day: date | None = None
    last_day: date | None = None
    words: str = ""


_SELECT = (
    "SELECT e.id, e.at, w.name, e.actor_role, e.actor_opd_id, e.audited, e.details, s.name, s.email, s.phone "
    "FROM event e LEFT JOIN account w ON w.id = e.actor_id LEFT JOIN account s ON s.id = e.subject_id"
)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)


def _where(wanted: AuditFilter) -> Condition:
    found = [Condition(AUDITED)]
    if wanted.by is not None:
        found.append(Condition("e.actor_id = ?", (wanted.by,)))
    if wanted.noun is not None:
        found.append(Condition("e.audited = ?", (wanted.noun.value,)))
    if wanted.first_day is not None:
        found.append(Condition("e.at >= ?", (_midnight(wanted.first_day),)))
    if wanted.last_day is not None:
        found.append(Condition("e.at < ?", (_midnight(wanted.last_day + timedelta(days=1)),)))
    if wanted.words:
        named = containing(wanted.words, "e.details", "w.name", "s.name")
        found.append(either(named, known_by(wanted.words, "s")))
    return all_of(*found)


async def entries(wanted: AuditFilter, *, before: int | None = None, limit: int) -> list[AuditView]:
    """The newest that are wanted, before the event with this row id."""
    where = _where(wanted)
    if before is not None:
        where = all_of(where, Condition("e.id < ?", (before,)))
    found = await query.rows(
        f"{_SELECT} WHERE {where.sql} ORDER BY e.id DESC LIMIT ?", [*where.params, limit]
    )
    return [_view(row) for row in found]


async def number(wanted: AuditFilter) -> int:
    """How many are wanted."""
    where = _where(wanted)
    [(found,)] = await query.rows(
        "SELECT count(*) FROM event e LEFT JOIN account w ON w.id = e.actor_id "
        f"LEFT JOIN account s ON s.id = e.subject_id WHERE {where.sql}",
        where.params,
        slow=True,
    )
    return int(found)


def _view(row: Row) -> AuditView:
    pk, at, who, role, opd_id, noun, details, name, email, phone = row
    # Its own words may have been erased: that it was, and by whom, stays.
    said = Unpacked(AuditAct.ERASED, "", ()) if details is None else unpacked(details)
    known: list[Any] = [name, opened(email) or opened(phone)]
    subject = said.subject or " · ".join(part for part in known if part)
    return AuditView(
        pk, instant(at), who, None if role is None else Role(role), catalog.opds.get(opd_id or 0),
        AuditNoun(noun), said.act, subject, said.changes,
    )  # fmt: skip
