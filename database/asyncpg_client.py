"""Tortoise's PostgreSQL client, with transactions that are undone and given back whenever they are cancelled,
and with some that share commits. (Tortoise's migrations know the dialect by the name of this module.)

Tortoise keeps a connection for ever where BEGIN fails or is cancelled: after as many of them as the pool has
connections nobody in the process writes again.
"""

import contextlib
import time
from collections.abc import Coroutine
from functools import partial
from typing import Any, TypeVar

import asyncpg

from database import postgres_connections
from database.group_commit import GroupCommit, Member, Settle
from database.installation import waits
from database.tortoise_internals import AsyncpgDriver, AsyncpgStatements

T = TypeVar("T")

MOST = 64
"""How many may share a transaction: beyond it PostgreSQL keeps savepoints in slower memory."""


async def nothing_to_reset(connection: object) -> None:
    """In place of a round trip of RESET ALL and its like each time a connection goes back to its pool: a
    transaction is undone in any case, and nothing here outlives one (no SET, LISTEN or session's lock)."""


class ReturningAsyncpgClient(AsyncpgDriver):
    """Tortoise's client of PostgreSQL, whose changes may share commits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_turn: dict[int, GroupCommit[Any]] = {}

    async def create_pool(self, **kwargs: Any) -> "asyncpg.Pool[asyncpg.Record]":
        return await asyncpg.create_pool(None, reset=nothing_to_reset, **kwargs)

    async def close_pool(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        await postgres_connections.close(pool)

    def transaction(self) -> Member[None]:
        return GroupCommit[None](partial(_Transaction, self, None)).member(None)

    def in_turn(self, number: int, settle: Settle[T]) -> GroupCommit[T]:
        """Transactions one after the other, under the advisory lock `number`: those of this process share
        commits. All who name a number settle in the same way."""
        if number not in self._in_turn:
            self._in_turn[number] = GroupCommit(partial(_Transaction, self, number), settle=settle, most=MOST)
        return self._in_turn[number]


class _Transaction:
    client: AsyncpgStatements

    def __init__(self, parent: ReturningAsyncpgClient, number: int | None) -> None:
        self._parent = parent
        self._number = number
        self._joined = 0

    async def begin(self) -> None:
        self._of_pool = await self._parent.pool_opened()
        began = time.perf_counter()
        self._borrowed = await self._of_pool.acquire()
        waits().write.add(time.perf_counter() - began)
        self.client = self._parent.statements(self._borrowed)
        try:
            await self.client.begin()
            if self._number is not None:
                await self._borrowed.execute(f"SELECT pg_advisory_xact_lock({self._number})")
        except BaseException:
            with contextlib.suppress(Exception):
                await self.client.rollback()
            await self._of_pool.release(self._borrowed)
            raise

    def join(self) -> Coroutine[Any, Any, None]:
        # Each has a name of its own: what fails before it is made must not undo the one before.
        before = f"RELEASE turn_{self._joined}; " if self._joined else ""
        self._joined += 1
        return self._run(f"{before}SAVEPOINT turn_{self._joined}")

    def leave(self) -> None:
        """Its savepoint is released when the next one comes in, in the same round trip."""

    async def undo(self) -> None:
        await self._run(f"ROLLBACK TO turn_{self._joined}")

    async def _run(self, statement: str) -> None:
        await self._borrowed.execute(statement)

    async def commit(self) -> None:
        await self.client.commit()

    async def rollback(self) -> None:
        await self.client.rollback()

    async def give_back(self) -> None:
        with contextlib.suppress(Exception):
            await self._of_pool.release(self._borrowed)


client_class = ReturningAsyncpgClient
