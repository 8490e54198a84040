"""Where somebody is signed in, as they see it themselves."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import instant

MOST_SESSIONS = 20


class SessionView(NamedTuple):
    """A place where the viewer is signed in; its token is nobody's to see."""

    opened_at: datetime
    expires_at: datetime
    current: bool


_SELECT = (
    "SELECT token_hash, created_at, expires_at FROM session "
    "WHERE account_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id DESC LIMIT ?"
)


async def sessions(account: int, *, current: str | None, now: datetime) -> list[SessionView]:
    """The account's open ones, `MOST_SESSIONS` at most, latest first. `current`: the asker's token's hash."""
    found = await query.rows(_SELECT, [account, now, MOST_SESSIONS])
    return [SessionView(instant(made), instant(ends), token == current) for token, made, ends in found]
