"""One change: the rows that a verb writes and the events that tell of it, in one transaction."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connection
from tortoise.models import Model
from tortoise.transactions import in_transaction

from database.asyncpg_client import ReturningAsyncpgClient
from database.group_commit import GroupCommit
from database.inserting import insert_all

if TYPE_CHECKING:
    from models.event import Event

LOG_LOCK = 7_265_701
"""Any fixed number: the advisory lock under which PostgreSQL writers append to the log."""


_FEW = 500


@dataclass(slots=True)
class Change:
    """What is under way. `events` are written last, in the order in which they were appended."""

    events: "list[Event]" = field(default_factory=list)
    rows: list[Model] = field(default_factory=list)
    """New rows that nobody looks for before the commit; they are written before the events."""


_current: ContextVar[Change | None] = ContextVar("change", default=None)


def current() -> Change:
    """The change under way. A verb outside of one is a programming error."""
    change = _current.get()
    if change is None:
        raise RuntimeError("a verb needs an open change: its event and its rows are one transaction")
    return change


@asynccontextmanager
async def change(*, in_turn: str | None = None) -> AsyncIterator[Change]:
    """Open a transaction; at its end append its events to the log, then commit. An exception undoes all.

    The log's lock is taken last, so that events become visible in the order of their ids: whoever reads
    `id > cursor` misses none. SQLite has one writer at a time and needs no lock.

    Changes that name the same `in_turn` come one after the other, as if each began with `alone_with` it; on
    PostgreSQL they share transactions (see `group_commit`), on SQLite all changes do.
    """
    if _current.get() is not None:
        raise RuntimeError("a change is already open")
    this = Change()
    turns = None if in_turn is None else _turns(in_turn)
    async with in_transaction() if turns is None else turns.member(this) as connection:
        token = _current.set(this)
        try:
            yield this
            if turns is None:
                await _settle([this], connection)
        finally:
            _current.reset(token)


async def alone_with(name: str) -> None:
    """Wait until no other change that named the same is under way; held until this one ends.

    SQLite has one writer at a time in any case.
    """
    connection = get_connection("default")
    if connection.capabilities.dialect == "postgres":
        await connection.execute_query("SELECT pg_advisory_xact_lock($1)", [_lock(name)])


def _lock(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def _turns(name: str) -> GroupCommit[Change] | None:
    client = get_connection("default")
    return client.in_turn(_lock(name), _settle) if isinstance(client, ReturningAsyncpgClient) else None


async def _settle(changes: list[Change], connection: TransactionalDBClient) -> None:
    """What the changes of one transaction have left to the end, their events last."""
    rows = [row for each in changes for row in each.rows]
    for model in dict.fromkeys(type(row) for row in rows):
        await insert_all([row for row in rows if type(row) is model])
    events = [event for each in changes for event in each.events]
    if not events:
        return
    if connection.capabilities.dialect == "postgres":
        await connection.execute_query(f"SELECT pg_advisory_xact_lock({LOG_LOCK})")
    if len(events) > _FEW:
        # In one go; such events do not learn their ids, for which nobody waits.
        await type(events[0]).bulk_create(events, using_db=connection)
        return
    await insert_all(events)
