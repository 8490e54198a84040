"""Where somebody is signed in, as they see it themselves."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import instant
from models import global_id

MOST_SESSIONS = 20


class SessionView(NamedTuple):
    """A place where the viewer is signed in; its token is nobody's to see."""

    pk: int
    opened_at: datetime
    expires_at: datetime
    used_at: datetime
    device: str | None
    network: str | None
    same_network: bool
    current: bool

    @property
    def id(self) -> str:
        return global_id.encode("SignedIn", self.pk)


_SELECT = (
    "SELECT id, token_hash, created_at, expires_at, used_at, device, network FROM session "
    "WHERE account_id = ? AND revoked_at IS NULL AND expires_at > ? "
    "ORDER BY COALESCE(used_at, created_at) DESC, id DESC LIMIT ?"
)


async def sessions(
    account: int, *, current: str | None, network: str | None, now: datetime
) -> list[SessionView]:
    """The account's open ones, `MOST_SESSIONS` at most, the last used first. `current`: the asker's token's
    hash; `network`: from where they ask, coarsely."""
    found = await query.rows(_SELECT, [account, now, MOST_SESSIONS])
    return [
        SessionView(
            pk=pk,
            opened_at=instant(made),
            expires_at=instant(ends),
            used_at=now if token == current else instant(used or made),
            device=device,
            network=where,
            same_network=where is not None and where == network,
            current=token == current,
        )
        for pk, token, made, ends, used, device, where in found
    ]
