"""Transactions on PostgreSQL that would wait for each other in any case: those of a process share one.

Whoever takes a lock at the beginning and holds it until the commit keeps all others waiting through every
statement, and through the disk's work. Here those who wait in this process come in one after the other while
the lock is held: each is a savepoint, undone alone where it fails, and all are committed together. None
returns to its caller before that commit, and none that comes later is waited for.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Generic, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connections

T = TypeVar("T")

MOST = 64
"""How many may share a transaction: beyond it PostgreSQL keeps savepoints in slower memory."""

Settle = Callable[[list[T], TransactionalDBClient], Awaitable[None]]
"""What is left to write for those who have ended well, before the commit."""


class _Shared(Generic[T]):
    """A transaction under way. `done` is when it is committed, or why it is not."""

    def __init__(self, wrapper: TransactionWrapper, borrowed: "PoolConnectionProxy[asyncpg.Record]") -> None:
        self.wrapper = wrapper
        self.borrowed = borrowed
        self.ended: list[T] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.committing: asyncio.Task[None] | None = None

    def end(self, error: BaseException | None) -> None:
        if self.done.done():
            return
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)
            self.done.exception()  # who waited for it may have gone


class Turns(Generic[T]):
    """One after the other, under the advisory lock `number`, over one connection of the client's pool."""

    def __init__(self, client: AsyncpgDBClient, number: int, settle: Settle[T]) -> None:
        self._client = client
        self._number = number
        self._settle = settle
        self._lock = asyncio.Lock()
        """Whoever holds it may touch the shared transaction."""
        self._waiting = 0
        self._shared: _Shared[T] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def turn(self, mine: T) -> AsyncIterator[TransactionalDBClient]:
        """A transaction of one's own, as far as can be seen; `mine` is settled with those of the others."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        beginning = self._task(self._begin())
        try:
            await asyncio.shield(beginning)
        except BaseException:
            # Cancelled, it may still begin: the lock is given back once that is undone.
            self._task(self._undo(beginning))
            raise
        shared = self._shared
        assert shared is not None, "it has begun"
        connections = get_connections()
        token = connections.set(self._client.connection_name, shared.wrapper)
        try:
            try:
                yield shared.wrapper
            finally:
                connections.reset(token)
        except BaseException:
            await asyncio.shield(self._task(self._undo(beginning)))
            raise
        shared.ended.append(mine)
        if self._waiting and len(shared.ended) < MOST:
            # Those who wait now are before it in the queue for the lock: they come in.
            if shared.committing is None:
                shared.committing = self._task(self._commit_in_turn(shared))
            self._lock.release()
        else:
            self._task(self._commit(shared))
        await asyncio.shield(shared.done)

    def _task(self, work: Awaitable[None]) -> asyncio.Task[None]:
        """What it does is done to its end, whoever is cancelled."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # ── who calls these holds the lock, and is not cancelled ──

    async def _begin(self) -> None:
        if self._shared is not None:
            await self._shared.wrapper._connection.execute("RELEASE turn; SAVEPOINT turn")
            return
        if self._client._pool is None:
            await self._client.create_connection(with_db=True)
        pool = self._client._pool
        assert pool is not None
        wrapper = TransactionWrapper(self._client)
        borrowed = await pool.acquire()
        wrapper._connection = borrowed  # type: ignore[assignment]  # it does all that a connection does
        try:
            await wrapper.begin()
            await wrapper._connection.execute(f"SELECT pg_advisory_xact_lock({self._number}); SAVEPOINT turn")
        except BaseException:
            with contextlib.suppress(Exception):
                await wrapper.rollback()
            await pool.release(borrowed)
            raise
        self._shared = _Shared(wrapper, borrowed)

    async def _undo(self, beginning: asyncio.Task[None]) -> None:
        """One has failed, or will not begin: the others stay, unless all is lost."""
        try:
            with contextlib.suppress(Exception):
                await beginning
            shared = self._shared
            if shared is None:
                return
            try:
                await shared.wrapper._connection.execute("ROLLBACK TO turn")
            except Exception as error:
                await self._abandon(shared, error)
            else:
                if not shared.ended:
                    await self._abandon(shared, None)
                # Else a commit is in the queue since the first of them ended.
        finally:
            self._lock.release()

    async def _commit(self, shared: _Shared[T]) -> None:
        try:
            if self._shared is shared:
                await self._commit_now(shared)
        finally:
            self._lock.release()

    async def _commit_in_turn(self, shared: _Shared[T]) -> None:
        await self._lock.acquire()
        await self._commit(shared)

    async def _commit_now(self, shared: _Shared[T]) -> None:
        token = get_connections().set(self._client.connection_name, shared.wrapper)
        try:
            await self._settle(shared.ended, shared.wrapper)
            await shared.wrapper.commit()
        except Exception as error:
            await self._abandon(shared, error)
        else:
            self._shared = None
            shared.end(None)
            self._task(self._give_back(shared))
        finally:
            get_connections().reset(token)

    async def _abandon(self, shared: _Shared[T], error: Exception | None) -> None:
        """Nothing of it stays; nobody has ended well in it if there is no error."""
        self._shared = None
        with contextlib.suppress(Exception):
            await shared.wrapper.rollback()
        shared.end(error)
        self._task(self._give_back(shared))

    async def _give_back(self, shared: _Shared[T]) -> None:
        pool = self._client._pool
        if pool is not None:
            with contextlib.suppress(Exception):
                await pool.release(shared.borrowed)
