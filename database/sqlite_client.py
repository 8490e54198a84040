"""Tortoise's SQLite client, with transactions that begin by taking the write lock and that share commits.

Tortoise begins deferred: of two processes that read and then write, one fails at its first write with
"database is locked", whatever the busy timeout. BEGIN IMMEDIATE waits for its turn instead.

A commit waits for the disk. Transactions that wait for their turn meanwhile join the one that has ended: each
is a savepoint, undone alone where it fails, and all are committed together. None returns to its caller before
that commit; what is not a transaction of its own has an open group committed first.

What waits (BEGIN for other processes, COMMIT for the disk) runs in aiosqlite's thread. The statements between
them run in the loop's own thread, as reads do (`models.reading`): handing one over takes longer than it does.

And where Tortoise cannot begin, or is cancelled while it does, it keeps its lock for ever, so that nobody in
the process writes again. Here the lock is given back once what was begun is undone.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper, TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
    translate_exceptions,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError, TransactionManagementError


class ImmediateTransaction(SqliteTransactionWrapper):
    """Statements of one transaction, in the loop's thread."""

    def run(self, query: str, values: Sequence[Any] | None = None) -> sqlite3.Cursor:
        return self._connection._conn.execute(query, values or ())

    @translate_exceptions
    async def execute_insert(self, query: str, values: list[Any]) -> int:
        return self.run(query, values).lastrowid or 0

    @translate_exceptions
    async def execute_query(
        self, query: str, values: list[Any] | None = None
    ) -> tuple[int, Sequence[dict[str, Any]]]:
        before = self._connection.total_changes
        rows = self.run(query.replace("\x00", "'||CHAR(0)||'"), values).fetchall()
        return (self._connection.total_changes - before) or len(rows), rows

    @translate_exceptions
    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in (await self.execute_query(query, values))[1]]


class Group:
    """Transactions that are committed together. `done` is when they are, or why they are not."""

    def __init__(self) -> None:
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


class ImmediateContext(SqliteTransactionContext):
    _ending: asyncio.Task[None] | None = None
    _joined = False

    @property
    def _client(self) -> "ImmediateSqliteClient":
        client: ImmediateSqliteClient = self.connection._parent
        return client

    async def __aenter__(self) -> TransactionalDBClient:
        await self._client.take_turn()
        begun: asyncio.Task[None] | None = None
        try:
            await self.ensure_connection()
            if self._client.group is not None:
                self.connection.run("SAVEPOINT joined")
                self._joined = True
            else:
                begun = asyncio.ensure_future(self._client.begin_group())
                await asyncio.shield(begun)
        except BaseException:
            if begun is None:
                self._trxlock.release()
            else:
                # Cancelled, it may still begin: the lock is given back once that is undone.
                self._ending = asyncio.ensure_future(self._client.releasing(self._undo_begun, begun))
            raise
        self._connections = get_connections()
        self.token = self._connections.set(self.connection_name, self.connection)
        connection: TransactionalDBClient = self.connection
        return connection

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        # The database may be closed by now, and then there are no connections to ask for.
        self._connections.reset(self.token)
        client, group = self._client, self._client.group
        assert group is not None, "a transaction belongs to a group until it has ended"
        if exc_type is not None:
            undo = client.undo_joined if self._joined else client.undo_group
            self._ending = asyncio.ensure_future(client.releasing(undo))
            await asyncio.shield(self._ending)
            return
        if self._joined:
            try:
                self.connection.run("RELEASE joined")
            except sqlite3.Error as error:
                # SQLite has undone everything by itself, as it may when the disk is full.
                self._ending = asyncio.ensure_future(client.releasing(client.undo_group, error))
                await asyncio.shield(self._ending)
                raise
        if client.waiting:
            # Those who wait now are before it in the queue for the lock: they join.
            if group.committing is None:
                group.committing = asyncio.ensure_future(client.commit_in_turn(group))
            self._trxlock.release()
        else:
            self._ending = asyncio.ensure_future(client.releasing(client.commit_group))
        await asyncio.shield(group.done)

    async def _undo_begun(self, begun: asyncio.Task[None]) -> None:
        try:
            await begun
        except TransactionManagementError:
            return  # It never began.
        await self._client.undo_group()


class _Alone(ConnectionWrapper[Any]):
    """The connection for one statement outside of transactions."""

    client: "ImmediateSqliteClient"

    async def __aenter__(self) -> Any:
        await self._lock.acquire()
        try:
            await self.ensure_connection()
        except BaseException:
            self._lock.release()
            raise
        if self.client.group is not None:
            committing = asyncio.ensure_future(self.client.commit_group())
            try:
                await asyncio.shield(committing)
            except BaseException:
                committing.add_done_callback(lambda _: self._lock.release())
                raise
        return self.connection


class ImmediateSqliteClient(SqliteClient):
    """`group` is open between BEGIN and COMMIT; only who holds the lock may touch it."""

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.group: Group | None = None
        self.waiting = 0
        """How many transactions wait for their turn."""
        self._closed = False

    async def create_connection(self, with_db: bool) -> None:
        if self._connection is not None:
            return
        if self._closed:
            # Opened again by somebody late, it would never be closed, and its thread would keep the process.
            raise OperationalError("The database is closed.")
        connection = await aiosqlite.connect(
            self.filename, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        connection._conn.row_factory = sqlite3.Row
        try:
            for pragma, value in self.pragmas.items():
                await connection.execute_fetchall(f"PRAGMA {pragma}={value}")
        except BaseException:
            await connection.close()
            raise
        self._connection = connection
        await self._post_connect()

    async def close(self) -> None:
        """Close it for good; what still waits for it fails."""
        self._closed = True
        await super().close()

    def acquire_connection(self) -> ConnectionWrapper[Any]:
        return _Alone(self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)

    async def take_turn(self) -> None:
        self.waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self.waiting -= 1

    async def _in_thread(self, statement: str) -> None:
        if self._connection is None:
            raise sqlite3.OperationalError("The database is closed.")
        await self._connection.execute_fetchall(statement)

    # ── who calls these holds the lock, and is not cancelled ──

    async def begin_group(self) -> None:
        try:
            await self._in_thread("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error
        self.group = Group()

    async def commit_group(self) -> None:
        group, self.group = self.group, None
        if group is None:
            return
        try:
            await self._in_thread("COMMIT")
        except Exception as error:
            try:
                await self._roll_back()
            finally:
                group.end(error)
        else:
            group.end(None)

    async def undo_group(self, error: BaseException | None = None) -> None:
        """The first of a group has failed, whom nobody has joined yet; or all have, with `error`."""
        group, self.group = self.group, None
        await self._roll_back()
        if group is not None:
            group.end(error or TransactionManagementError("undone"))

    async def undo_joined(self) -> None:
        """One of a group has failed: the others stay, unless SQLite has undone them all."""
        try:
            await self._in_thread("ROLLBACK TO joined")
            await self._in_thread("RELEASE joined")
        except sqlite3.Error as error:
            await self.undo_group(error)

    async def _roll_back(self) -> None:
        if self._connection is not None and self._connection.in_transaction:
            await self._in_thread("ROLLBACK")

    async def releasing(self, end: Callable[..., Awaitable[None]], *given: Any) -> None:
        try:
            await end(*given)
        finally:
            self._lock.release()

    async def commit_in_turn(self, group: Group) -> None:
        await self._lock.acquire()
        await self.releasing(self._commit_if_open, group)

    async def _commit_if_open(self, group: Group) -> None:
        if self.group is group:
            await self.commit_group()


client_class = ImmediateSqliteClient
