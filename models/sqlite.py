"""Tortoise's SQLite client, except that a transaction takes the write lock when it begins.

Tortoise begins deferred: of two processes that read and then write, one fails at its first write with
"database is locked", whatever the busy timeout. BEGIN IMMEDIATE waits for its turn instead.

And where Tortoise cannot begin, or is cancelled while it does, it keeps its lock for ever, so that nobody in
the process writes again. Here the lock is given back.
"""

import asyncio
import sqlite3

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import TransactionManagementError


class ImmediateTransaction(SqliteTransactionWrapper):
    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise TransactionManagementError(error) from error


class ImmediateContext(SqliteTransactionContext):
    _undoing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        begun: asyncio.Future[None] | None = None
        try:
            await self.ensure_connection()
            begun = asyncio.ensure_future(self.connection.begin())
            await asyncio.shield(begun)
        except BaseException:
            if begun is None:
                self._trxlock.release()
            else:
                # Cancelled, it may still begin: the lock is given back once that is undone.
                self._undoing = asyncio.ensure_future(self._undo(begun))
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        connection: TransactionalDBClient = self.connection
        return connection

    async def _undo(self, begun: asyncio.Future[None]) -> None:
        try:
            await begun
            await self.connection.rollback()
        except TransactionManagementError:
            pass  # It never began.
        finally:
            self._trxlock.release()


class ImmediateSqliteClient(SqliteClient):
    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)


client_class = ImmediateSqliteClient
