"""One change: the rows that a verb writes and the events that tell of it, in one transaction."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from models.writing import insert

if TYPE_CHECKING:
    from models.event import Event

LOG_LOCK = 7_265_701
"""Any fixed number: the advisory lock under which PostgreSQL writers append to the log."""


_FEW = 500


@dataclass(slots=True)
class Change:
    """What is under way. `events` are written last, in the order in which they were appended."""

    events: "list[Event]" = field(default_factory=list)


_current: ContextVar[Change | None] = ContextVar("change", default=None)


def current() -> Change:
    """The change under way. A verb outside of one is a programming error."""
    change = _current.get()
    if change is None:
        raise RuntimeError("a verb needs an open change: its event and its rows are one transaction")
    return change


@asynccontextmanager
async def change() -> AsyncIterator[Change]:
    """Open a transaction; at its end append its events to the log, then commit. An exception undoes all.

    The log's lock is taken last, so that events become visible in the order of their ids: whoever reads
    `id > cursor` misses none. SQLite has one writer at a time and needs no lock.
    """
    if _current.get() is not None:
        raise RuntimeError("a change is already open")
    this = Change()
    async with in_transaction() as connection:
        token = _current.set(this)
        try:
            yield this
            if this.events:
                await _append(this.events, connection)
        finally:
            _current.reset(token)


async def alone_with(name: str) -> None:
    """Wait until no other change that named the same is under way; held until this one ends.

    SQLite has one writer at a time in any case.
    """
    connection = get_connection("default")
    if connection.capabilities.dialect == "postgres":
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        await connection.execute_query("SELECT pg_advisory_xact_lock($1)", [number])


async def _append(events: "list[Event]", connection: TransactionalDBClient) -> None:
    if connection.capabilities.dialect == "postgres":
        await connection.execute_query(f"SELECT pg_advisory_xact_lock({LOG_LOCK})")
    if len(events) > _FEW:
        # In one go; such events do not learn their ids, for which nobody waits.
        await type(events[0]).bulk_create(events, using_db=connection)
        return
    for event in events:
        await insert(event)
