"""The door for hot reads: SQL that is written once and kept, without models in between.

SQLite is read on a connection of its own, in the thread of the event loop: a page of 20 rows takes some
75 µs, less than handing it to a thread would; all that one turn of the loop reads is one look at the
database. What may take longer says `slow=True` and goes to a thread. What every request asks says
`often=True` and is remembered until anything is written, by whatever process: SQLite tells that for less
than it reads a row.
PostgreSQL is read through a pool. Both see what is committed, so that a client reads its own writes.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import asyncpg

from models.asyncpg import nothing_to_reset
from models.remembered import Remembered

Row = Sequence[Any]

MOST_REMEMBERED = 4096
"""Questions asked `often` whose rows are held at a time."""


class Reader(Protocol):
    dialect: str

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]: ...

    async def close(self) -> None: ...


class SqliteReader:
    dialect = "sqlite"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._here = self._connect()
        self._local = threading.local()
        self._threads = ThreadPoolExecutor(2, "sqlite-reader")
        self._opened: list[sqlite3.Connection] = []
        self._closed = False
        self._remembered: dict[tuple[Any, ...], list[Row]] = {}
        self._version: int | None = None
        """The state of the database to which `_remembered` belongs."""
        self._compared = False
        """Whether this look has been found to be at that state."""
        self.under_way = 0
        """Slow reads that a thread works on."""

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{self._path}?mode=ro", uri=True, isolation_level=None, check_same_thread=False,
            cached_statements=512,
        )  # fmt: skip
        connection.execute("PRAGMA busy_timeout=10000")
        connection.execute("PRAGMA mmap_size=268435456")
        return connection

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]:
        if often:
            return self._rows_often(sql, params)
        bound = [_to_sqlite(p) for p in params]
        if slow:
            self.under_way += 1
            try:
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, self._in_thread, sql, bound)
            finally:
                self.under_way -= 1
        return self._rows_here(sql, bound)

    def _rows_here(self, sql: str, bound: list[Any]) -> list[Row]:
        if not self._here.in_transaction:
            self._look()
        return self._here.execute(sql, bound).fetchall()

    def _rows_often(self, sql: str, params: Sequence[Any]) -> list[Row]:
        if not self._here.in_transaction:
            self._look()
        if not self._compared:
            self._compare()
        question = sql, *params
        found = self._remembered.get(question)
        if found is None:
            found = self._rows_here(sql, [_to_sqlite(p) for p in params])
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[question] = found
        return found

    def _compare(self) -> None:
        """SQLite's `data_version` differs between two looks if anybody has written between them."""
        [version] = self._here.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._remembered.clear()
            self._version = version
        self._compared = True

    def _look(self) -> None:
        """One transaction for all that is read in this turn of the loop: locks cost more than small reads.

        What is committed meanwhile is told to the loop after it, so that whoever hears of it looks anew.
        """
        self._here.execute("BEGIN")
        self._compared = False
        asyncio.get_running_loop().call_soon(self._look_away)

    def _look_away(self) -> None:
        if not self._closed and self._here.in_transaction:
            self._here.execute("COMMIT")

    def _in_thread(self, sql: str, bound: list[Any]) -> list[Row]:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
            self._opened.append(connection)
        return connection.execute(sql, bound).fetchall()

    async def close(self) -> None:
        self._closed = True
        self._threads.shutdown(wait=True)
        for connection in (self._here, *self._opened):
            connection.close()


class PostgresReader:
    dialect = "postgres"

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]") -> None:
        self._pool = pool

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]:
        found: list[Any] = await self._pool.fetch(numbered(sql), *params)
        return found

    async def close(self) -> None:
        await asyncio.wait_for(self._pool.close(), 10)


@lru_cache(2048)
def numbered(sql: str) -> str:
    """`?` placeholders as PostgreSQL's `$1`, `$2` …; no `?` stands in our SQL for anything else."""
    first, *rest = sql.split("?")
    return first + "".join(f"${n}{piece}" for n, piece in enumerate(rest, 1))


def _to_sqlite(value: Any) -> Any:
    # Instants are compared as text, and stored in UTC.
    return value.astimezone(UTC).isoformat(" ") if isinstance(value, datetime) else value


def instant(value: Any) -> datetime:
    """A DatetimeField's column as an aware datetime in UTC: SQLite holds it as text."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def maybe_instant(value: Any) -> datetime | None:
    return None if value is None else instant(value)


def day(value: Any) -> date:
    """A DateField's column."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def marks(values: Sequence[Any]) -> str:
    """`?, ?, ?` for an IN list; an empty one matches nothing."""
    return ", ".join("?" * len(values)) or "NULL"


@lru_cache(1024)
def among(sql: str, count: int) -> str:
    """The statement with as many marks in its `{}`: the same text again, which SQLite finds faster."""
    return sql.format(marks(range(count)))


_reader: Reader | None = None


async def open(url: str, *, pool: int = 10) -> None:
    global _reader
    Remembered.forget_all()
    if url.startswith("sqlite"):
        _reader = SqliteReader(Path(url.removeprefix("sqlite://")))
    else:
        assert urlsplit(url).scheme in ("postgres", "postgresql")
        made = await asyncpg.create_pool(url, min_size=1, max_size=pool, reset=nothing_to_reset)
        _reader = PostgresReader(made)


async def close() -> None:
    global _reader
    if _reader is not None:
        await _reader.close()
        _reader = None


def dialect() -> str:
    """`sqlite` or `postgres`."""
    assert _reader is not None, "the database is not open"
    return _reader.dialect


async def rows(sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False) -> list[Row]:
    """Rows of committed data, in the order of the columns selected. `?` stands for each parameter.

    With `often` the list may be given to others too: it is not to be changed.
    """
    assert _reader is not None, "the database is not open"
    return await _reader.rows(sql, params, slow=slow, often=often)
