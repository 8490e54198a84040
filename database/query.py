"""The door for hot reads: SQL that is written once and kept, without models in between.

SQLite is read on a connection of its own, in the thread of the event loop; all that one turn of the loop
reads is one look at the database. PostgreSQL is read through a pool. Both see what is committed, so that a
client reads its own writes. A read that is not short is moved to where nobody waits for it who has not asked
for it; what is known to be long says `slow=True` and begins there. What takes too long even there is
Refused(TOO_EXPENSIVE), and who has asked too much of that is Refused(TOO_MANY) (see `askers`).
What every request asks says `often=True` and is remembered until anything is written, by whatever process:
SQLite tells that for less than it reads a row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from database import postgres_reader
from database.budgets import Budgets
from database.cached_table import CachedTable
from database.sqlite_reader import SqliteReader

Row = Sequence[Any]

numbered = postgres_reader.numbered


@dataclass(slots=True)
class Bounds:
    """How long one read may take, in seconds, and how many milliseconds of long reads anybody may have in ten
    seconds (0: as many as they like)."""

    longest: float = 3.0
    budget: float = 5_000


bounds = Bounds()
"""Of the readers that are opened from now on; the settings'."""


class Reader(Protocol):
    dialect: str

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]: ...

    def distrust(self) -> None:
        """Give up all idle connections, after one of them has been silent."""

    async def close(self) -> None: ...


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
    CachedTable.forget_all()
    if url.startswith("sqlite"):
        _reader = SqliteReader(Path(url.removeprefix("sqlite://")), Budgets(bounds.budget), bounds.longest)
    else:
        assert urlsplit(url).scheme in ("postgres", "postgresql")
        _reader = await postgres_reader.opened(url, pool, Budgets(bounds.budget), bounds.longest)


async def close() -> None:
    global _reader
    if _reader is not None:
        await _reader.close()
        _reader = None


def distrust() -> None:
    """Give up all idle connections, after one of them has been silent."""
    if _reader is not None:
        _reader.distrust()


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
