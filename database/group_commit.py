"""Transactions that would wait for each other in any case, and so share one commit.

A commit waits for the disk, and whoever holds a lock until then keeps all others waiting. Here those who wait
in this process come in one after the other while the transaction is open: each is a savepoint, undone alone
where it fails, and all are committed together. None returns to its caller before that commit, and none that
comes later is waited for. Whoever is cancelled, at whatever moment, holds up nobody: what was begun for them
is undone first, and then the lock is given back.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Generic, Protocol, TypeVar

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connections

from database.installation import waits

T = TypeVar("T")

Settle = Callable[[list[T], TransactionalDBClient], Awaitable[None]]
"""What is left to write for those who have ended well, before the commit."""


class Transaction(Protocol):
    """One transaction of one connection, as its database has them. Who calls it holds the lock, and lets it
    come to its end; where an awaitable may be given, None is: it is done."""

    @property
    def client(self) -> TransactionalDBClient:
        """Through which its members' statements run, once it has begun."""

    async def begin(self) -> None:
        """What cannot begin keeps nothing."""

    def join(self) -> Coroutine[Any, Any, None] | None:
        """A savepoint for one who comes in after the first."""

    def leave(self) -> None:
        """The last who came in has ended well."""

    async def undo(self) -> None:
        """Back to where the last came in."""

    async def commit(self) -> None: ...

    async def rollback(self) -> None: ...

    def give_back(self) -> Coroutine[Any, Any, None] | None:
        """It is over: nobody waits for this."""


class _Group(Generic[T]):
    """A transaction under way. `done` is when it is committed, or why it is not."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
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


class GroupCommit(Generic[T]):
    """One after the other. `most` share a transaction; `lock` is held by whoever may touch it."""

    def __init__(
        self,
        transaction: Callable[[], Transaction],
        *,
        lock: asyncio.Lock | None = None,
        settle: Settle[T] | None = None,
        most: int | None = None,
    ) -> None:
        self._transaction = transaction
        self._lock = asyncio.Lock() if lock is None else lock
        self._settle = settle
        self._most = most
        self._waiting = 0
        self._group: _Group[T] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def member(self, mine: T) -> "Member[T]":
        """For `async with`: as if a transaction of one's own. `mine` is settled with those of the others."""
        return Member(self, mine)

    async def come_in(self) -> TransactionalDBClient:
        self._waiting += 1
        began = time.perf_counter()
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
            waits().turn.add(time.perf_counter() - began)
        beginning: asyncio.Task[None] | None = None
        try:
            coming = self._begin() if self._group is None else self._group.transaction.join()
            if coming is not None:
                beginning = self._task(coming)
                await asyncio.shield(beginning)
        except BaseException:
            if beginning is None:
                self._lock.release()
            else:
                # Cancelled, it may still begin: the lock is given back once that is undone.
                self._task(self._undo(beginning))
            raise
        assert self._group is not None, "it has begun"
        return self._group.transaction.client

    async def end_well(self, mine: T) -> None:
        """Returns when it is committed."""
        group = self._group
        assert group is not None, "a member's group stays open until it has ended"
        try:
            group.transaction.leave()
        except Exception as error:
            # The database has undone everything by itself, as SQLite may when the disk is full.
            await asyncio.shield(self._task(self._lose(group, error)))
            raise
        group.ended.append(mine)
        if self._waiting and (self._most is None or len(group.ended) < self._most):
            # Those who wait now are before it in the queue for the lock: they come in.
            if group.committing is None:
                group.committing = self._task(self._commit_in_turn(group))
            self._lock.release()
        else:
            self._task(self._commit(group))
        await asyncio.shield(group.done)

    async def fail(self) -> None:
        """Returns when it is undone."""
        await asyncio.shield(self._task(self._undo(None)))

    def finishing(self) -> "asyncio.Task[None] | None":
        """For who holds the lock and wants to be alone: the commit of what is open, if anything is."""
        return None if self._group is None else self._task(self._commit_now(self._group))

    def _task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """What it does is done to its end, whoever is cancelled."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    # ── who calls these holds the lock, and is not cancelled ──

    async def _begin(self) -> None:
        transaction = self._transaction()
        await transaction.begin()
        self._group = _Group(transaction)

    async def _undo(self, beginning: asyncio.Task[None] | None) -> None:
        """One has failed, or will not begin: the others stay, unless all is lost."""
        try:
            if beginning is not None:
                with contextlib.suppress(Exception):  # Who asked for it has been told.
                    await beginning
            group = self._group
            if group is None:
                return
            if not group.ended:
                await self._abandon(group, None)
                return
            # Else a commit is in the queue since the first of them ended.
            try:
                await group.transaction.undo()
            except Exception as error:
                await self._abandon(group, error)
        finally:
            self._lock.release()

    async def _lose(self, group: _Group[T], error: Exception) -> None:
        try:
            await self._abandon(group, error)
        finally:
            self._lock.release()

    async def _commit_in_turn(self, group: _Group[T]) -> None:
        await self._lock.acquire()
        await self._commit(group)

    async def _commit(self, group: _Group[T]) -> None:
        try:
            if self._group is group:
                await self._commit_now(group)
        finally:
            self._lock.release()

    async def _commit_now(self, group: _Group[T]) -> None:
        try:
            if self._settle is not None:
                client = group.transaction.client
                get_connections().set(client.connection_name, client)  # for this task
                await self._settle(group.ended, client)
            await group.transaction.commit()
        except Exception as error:
            await self._abandon(group, error)
        else:
            self._over(group, None)

    async def _abandon(self, group: _Group[T], error: Exception | None) -> None:
        """Nothing of it stays; nobody has ended well in it if there is no error."""
        with contextlib.suppress(Exception):
            await group.transaction.rollback()
        self._over(group, error)

    def _over(self, group: _Group[T], error: Exception | None) -> None:
        self._group = None
        group.end(error)
        giving_back = group.transaction.give_back()
        if giving_back is not None:
            self._task(giving_back)


class Member(Generic[T]):
    """One transaction among those that share a commit; its statements run through what `async with` gives, as
    do those of every model meanwhile."""

    __slots__ = ("_all", "_connections", "_mine", "_token")

    def __init__(self, all_of_them: GroupCommit[T], mine: T) -> None:
        self._all = all_of_them
        self._mine = mine

    async def __aenter__(self) -> TransactionalDBClient:
        client = await self._all.come_in()
        # The database may be closed when it ends, and then there are no connections to ask for.
        self._connections = get_connections()
        self._token = self._connections.set(client.connection_name, client)
        return client

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._connections.reset(self._token)
        if kind is None:
            await self._all.end_well(self._mine)
        else:
            await self._all.fail()
