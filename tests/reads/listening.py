"""A database of some thousands of complaints, and a reader that tells how it does what it was asked."""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

import orjson
import pytest

from database import opening, query
from database.installation import Reader, Row
from database.postgres_reader import numbered
from reads import catalog
from tests.reads.many_rows import fill
from tests.regency import _elsewhere

TABLES = ("c", "e", "k", "n", "p", "complaint", "event", "clock", "response", "announcement", "claim")
LARGE = ("complaint", "event", "clock", "response", "announcement", "claim")


class Listening:
    """The reader that was there, and all that it is asked."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.dialect = reader.dialect
        self.asked: list[tuple[str, Sequence[Any]]] = []

    async def rows(self, sql: str, params: Sequence[Any] = (), **how: bool) -> list[Row]:
        self.asked.append((sql, params))
        return await self.reader.rows(sql, params, **how)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.reader, name)

    async def costly(self, *, few: bool = False) -> list[str]:
        """What of the plans reads a large table from end to end, or sorts what it has found there (unless
        that is `few`)."""
        wrong = []
        for sql, params in self.asked:
            told = await (_in_sqlite if self.dialect == "sqlite" else _in_postgres)(self.reader, sql, params)
            wrong += [f"{step} in {sql}" for step in told if not (few and _sorts(step))]
        return wrong


def _sorts(step: str) -> bool:
    """As each database says it."""
    return "ORDER BY" in step or step.startswith("Sort of")


async def _in_sqlite(reader: Reader, sql: str, params: Sequence[Any]) -> list[str]:
    """An index that is walked in its order says SCAN … USING INDEX, and ends with the LIMIT; without one it
    is the table that is walked, and with a B-tree for the order there is no end before it."""
    steps = [str(r[3]) for r in await reader.rows(f"EXPLAIN QUERY PLAN {sql}", params)]
    whole = [s for s in steps if s.startswith("SCAN") and s.split()[1] in TABLES and "USING" not in s]
    sorts = [s for s in steps if "TEMP B-TREE FOR ORDER BY" in s or s.endswith("RIGHT PART OF ORDER BY")]
    # What few parts have found, each of them in order, is put together.
    return whole + ([] if " UNION ALL " in sql else sorts)


async def _in_postgres(reader: Reader, sql: str, params: Sequence[Any]) -> list[str]:
    """Some thousands of rows may well be read from end to end: it is asked for a way without that."""
    pool = getattr(reader, "_short_pool")  # noqa: B009
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL enable_seqscan = off")
        told = await connection.fetchval(f"EXPLAIN (FORMAT JSON) {numbered(sql)}", *params)
    wrong: list[str] = []

    def look(node: dict[str, Any]) -> None:
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in LARGE:
            wrong.append(f"Seq Scan of {node['Relation Name']}")
        if node["Node Type"] == "Sort" and node["Plan Rows"] > 200:
            wrong.append(f"Sort of {node['Plan Rows']} rows")
        for inner in node.get("Plans", ()):
            look(inner)

    look(orjson.loads(told)[0]["Plan"])
    return wrong


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that nobody changes."""
    if request.param == "postgres":
        url: str = request.getfixturevalue("postgres").create_database()
    else:
        url = f"sqlite://{tmp_path_factory.mktemp('many')}/taprose.sqlite3"
    _elsewhere(fill(url))
    return url


@pytest.fixture
async def asked(filled: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Listening]:
    async with opening.opened(filled) as installation:
        await catalog.load()
        listening = Listening(query.reader())
        with monkeypatch.context() as patched:
            patched.setattr(installation, "reader", listening)
            yield listening


def steps(db: sqlite3.Connection, sql: str, params: Sequence[Any]) -> int:
    """How many steps SQLite's machine makes, in hundreds."""
    found = [0]

    def look() -> None:
        found[0] += 100

    db.set_progress_handler(look, 100)
    db.execute(sql, [p.isoformat(" ") if isinstance(p, datetime) else p for p in params]).fetchall()
    db.set_progress_handler(None, 0)
    return found[0]
