"""Rows that are written often, without what Tortoise's `save` does for listeners, of which there are none."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, TypeVar

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


async def insert(row: Model) -> None:
    """Write a new row within the open change, by the INSERT that Tortoise keeps for its model; the row
    learns its id. `save` waits for the loop twice more, while everybody else waits for their turn to write.
    """
    connection = get_connection("default")
    await connection.executor_class(model=type(row), db=connection).execute_insert(row)
    row._saved_in_db = True


async def insert_all(rows: Sequence[Model]) -> None:
    """The same for several rows of one model, in their order; on PostgreSQL by one statement."""
    connection = get_connection("default")
    if len(rows) == 1 or connection.capabilities.dialect != "postgres":
        for row in rows:
            await insert(row)
        return
    model = type(rows[0])
    executor = connection.executor_class(model=model, db=connection)
    fields = [(name, model._meta.fields_map[name].to_db_value) for name in executor.regular_columns]
    values = [to_db(getattr(row, name), row) for row in rows for name, to_db in fields]
    sql = _of_many(executor.insert_query, len(fields), len(rows))
    for row, found in zip(rows, await connection.execute_query_dict(sql, values), strict=True):
        row.pk = found[model._meta.db_pk_column]
        row._saved_in_db = True


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
