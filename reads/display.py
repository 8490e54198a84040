"""Screens on walls as an administrator sees them, and where a pairing stands."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import Row, instant, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView

_MOST = 500


class DisplayView(NamedTuple):
    """A screen: one OPD's queue, or the overview where `opd` is None."""

    pk: int
    name: str
    opd: OpdView | None
    created_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None

    @property
    def id(self) -> str:
        return global_id.encode("Display", self.pk)


class PairingView(NamedTuple):
    """Where a pairing stands, for the screen that started it. `token` is None until it is confirmed."""

    code: str
    secret: str
    expires_at: datetime
    token: str | None
    opd: OpdView | None


class PairingRow(NamedTuple):
    """`token_hash`, of the display's, and its OPD are None until an administrator has confirmed the code."""

    code: str
    expires_at: datetime
    token_hash: str | None
    opd_id: int | None


_SELECT = "SELECT d.id, d.name, d.opd_id, d.created_at, d.last_seen_at, d.revoked_at FROM display d"
_PAIRING = (
    "SELECT p.code, p.expires_at, d.token_hash, d.opd_id FROM pairing p "
    "LEFT JOIN display d ON d.id = p.display_id WHERE p.secret_hash = ? AND p.expires_at >= ?"
)


def _view(row: Row) -> DisplayView:
    pk, name, opd_id, made, seen, revoked = row
    opd = catalog.opds.get(opd_id or 0)
    return DisplayView(pk, name, opd, instant(made), maybe_instant(seen), maybe_instant(revoked))


async def displays() -> list[DisplayView]:
    """The newest first, 500 at most."""
    return [_view(row) for row in await query.rows(f"{_SELECT} ORDER BY d.id DESC LIMIT ?", [_MOST])]


async def display(key: int) -> DisplayView:
    """The display with this row id, which must exist."""
    [row] = await query.rows(f"{_SELECT} WHERE d.id = ?", [key])
    return _view(row)


async def pairing(secret_hash: str, *, now: datetime) -> PairingRow | None:
    """The pairing with this secret, if it waits still or was confirmed lately."""
    for code, expires, hashed, opd_id in await query.rows(_PAIRING, [secret_hash, now]):
        return PairingRow(code, instant(expires), hashed, opd_id)
    return None
