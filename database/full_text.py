"""Very many rows of a table whose words SQLite indexes by triggers: the index is made of the whole table when
they are there. FTS5 writes a small index of its own for each row of a trigger, and merges those for ever."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple

from tortoise.backends.base.client import BaseDBAsyncClient


class FullText(NamedTuple):
    """`triggers`: how the names of those begin that keep it. `made`: the statements that make it anew of the
    whole table."""

    triggers: str
    made: Sequence[str]


@asynccontextmanager
async def indexed_at_the_end(client: BaseDBAsyncClient, *indexes: FullText) -> AsyncIterator[None]:
    """While the block runs these indexes learn of nothing; they are made anew after it. PostgreSQL has none.

    Outside of a transaction a process that dies in between leaves no triggers."""
    if client.capabilities.dialect == "postgres":
        yield
        return
    triggers = [
        row
        for row in await client.execute_query_dict(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        )
        if row["name"].startswith(tuple(index.triggers for index in indexes))
    ]
    for trigger in triggers:
        await client.execute_query(f'DROP TRIGGER "{trigger["name"]}"')
    try:
        yield
        for index in indexes:
            for statement in index.made:
                await client.execute_query(statement)
    finally:
        for trigger in triggers:
            await client.execute_query(trigger["sql"])
