"""Tortoise's SQLite client, with transactions that begin by taking the write lock and that share commits.

Tortoise begins deferred: of two processes that read and then write, one fails at its first write with
"database is locked", whatever the busy timeout. BEGIN IMMEDIATE waits for its turn instead.

All transactions of the connection share commits (`group_commit`); what is not a transaction of its own has an
open group committed first.

What waits (BEGIN for other processes, COMMIT for the disk) runs in aiosqlite's thread. The statements between
them run in the loop's own thread, as reads do (`database.query`): handing one over takes longer than it does.
"""

import asyncio
import contextlib
import os
import sqlite3
from typing import Any

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper
from tortoise.exceptions import OperationalError, TransactionManagementError

from database.group_commit import GroupCommit, Member
from database.shipped import is_shipped
from database.tortoise_internals import SqliteDriver, SqliteStatements

MOST_LOG = 8 << 20
"""Bytes of the file beside the database to which is written first. SQLite copies it back at 4 MiB, unless it
meets a reader each time; then it is emptied by asking readers to wait."""
LOG_MILLISECONDS = 50
"""How long a change waits for readers who keep the log, while all others wait for it. After that it is asked
again 8 MiB later, and waits twice as long: nobody waits long until readers prove to be long."""
MOST_LOG_MILLISECONDS = 1_000


class ImmediateSqliteClient(SqliteDriver):
    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.group_commit = GroupCommit[None](lambda: _Transaction(self), lock=self.lock)
        self._closed = False
        self._empty_log_at = MOST_LOG
        self._wait_for_log = LOG_MILLISECONDS

    async def create_connection(self, with_db: bool) -> None:
        if self.connection is not None:
            return
        if self._closed:
            # Opened again by somebody late, it would never be closed, and its thread would keep the process.
            raise OperationalError("The database is closed.")
        connection = await aiosqlite.connect(
            self.filename, isolation_level=None, check_same_thread=False, cached_statements=512
        )
        try:
            for pragma, value in self.pragmas.items():
                await connection.execute_fetchall(f"PRAGMA {pragma}={value}")
        except BaseException:
            await connection.close()
            raise
        await self.opened(connection)

    async def close(self) -> None:
        """Close it for good; what still waits for it fails."""
        self._closed = True
        await super().close()

    def acquire_connection(self) -> ConnectionWrapper[Any]:
        return _Alone(self.lock, self)

    def transaction(self) -> Member[None]:
        return self.group_commit.member(None)

    async def in_thread(self, statement: str) -> None:
        if self.connection is None:
            raise sqlite3.OperationalError("The database is closed.")
        await self.connection.execute_fetchall(statement)

    async def bound_log(self) -> None:
        """Empty the log of what was written, if readers who follow one another kept SQLite from doing it."""
        size = _size(f"{self.filename}-wal")
        if size < self._empty_log_at or self.connection is None:
            return
        if is_shipped(self.filename):
            # Who ships it reads in it for good, and empties it: all would wait here in vain.
            self._empty_log_at = size + MOST_LOG
            return
        # What was committed is committed: that its log could not be emptied is nobody's failure.
        with contextlib.suppress(sqlite3.Error):
            await self.in_thread(f"PRAGMA busy_timeout={self._wait_for_log}")
            try:
                await self.in_thread("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                await self.in_thread(f"PRAGMA busy_timeout={self.pragmas['busy_timeout']}")
        left = _size(f"{self.filename}-wal")
        self._empty_log_at = left + MOST_LOG
        self._wait_for_log = min(2 * self._wait_for_log, MOST_LOG_MILLISECONDS) if left else LOG_MILLISECONDS


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except FileNotFoundError:
        return 0


class _Transaction:
    """The first of a group has the transaction itself, and needs no savepoint."""

    client: SqliteStatements

    def __init__(self, parent: ImmediateSqliteClient) -> None:
        self._parent = parent
        self._joined = False

    async def begin(self) -> None:
        await self._parent.create_connection(with_db=True)
        try:
            await self._parent.in_thread("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error
        self.client = SqliteStatements(self._parent)

    def join(self) -> None:
        self.client.run("SAVEPOINT joined")
        self._joined = True

    def leave(self) -> None:
        if self._joined:
            self._joined = False
            self.client.run("RELEASE joined")

    async def undo(self) -> None:
        self._joined = False
        await self._parent.in_thread("ROLLBACK TO joined")
        await self._parent.in_thread("RELEASE joined")

    async def commit(self) -> None:
        await self._parent.in_thread("COMMIT")
        await self._parent.bound_log()

    async def rollback(self) -> None:
        connection = self._parent.connection
        if connection is not None and connection.in_transaction:
            await self._parent.in_thread("ROLLBACK")

    def give_back(self) -> None:
        """There is one connection, and it stays."""


class _Alone(ConnectionWrapper[Any]):
    """The connection for one statement outside of transactions."""

    client: ImmediateSqliteClient

    async def __aenter__(self) -> Any:
        lock = self.client.lock
        await lock.acquire()
        try:
            await self.ensure_connection()
        except BaseException:
            lock.release()
            raise
        committing = self.client.group_commit.finishing()
        if committing is not None:
            try:
                await asyncio.shield(committing)
            except BaseException:
                committing.add_done_callback(lambda _: lock.release())
                raise
        return self.connection


client_class = ImmediateSqliteClient
