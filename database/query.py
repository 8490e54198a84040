"""The door for hot reads: SQL that is written once and kept, without models in between.

SQLite is read on a connection of its own, in the thread of the event loop; all that one turn of the loop
reads is one look at the database. PostgreSQL is read through a pool. Both see what is committed, so that a
client reads its own writes. A read that is not short is moved to where nobody waits for it who has not asked
for it; what is known to be long says `slow=True` and begins there. What takes too long even there is
Refused(TOO_EXPENSIVE), and who has asked too much of that is Refused(TOO_MANY) (see `budgets`).
What every request asks says `often=True` and is remembered until anything is written, by whatever process:
SQLite tells that for less than it reads a row.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from tortoise.connection import get_connection

from database.installation import Reader, current
from database.installation import Row as Row
from database.postgres_reader import numbered


def instant(value: Any) -> datetime:
    """A DatetimeField's column as an aware datetime in UTC: SQLite holds it as text."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def maybe_instant(value: Any) -> datetime | None:
    """The same of a column that may be null."""
    return None if value is None else instant(value)


def day(value: Any) -> date:
    """A DateField's column."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def local_day(column: str) -> str:
    """In SQL the day of an instant by the calendar of Tuban."""
    return (
        f"date({column}, '+7 hours')"
        if dialect() == "sqlite"
        else f"({column} AT TIME ZONE 'Asia/Jakarta')::date"
    )


def marks(values: Sequence[Any]) -> str:
    """`?, ?, ?` for an IN list; an empty one matches nothing."""
    return ", ".join("?" * len(values)) or "NULL"


@lru_cache(1024)
def among(sql: str, count: int) -> str:
    """The statement with as many marks in its `{}`: the same text again, which SQLite finds faster."""
    return sql.format(marks(range(count)))


def looked_up(table: str, alias: str, where: str) -> str:
    """A part of FROM: the rows of a table that go with each row of what stands before it, found by an index.
    PostgreSQL's planner, which cannot know how many those are, may else read the table from end to end."""
    if dialect() == "sqlite":
        return f"CROSS JOIN {table} {alias} ON {where}"
    return f"CROSS JOIN LATERAL (SELECT {alias}.* FROM {table} {alias} WHERE {where} OFFSET 0) {alias}"


def reader() -> Reader:
    """Of the database that is open for the installation at work."""
    found = current().reader
    assert found is not None, "the database is not open"
    return found


def dialect() -> str:
    """`sqlite` or `postgres`."""
    return reader().dialect


async def rows(sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False) -> list[Row]:
    """Rows of committed data, in the order of the columns selected. `?` stands for each parameter.

    With `often` the list may be given to others too: it is not to be changed.
    """
    return await reader().rows(sql, params, slow=slow, often=often)


async def run(sql: str, *values: Any) -> list[dict[str, Any]]:
    """Run a statement that writes, within the open change if there is one; what it returns, by column. `?`
    stands for each value."""
    connection = get_connection("default")
    if connection.capabilities.dialect == "postgres":
        return await connection.execute_query_dict(numbered(sql), list(values))
    bound = [v.isoformat(" ") if isinstance(v, datetime) else v for v in values]
    return await connection.execute_query_dict(sql, bound)
