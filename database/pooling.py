"""PostgreSQL behind pgbouncer or the like, which lends a connection for one transaction at a time.

A statement that is prepared outside a transaction is not there any more when it is to run, or another
client's is. So where the database's URL says `pooling=transaction` nothing is prepared for later, and every
statement runs in a transaction, which holds on to one connection of the server's.
"""

import asyncio
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import asyncpg

from database.tortoise_internals import MortalConnection, PooledConnection

_BOUNDS = {
    # Of a process that was stopped, or whose machine was, in the middle of a change: what it had locked is
    # free again then, and others write.
    "idle_in_transaction_session_timeout": "10s",
    # Who has waited so long for a lock is told to come again.
    "lock_timeout": "15s",
}
_SIGNS_OF_LIFE = {
    # As the client's own, for connections whose client is gone without a word.
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15s",
}
"""What the server itself looks after, for all that this program asks it."""

_PLANS = {
    # What is read lies in memory or on a disk without a head: by the default of four an index seems dear, and
    # a table of millions is read from end to end for thousands of its rows.
    "random_page_cost": "1.1",
    # Compiling a plan takes longer than running it.
    "jit": "off",
}
"""By what the server judges which way is the shortest."""

_NAME = "pooling"
_LOOKS = 3
_PATIENCE_SECONDS = 2.0


def is_pooled(url: str) -> bool:
    """Whether this URL of PostgreSQL says that a connection is had for a transaction alone."""
    return dict(parse_qsl(urlsplit(url).query)).get(_NAME) == "transaction"


def without(url: str) -> str:
    """The URL as drivers and PostgreSQL's own programs take it."""
    parts = urlsplit(url)
    rest = [pair for pair in parse_qsl(parts.query) if pair[0] != _NAME]
    if len(rest) == len(parse_qsl(parts.query)):
        return url
    return parts._replace(query=urlencode(rest, safe="/")).geturl()


_PLANS_OF_LONG = {
    # A plan for whatever is asked, which PostgreSQL keeps after five times, may take a hundred times as long
    # as one for what is: to make it anew is little beside what a long question takes.
    "plan_cache_mode": "force_custom_plan",
}


def connections(
    url: str, *, seconds: float | None = None, hurried: bool = True, long: bool = False
) -> dict[str, Any]:
    """What a pool is made with, so that its statements end after `seconds` on the server too; unless
    `hurried`, whoever works with it may hold and wait for locks as long as they need (migrations). `long`:
    for what takes long."""
    limit = None if seconds is None else str(int(seconds * 1000))
    plans = {**_PLANS, **(_PLANS_OF_LONG if long else {})}
    if is_pooled(url):
        # Startup parameters would be for whoever is lent the connection next.
        told = {**plans, **({} if limit is None else {"statement_timeout": limit})}
        kind = type("BoundedConnection", (PooledConnection,), {"__slots__": (), "told": told})
        return {"statement_cache_size": 0, "connection_class": kind}
    settings = {**_SIGNS_OF_LIFE, **plans, **(_BOUNDS if hurried else {})}
    if limit is not None:
        settings["statement_timeout"] = limit
    return {"connection_class": MortalConnection, "server_settings": settings}


async def lends_transactions(url: str) -> bool:
    """Whether what answers at this URL, which says nothing of it, lends connections by the transaction."""
    pair: list[asyncpg.Connection[asyncpg.Record]] = []
    try:
        pair.append(await asyncpg.connect(without(url), timeout=5, statement_cache_size=0))
        mine = await _server_of(pair[0])
        if mine == pair[0].get_server_pid():
            return False  # nobody stands between
        pair.append(await asyncpg.connect(without(url), timeout=5, statement_cache_size=0))
        for _ in range(_LOOKS):
            async with asyncio.timeout(_PATIENCE_SECONDS), pair[1].transaction():
                theirs = await _server_of(pair[1])
                if theirs == mine or await _server_of(pair[0]) != mine:
                    return True
        return False
    except TimeoutError:
        return len(pair) == 2  # the one connection that it has is lent to the other
    finally:
        for connection in pair:
            connection.terminate()


async def _server_of(connection: "asyncpg.Connection[asyncpg.Record]") -> int:
    """The process of PostgreSQL's that works for it now."""
    async with connection.transaction():
        return int(await connection.fetchval("SELECT pg_backend_pid()"))
