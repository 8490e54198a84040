"""Very many rows at once: indexes are dropped before and made again after, which is much quicker."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.connection import get_connection
from tortoise.models import Model

from database.tortoise_internals import table_of


class Rows(NamedTuple):
    """`columns` by name; each value as the driver takes it: of SQLite text and numbers, of PostgreSQL what
    asyncpg has for the column's type."""

    model: type[Model]
    columns: Sequence[str]
    values: Sequence[Sequence[Any]]


def is_postgres() -> bool:
    return get_connection("default").capabilities.dialect == "postgres"


async def write(connection: TransactionalDBClient, parts: Iterable[Rows]) -> None:
    """All of them, in their order, in this transaction: by COPY, or by one prepared statement a table."""
    for part in parts:
        if not part.values:
            continue
        table = table_of(part.model)
        if connection.capabilities.dialect == "postgres":
            async with connection.acquire_connection() as raw:
                await raw.copy_records_to_table(table, records=part.values, columns=list(part.columns))
            continue
        named, marks = ", ".join(f'"{c}"' for c in part.columns), ", ".join("?" * len(part.columns))
        await connection.execute_many(
            f'INSERT INTO "{table}" ({named}) VALUES ({marks})', [list(v) for v in part.values]
        )


async def indexes(models: Iterable[type[Model]]) -> dict[str, str]:
    """Of these tables the indexes that no constraint makes, by name: the statements that make them."""
    tables = ", ".join(f"'{table_of(model)}'" for model in models)
    if is_postgres():
        sql = (
            "SELECT i.indexname AS name, i.indexdef AS sql FROM pg_indexes i "
            f"WHERE i.schemaname = current_schema() AND i.tablename IN ({tables}) AND NOT EXISTS ("
            "SELECT 1 FROM pg_constraint c WHERE c.conindid = "
            "format('%I.%I', i.schemaname, i.indexname)::regclass) ORDER BY i.indexname"
        )
    else:
        sql = (
            f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({tables}) "
            "AND sql IS NOT NULL ORDER BY name"
        )
    found = await get_connection("default").execute_query_dict(sql)
    return {row["name"]: row["sql"] for row in found}


@asynccontextmanager
async def without_indexes(models: Sequence[type[Model]]) -> AsyncIterator[dict[str, str]]:
    """While the block runs the tables have no indexes but those of their constraints, and SQLite does not
    wait for the disk. They are made again whatever happens; given: which."""
    connection = get_connection("default")
    found = await indexes(models)
    async with _in_haste():
        for name in found:
            await connection.execute_query(f'DROP INDEX "{name}"')
        try:
            yield found
        finally:
            there = await indexes(models)
            for name, sql in found.items():
                if name not in there:
                    await connection.execute_query(sql)


@asynccontextmanager
async def _in_haste() -> AsyncIterator[None]:
    """SQLite does not wait for the disk before the block is over, has some memory, and sorts in files what is
    more. PostgreSQL is not changed."""
    if is_postgres():
        yield
        return
    connection = get_connection("default")
    wanted = {"synchronous": 0, "cache_size": -200_000, "temp_store": 1}
    before = {name: (await connection.execute_query_dict(f"PRAGMA {name}"))[0][name] for name in wanted}
    for name, value in wanted.items():
        await connection.execute_query(f"PRAGMA {name}={value}")
    try:
        yield
    finally:
        for name, value in before.items():
            await connection.execute_query(f"PRAGMA {name}={value}")
        await connection.execute_query("PRAGMA wal_checkpoint(TRUNCATE)")


async def advance_sequences(models: Iterable[type[Model]]) -> None:
    """PostgreSQL hands out ids from a sequence that has not seen those written here; SQLite looks itself."""
    connection = get_connection("default")
    if not is_postgres():
        return
    for model in models:
        table = table_of(model)
        await connection.execute_query(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table} HAVING max(id) > 0"
        )
