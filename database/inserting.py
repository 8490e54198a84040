"""Rows that are written often, without what Tortoise's `save` and `delete` do for listeners, of which there
are none."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from database.tortoise_internals import Insertion, Updating, insertion, new_row, updating, written

M = TypeVar("M", bound=Model)


def new(model: type[M], **values: Any) -> M:
    """A new row as `model(**values)` makes it, of values that have their columns' Python types already and of
    constant defaults. They are checked when it is written, as ever."""
    return new_row(model, values)


async def insert_all(rows: Sequence[Model], connection: BaseDBAsyncClient) -> None:
    """Write new rows of one model, whose keys the database makes, in their order, through the connection of
    the open change; the rows learn their keys. On PostgreSQL it is one statement. (`save` waits for the loop
    twice more, while everybody else waits for their turn to write.)"""
    how = _insertion(type(rows[0]), connection)
    if len(rows) > 1 and connection.capabilities.dialect == "postgres":
        values = [value for row in rows for value in how.values(row)]
        sql = _of_many(how.sql, len(how.columns), len(rows))
        for row, made in zip(rows, await connection.execute_query_dict(sql, values), strict=True):
            written(row, made[how.key])
        return
    for row in rows:
        key = await connection.execute_insert(how.sql, how.values(row))
        written(row, key if isinstance(key, int) else key[how.key])


def _insertion(model: type[Model], connection: BaseDBAsyncClient) -> Insertion:
    dialect = connection.capabilities.dialect
    if (model, dialect) not in _insertions:
        _insertions[model, dialect] = insertion(model, connection)
    return _insertions[model, dialect]


_insertions: dict[tuple[type[Model], str], Insertion] = {}


async def update(row: Model, names: tuple[str, ...], connection: BaseDBAsyncClient) -> None:
    """Write these columns of a row, which must be there, through the connection of the open change."""
    how = _updating(type(row), names, connection.capabilities.dialect)
    count, _ = await connection.execute_query(how.sql, how.values(row))
    # SQLite counts what triggers write with it.
    assert count >= 1, f"{type(row).__name__} {row.pk} is gone"


@lru_cache(512)
def _updating(model: type[Model], names: tuple[str, ...], dialect: str) -> Updating:
    return updating(model, names, "$" if dialect == "postgres" else "?")


async def delete_all(rows: Sequence[Model]) -> None:
    """Delete rows by their keys, of each model by one statement, within the open change."""
    for model in dict.fromkeys(type(row) for row in rows):
        await model.filter(pk__in=[row.pk for row in rows if type(row) is model]).delete()


@lru_cache(256)
def _of_many(insert_query: str, width: int, count: int) -> str:
    """An INSERT of one row, as Tortoise writes it for PostgreSQL, for `count` rows."""
    head, values, rest = insert_query.partition(" VALUES ")
    _, _, returning = rest.partition(")")
    rows = (
        "(" + ",".join(f"${n}" for n in range(start + 1, start + width + 1)) + ")"
        for start in range(0, width * count, width)
    )
    return f"{head}{values}{','.join(rows)}{returning}"
