"""Whether somebody is known at the government's sign-in provider, as they are shown it themselves."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import instant


class SsoLinkView(NamedTuple):
    """Since when, and when they last signed in by it."""

    linked_at: datetime
    used_at: datetime


async def link_of(account: int) -> SsoLinkView | None:
    """Of the account with this row id."""
    for linked, used in await query.rows(
        "SELECT linked_at, used_at FROM sso_link WHERE account_id = ?", [account]
    ):
        return SsoLinkView(instant(linked), instant(used))
    return None
