"""The disk on which the database lies, as processes have it: real SQLite, without threads, and with a will.

What aiosqlite does in a thread is done in the loop after a while. Who waits for another one's lock waits in
made-up time. A process whose disk is gone is told that the database is locked (what SQLite says when it
cannot get to it); one whose disk is silent is told nothing until it speaks again.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import Context
from typing import Any

import aiosqlite

from database import opening
from database.sqlite_reader import SqliteReader
from tests.simulation.chance import Chance
from tests.simulation.clocks import Days
from tests.simulation.loop import WORLD, Owner, owner

_FREE = ("BEGIN", "COMMIT", "ROLLBACK")
"""What the loop's own reader says to hold a state; that never fails."""


class Disk:
    """`committed` is called after each commit, with who has committed."""

    def __init__(self, chance: Chance, days: Days) -> None:
        self.chance = chance
        self.days = days
        self.gone: set[Owner] = set()
        self.silent: dict[Owner, asyncio.Event] = {}
        self.far: set[Owner] = set()
        """Whose reads take time, as over a network."""
        self.committed: Callable[[Owner], None] = lambda who: None
        self.after_commit: dict[Owner, Callable[[], None]] = {}
        """What happens to it once, as soon as it has committed the next time."""
        self.connections: list[_Connection] = []
        self.commits = 0

    def unplug(self, who: Owner) -> None:
        """It is dead: what it had begun is undone, and nothing more comes of it."""
        self.after_commit.pop(who, None)
        for connection in [c for c in self.connections if c.who is who]:
            connection.close()
        self.connections = [c for c in self.connections if c.who is not who]

    def check(self, who: Owner) -> None:
        if who in self.gone:
            raise locked()

    async def answers(self, who: Owner, slowest: float) -> None:
        """It takes its time, and as long as it is silent."""
        await asyncio.sleep(self.chance.disk.uniform(0.0001, slowest))
        while (silence := self.silent.get(who)) is not None:
            await silence.wait()

    @contextmanager
    def plugged_in(self) -> Iterator[None]:
        """Whoever opens a database meanwhile has it on this disk."""
        real, threads, reader = sqlite3.connect, aiosqlite.connect, opening.SqliteReader

        def connect(database: Any, *args: Any, **kwargs: Any) -> sqlite3.Connection:
            made = real(database, *args, **{**kwargs, "factory": _Connection, "timeout": 0})
            assert isinstance(made, _Connection)
            made.disk, made.who, made.patience = self, owner.get(), 5.0
            if made.who is not WORLD:
                self.connections.append(made)
            return made

        def in_loop(database: Any, **kwargs: Any) -> "_InLoop":
            return _InLoop(self, lambda: connect(database, **kwargs))

        disk = self

        class Reader(SqliteReader):
            async def rows(
                self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
            ) -> list[Any]:
                who = owner.get()
                if who in disk.far or who in disk.silent:
                    await disk.answers(who, 0.01)
                disk.check(who)
                return await super().rows(sql, params, slow=slow, often=often)

        sqlite3.connect, aiosqlite.connect = connect, in_loop  # type: ignore[assignment]
        opening.SqliteReader = Reader  # type: ignore[misc]
        try:
            yield
        finally:
            sqlite3.connect, aiosqlite.connect = real, threads
            opening.SqliteReader = reader  # type: ignore[misc]


def locked() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return error


class _Connection(sqlite3.Connection):
    disk: Disk
    who: Owner
    patience: float

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        if sql.startswith("PRAGMA busy_timeout="):
            self.patience = int(sql.partition("=")[2]) / 1000
            return super().execute("SELECT 1")
        if "'now'" in sql:
            sql = sql.replace("'now'", f"'{self.disk.days.now:%Y-%m-%d %H:%M:%S.%f}'")
        if sql not in _FREE:
            self.disk.check(self.who)
        return super().execute(sql, parameters)


class _InLoop(aiosqlite.Connection):
    """aiosqlite's connection without its thread."""

    def __init__(self, disk: Disk, connector: Callable[[], sqlite3.Connection]) -> None:
        self._running = True
        self._connection: Any = None
        self._connector = connector
        self._iter_chunk_size = 64
        self._disk = disk
        self._who = owner.get()

    def __await__(self) -> Any:
        return self._connect().__await__()

    def __del__(self) -> None:
        pass

    async def _connect(self) -> "_InLoop":
        if self._connection is None:
            self._connection = self._connector()
        return self

    def stop(self) -> None:
        self._running = False
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if not self._running or self._connection is None:
            raise ValueError("Connection closed")
        commits = bool(args) and args[0] == "COMMIT"
        await self._disk.answers(self._who, 0.02 if commits else 0.004)
        loop = asyncio.get_running_loop()
        late = loop.time() + self._connection.patience if self._connection is not None else 0.0
        while True:
            try:
                if commits:
                    self._disk.check(self._who)
                found = fn(*args, **kwargs)
                break
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or loop.time() > late:
                    raise
                if self._who in self._disk.gone:
                    raise
            await asyncio.sleep(self._disk.chance.disk.uniform(0.001, 0.02))
        if commits:
            self._disk.commits += 1
            self._disk.committed(self._who)
            if (hit := self._disk.after_commit.pop(self._who, None)) is not None:
                loop.call_soon(hit, context=Context())
        return found
