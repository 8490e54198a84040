"""Hot reads of SQLite: in the loop's own thread while they are short, in a thread's lane once they are not.

A page of 20 rows takes some 60 µs here, less than handing it to a thread would. A read that turns out to be
long is ended after some milliseconds and begun again elsewhere, where it may take 50 ms, and then once more
where it may take seconds; what was long once is begun there for a while. So nobody's page waits for
anybody's sum.
"""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from database.address import read_only
from database.budgets import Asker, Budgets, current
from database.lanes import Lane
from database.long_read import LongRead, give_way
from database.recently_known import Known
from database.waits import PoolState
from rules.refusals import too_expensive

Row = Sequence[Any]

MOST_REMEMBERED = 4096
"""Questions asked `often` whose rows are held at a time."""
STEPS = 1_000
"""Of SQLite's virtual machine, between two looks at how long a read takes here: a page takes some 500."""
LOOKS = 40
"""After so many looks, some 2 ms, a read is ended here."""
SECONDS = 0.02
"""And after so long, where it is the disk that takes the time."""
STEPS_ELSEWHERE = 200_000
"""In threads, which wait for the interpreter at each look; some 10 ms."""
MIDDLING_SECONDS = 0.05
SHORT_MILLISECONDS = 1.0
"""What proves to take less is not taken for long any more."""
LANE_WIDTH = 2


class SqliteReader:
    dialect = "sqlite"

    def __init__(self, path: Path, budgets: Budgets, longest: float) -> None:
        self._path = path
        self._longest = longest
        self._looks = 0
        self._late = 0.0
        """Until when the read under way in the loop's thread may go on; 0 while there is none: SQLite looks
        at how long it takes at a BEGIN too, and that is never ended."""
        self._here = self._connect()
        # Here alone: what a long read goes through would be counted as this process's memory.
        self._here.execute("PRAGMA mmap_size=33554432")
        self._here.set_progress_handler(self._look_here, STEPS)
        self._local = threading.local()
        self._lanes = Lane(LANE_WIDTH, budgets), Lane(LANE_WIDTH, budgets)
        """Of what takes some milliseconds, and of what takes long."""
        self._threads = (
            ThreadPoolExecutor(LANE_WIDTH, "sqlite-reader"),
            ThreadPoolExecutor(LANE_WIDTH, "sqlite-long-reader", give_way, (5,)),
        )
        self._budgets = budgets
        self._known: Known[str | Asker] = Known()
        """Statements, and askers, that were too long for the loop (1) or for the first lane (2)."""
        self._refused: Known[tuple[Any, ...]] = Known()
        """Questions that were too expensive."""
        self._opened: list[sqlite3.Connection] = []
        self._closed = False
        self._remembered: dict[tuple[Any, ...], list[Row]] = {}
        self._version: int | None = None
        """The state of the database to which `_remembered` belongs."""
        self._compared = False
        """Whether this look has been found to be at that state."""
        self.under_way = 0
        """Reads that a thread works on, or that wait for one."""

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            read_only(self._path), uri=True, isolation_level=None, check_same_thread=False,
            cached_statements=512,
        )  # fmt: skip
        connection.execute("PRAGMA busy_timeout=10000")
        return connection

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]:
        if often:
            return self._rows_often(sql, params)
        bound = [_to_sqlite(p) for p in params]
        lane, mine = 1 if slow else 0, 0
        if self._known.found:
            lane = max(lane, self._known.get(sql))
            mine = self._known.get(current.get())
        afford = lane > 0
        if not (lane or mine):
            found = self._rows_here(sql, bound)
            if found is not None:
                return found
            afford = True
        self.under_way += 1
        try:
            return await self._rows_elsewhere(sql, bound, max(lane, 1), afford)
        finally:
            self.under_way -= 1

    # ── in the loop's thread ────────────────────────────────────────────────────────────────────

    def _rows_here(self, sql: str, bound: list[Any]) -> list[Row] | None:
        """None: it was ended."""
        if not self._here.in_transaction:
            self._look()
        self._looks = LOOKS
        began = time.perf_counter()
        self._late = began + SECONDS
        try:
            return self._here.execute(sql, bound).fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
        finally:
            self._late = 0.0
        asker = current.get()
        if self._looks < 0:
            self._known.put(sql, 1)
            if asker.address:
                self._known.put(asker, 1)
        self._budgets.spend(asker, (time.perf_counter() - began) * 1000)
        return None

    def _look_here(self) -> bool:
        if not self._late:
            return False
        self._looks -= 1
        return self._looks < 0 or time.perf_counter() > self._late

    def _rows_often(self, sql: str, params: Sequence[Any]) -> list[Row]:
        if not self._here.in_transaction:
            self._look()
        if not self._compared:
            self._compare()
        question = sql, *params
        found = self._remembered.get(question)
        if found is None:
            # Whoever asks often asks by a key: there is nothing to be ended.
            found = self._here.execute(sql, [_to_sqlite(p) for p in params]).fetchall()
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

    # ── in threads ──────────────────────────────────────────────────────────────────────────────

    async def _rows_elsewhere(self, sql: str, bound: list[Any], lane: int, afford: bool) -> list[Row]:
        question = (sql, *bound)
        if self._refused.found and self._refused.get(question):
            raise too_expensive(self._longest)
        if lane == 1:
            found = await self._in_lane(1, sql, bound, MIDDLING_SECONDS, afford)
            if found is not None:
                return found
            self._known.put(sql, 2)
        found = await self._in_lane(2, sql, bound, self._longest, True)
        if found is None:
            self._refused.put(question, 1)
            raise too_expensive(self._longest)
        return found

    async def _in_lane(
        self, lane: int, sql: str, bound: list[Any], seconds: float, afford: bool
    ) -> list[Row] | None:
        """None: it took longer."""
        async with self._lanes[lane - 1].turn(afford=afford) as spent:
            began = time.perf_counter()
            read = LongRead(sql, bound, began + seconds)
            loop = asyncio.get_running_loop()
            try:
                found = await loop.run_in_executor(self._threads[lane - 1], self._run, read)
            finally:
                read.dropped = True
                # Nobody asks for free by not waiting for the answer.
                spent.milliseconds = read.spent or (time.perf_counter() - began) * 1000
        if found is not None and read.spent < SHORT_MILLISECONDS:
            self._known.drop(sql, current.get())
        return found

    def _run(self, read: LongRead) -> list[Row] | None:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._connect()
            self._opened.append(connection)
        connection.set_progress_handler(read.look, STEPS_ELSEWHERE)
        began = time.thread_time()
        try:
            return connection.execute(read.sql, read.bound).fetchall()
        except sqlite3.OperationalError as error:
            if not read.ended or error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return None
        finally:
            read.spent = (time.thread_time() - began) * 1000

    pools: ClassVar[dict[str, PoolState]] = {}

    def distrust(self) -> None:
        """A file does not fall silent."""

    async def close(self) -> None:
        self._closed = True
        for threads in self._threads:
            threads.shutdown(wait=True)
        for connection in (self._here, *self._opened):
            connection.close()


def _to_sqlite(value: Any) -> Any:
    # Instants are compared as text, and stored in UTC.
    return value.astimezone(UTC).isoformat(" ") if isinstance(value, datetime) else value
