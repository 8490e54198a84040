"""Rows that are written often, without what Tortoise's `save` does for listeners, of which there are none."""

from tortoise.connection import get_connection
from tortoise.models import Model


async def insert(row: Model) -> None:
    """Write a new row within the open change, by the INSERT that Tortoise keeps for its model; the row
    learns its id. `save` waits for the loop twice more, while everybody else waits for their turn to write.
    """
    connection = get_connection("default")
    await connection.executor_class(model=type(row), db=connection).execute_insert(row)
    row._saved_in_db = True
