"""What one administrator asked for and another one has to confirm."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import Row, instant
from models import global_id
from models.contacts import opened
from reads import catalog
from reads.account import AccountView, accounts_by_key
from reads.catalog import OpdView
from rules.words import Role

MOST_OPEN = 100
"""So many may wait at a time."""


class PendingChangeView(NamedTuple):
    """What was asked for, by whom. `account` is None for a new one; what else is None stays as it is."""

    pk: int
    account: AccountView | None
    name: str | None
    identifier: str | None
    role: Role | None
    opd: OpdView | None
    active: bool | None
    password: bool
    forgets_second_factor: bool
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    own: bool

    @property
    def id(self) -> str:
        return global_id.encode("PendingChange", self.pk)


_SELECT = (
    "SELECT p.id, p.account_id, p.name, p.email, p.phone, p.role, p.opd_id, p.active, "
    "p.password_hash <> '-', p.forgets_second_factor, p.asked_by_id, p.asked_at, p.expires_at "
    "FROM pending_change p"
)
_OPEN = "p.decided_at IS NULL AND p.expires_at > ?"


async def open_changes(*, viewer: int | None, now: datetime) -> list[PendingChangeView]:
    """Those that wait, the oldest first. `viewer`: the account that asks, whose own they may be."""
    sql = f"{_SELECT} WHERE {_OPEN} ORDER BY p.id LIMIT ?"
    return await _views(await query.rows(sql, [now, MOST_OPEN]), viewer)


async def pending_change(key: int, *, viewer: int | None) -> PendingChangeView:
    """The one with this row id, which must exist."""
    [found] = await _views(await query.rows(f"{_SELECT} WHERE p.id = ?", [key]), viewer)
    return found


async def count_open(*, now: datetime) -> int:
    """How many wait."""
    [(found,)] = await query.rows(f"SELECT COUNT(*) FROM pending_change p WHERE {_OPEN}", [now])
    return int(found)


async def _views(rows: list[Row], viewer: int | None) -> list[PendingChangeView]:
    people = await accounts_by_key([pk for row in rows for pk in (row[1], row[10]) if pk is not None])
    return [
        PendingChangeView(
            pk, None if account is None else people[account], name, opened(email) or opened(phone),
            None if role is None else Role(role), catalog.opds.get(opd_id or 0),
            None if active is None else bool(active), bool(password), bool(forgets),
            people[asked_by].name, instant(asked_at), instant(expires_at), asked_by == viewer,
        )
        for pk, account, name, email, phone, role, opd_id, active, password, forgets, asked_by, asked_at,
        expires_at
        in rows
    ]  # fmt: skip
