"""Rows that are written often, without what Tortoise's `save` and `delete` do for listeners, of which there
are none."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.models import Model

M = TypeVar("M", bound=Model)


def new(model: type[M], **values: Any) -> M:
    """A new row as `model(**values)` makes it, of values that have their columns' Python types already and of
    constant defaults. They are checked when it is written, as ever."""
    row = model.__new__(model)
    row.__dict__.update(_blank(model))
    row.__dict__.update(values, _await_when_save={})
    return row


@cache
def _blank(model: type[Model]) -> dict[str, Any]:
    meta = model._meta
    columns = {name: meta.fields_map[name].default for name in meta.fields_db_projection}
    assert not any(callable(default) for default in columns.values()), "a default that must be made anew"
    return {**columns, "_partial": False, "_saved_in_db": False, "_custom_generated_pk": False}


class _Insertion(NamedTuple):
    sql: str
    """The INSERT of one row that Tortoise keeps for its model."""
    columns: Sequence[tuple[str, bool, Callable[[Any, Any], Any]]]
    """Name, whether null is written as it is, and what turns a value into the database's."""
    key: str

    def values(self, row: Model) -> list[Any]:
        found = row.__dict__
        return [
            None if plain and found[name] is None else to_db(found[name], row)
            for name, plain, to_db in self.columns
        ]


_insertions: dict[tuple[type[Model], str], _Insertion] = {}


def _insertion(model: type[Model], connection: BaseDBAsyncClient) -> _Insertion:
    key = model, connection.capabilities.dialect
    if key not in _insertions:
        executor = connection.executor_class(model=model, db=connection)
        fields = [(name, model._meta.fields_map[name]) for name in executor.regular_columns]
        columns = [
            (name, field.null and not getattr(field, "auto_now_add", False), field.to_db_value)
            for name, field in fields
        ]
        _insertions[key] = _Insertion(executor.insert_query, columns, model._meta.db_pk_column)
    return _insertions[key]


async def insert(row: Model) -> None:
    """Write a new row, whose key the database makes, within the open change; the row learns its key. `save`
    waits for the loop twice more, while everybody else waits for their turn to write."""
    connection = get_connection("default")
    insertion = _insertion(type(row), connection)
    made = await connection.execute_insert(insertion.sql, insertion.values(row))
    _written(row, made if isinstance(made, int) else made[insertion.key])


async def insert_all(rows: Sequence[Model]) -> None:
    """The same for several rows of one model, in their order; on PostgreSQL by one statement."""
    connection = get_connection("default")
    if len(rows) == 1 or connection.capabilities.dialect != "postgres":
        for row in rows:
            await insert(row)
        return
    insertion = _insertion(type(rows[0]), connection)
    values = [value for row in rows for value in insertion.values(row)]
    sql = _of_many(insertion.sql, len(insertion.columns), len(rows))
    for row, made in zip(rows, await connection.execute_query_dict(sql, values), strict=True):
        _written(row, made[insertion.key])


def _written(row: Model, key: int) -> None:
    row.pk = key
    row._saved_in_db = True


async def update(row: Model, names: tuple[str, ...]) -> None:
    """Write these columns of a row, which must be there, within the open change."""
    connection = get_connection("default")
    sql, columns = _updating(type(row), names, connection.capabilities.dialect)
    found = row.__dict__
    values = [to_db(found[name], row) for name, to_db in columns]
    count, _ = await connection.execute_query(sql, values)
    assert count == 1, f"{type(row).__name__} {row.pk} is gone"


@lru_cache(512)
def _updating(
    model: type[Model], names: tuple[str, ...], dialect: str
) -> tuple[str, Sequence[tuple[str, Callable[[Any, Any], Any]]]]:
    """The UPDATE of one row, and of each of its parameters the name and what makes it the database's."""
    meta = model._meta
    marks = [f"${n}" if dialect == "postgres" else "?" for n in range(1, len(names) + 2)]
    columns = [meta.fields_db_projection[name] for name in names]
    setting = ", ".join(f'"{column}" = {mark}' for column, mark in zip(columns, marks[:-1], strict=True))
    sql = f'UPDATE "{meta.db_table}" SET {setting} WHERE "{meta.db_pk_column}" = {marks[-1]}'
    return sql, [(name, meta.fields_map[name].to_db_value) for name in (*names, meta.pk_attr)]


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
