"""How many there are of what a page is a part of: no more are counted than a person would read."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from access.condition import Condition
from database import query

COUNTED = 10_000
"""More are not counted."""


class Counted(NamedTuple):
    """How many there are: `number`, or, where that is not `exact`, more."""

    number: int
    exact: bool


class Counting:
    """Counts what a page is a part of, once, when somebody asks."""

    def __init__(self, count: Callable[[], Awaitable[Counted]]) -> None:
        self._count = count
        self._counted: Counted | None = None
        self._once = asyncio.Lock()

    async def counted(self) -> Counted:
        async with self._once:
            if self._counted is None:
                self._counted = await self._count()
        return self._counted


def rows_counted(rows: Condition | None) -> Counting:
    """`rows`: a question for them all, up to one more than are counted; None: there are none."""

    async def count() -> Counted:
        if rows is None:
            return Counted(0, exact=True)
        sql = f"SELECT count(*) FROM ({rows.sql}) AS counted"
        found = int((await query.rows(sql, rows.params, slow=True))[0][0])
        return Counted(min(found, COUNTED), found <= COUNTED)

    return Counting(count)
