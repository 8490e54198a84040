"""SQLite's log of what is written does not grow without end while others read."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from database import opening, query, sqlite_client
from database.address import sqlite_path
from database.sqlite_client import MOST_LOG


def _size(url: str) -> int:
    return Path(f"{sqlite_path(url)}-wal").stat().st_size


WRITTEN, TIMES = 200_000, 250
MOST_WAL = 4 * MOST_LOG
"""Bytes: readers may have been too slow for it twice."""


async def test_readers_who_never_rest_do_not_keep_the_log_from_being_emptied(migrated_sqlite: str) -> None:
    async with opening.opened(migrated_sqlite):
        connection = get_connection("default")
        await connection.execute_query("CREATE TABLE filler (id INTEGER PRIMARY KEY, text BLOB)")
        read = 0

        async def reading(*, slow: bool) -> None:
            nonlocal read
            while True:
                await query.rows("SELECT count(*), max(length(text)) FROM filler", slow=slow)
                read += 1
                await asyncio.sleep(0)

        readers = [asyncio.ensure_future(reading(slow=slow)) for slow in (False, False, True, True)]
        largest = 0
        try:
            for _ in range(TIMES):
                async with in_transaction() as change:
                    await change.execute_query("INSERT INTO filler (text) VALUES (zeroblob(?))", [WRITTEN])
                await asyncio.sleep(0)
                largest = max(largest, _size(migrated_sqlite))
        finally:
            for reader in readers:
                reader.cancel()
            for reader in readers:
                with contextlib.suppress(asyncio.CancelledError):
                    await reader
    assert read > TIMES
    assert largest < MOST_WAL < WRITTEN * TIMES


async def test_a_reader_who_stays_in_one_look_lets_it_grow_until_they_go(
    migrated_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_client, "LOG_MILLISECONDS", 2)
    monkeypatch.setattr(sqlite_client, "MOST_LOG_MILLISECONDS", 16)
    async with opening.opened(migrated_sqlite):
        connection = get_connection("default")
        await connection.execute_query("CREATE TABLE filler (id INTEGER PRIMARY KEY, text BLOB)")
        staying = sqlite3.connect(sqlite_path(migrated_sqlite), isolation_level=None)
        staying.execute("BEGIN")
        staying.execute("SELECT count(*) FROM filler").fetchall()
        for _ in range(TIMES):
            async with in_transaction() as change:
                await change.execute_query("INSERT INTO filler (text) VALUES (zeroblob(?))", [WRITTEN])
        assert _size(migrated_sqlite) > MOST_WAL
        staying.close()
        async with in_transaction() as change:
            await change.execute_query("INSERT INTO filler (text) VALUES (zeroblob(?))", [2 * MOST_LOG])
        assert _size(migrated_sqlite) == 0


async def test_a_change_waits_the_longer_for_readers_the_more_they_keep(
    migrated_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shortly at first: all who write wait with it."""
    monkeypatch.setattr(sqlite_client, "LOG_MILLISECONDS", 2)
    monkeypatch.setattr(sqlite_client, "MOST_LOG_MILLISECONDS", 8)
    waited: list[str] = []
    run = sqlite_client.ImmediateSqliteClient.in_thread

    async def seen(client: sqlite_client.ImmediateSqliteClient, statement: str) -> None:
        if "busy_timeout" in statement and str(client.pragmas["busy_timeout"]) not in statement:
            waited.append(statement.rpartition("=")[2])
        await run(client, statement)

    monkeypatch.setattr(sqlite_client.ImmediateSqliteClient, "in_thread", seen)
    async with opening.opened(migrated_sqlite):
        connection = get_connection("default")
        await connection.execute_query("CREATE TABLE filler (id INTEGER PRIMARY KEY, text BLOB)")

        async def written(bytes_: int) -> None:
            async with in_transaction() as change:
                await change.execute_query("INSERT INTO filler (text) VALUES (zeroblob(?))", [bytes_])

        staying = sqlite3.connect(sqlite_path(migrated_sqlite), isolation_level=None)
        staying.execute("BEGIN")
        staying.execute("SELECT count(*) FROM filler").fetchall()
        for _ in range(4):
            await written(MOST_LOG)
        assert waited == ["2", "4", "8", "8"]
        staying.close()
        for _ in range(2):
            await written(2 * MOST_LOG)
        assert waited[4:] == ["8", "2"]
