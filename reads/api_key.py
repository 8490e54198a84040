"""Keys of OPDs' own systems, as an administrator sees them. A token is nobody's to see."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import Row, instant, maybe_instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from rules import scopes
from rules.scopes import Scope

MOST_KEYS = 500


class ApiKeyView(NamedTuple):
    """A key; `previous_until`: until when the token before the newest is good too."""

    pk: int
    name: str
    opd_id: int
    prefix: str
    words: str
    budget: int
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    previous_until: datetime | None

    @property
    def id(self) -> str:
        return global_id.encode("ApiKey", self.pk)

    @property
    def opd(self) -> OpdView:
        return catalog.opds[self.opd_id]

    @property
    def scopes(self) -> list[Scope]:
        given = scopes.unpacked(self.words)
        return [scope for scope in Scope if scope in given]


_SELECT = (
    "SELECT k.id, k.name, k.opd_id, k.prefix, k.scopes, k.budget, k.created_at, k.expires_at, k.used_at, "
    "k.revoked_at, k.previous_until FROM api_key k"
)


def _view(row: Row) -> ApiKeyView:
    pk, name, opd_id, prefix, words, budget, made, ends, used, revoked, previous = row
    return ApiKeyView(
        pk, name, opd_id, prefix, words, budget, instant(made), instant(ends), maybe_instant(used),
        maybe_instant(revoked), maybe_instant(previous),
    )  # fmt: skip


async def api_keys() -> list[ApiKeyView]:
    """The newest first, `MOST_KEYS` at most."""
    return [_view(row) for row in await query.rows(f"{_SELECT} ORDER BY k.id DESC LIMIT ?", [MOST_KEYS])]


async def api_key(key: int) -> ApiKeyView:
    """The key with this row id, which must exist."""
    [row] = await query.rows(f"{_SELECT} WHERE k.id = ?", [key])
    return _view(row)
