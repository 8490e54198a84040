"""How many there are of what a page is a part of: no more are counted than a person would read."""

import asyncio
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

    def __init__(self, rows: Condition | None) -> None:
        """`rows`: a question for them all, up to one more than are counted; None: there are none."""
        self._rows = rows
        self._counted = Counted(0, exact=True) if rows is None else None
        self._once = asyncio.Lock()

    async def counted(self) -> Counted:
        async with self._once:
            if self._counted is None and self._rows is not None:
                sql = f"SELECT count(*) FROM ({self._rows.sql}) AS counted"
                found = int((await query.rows(sql, self._rows.params, slow=True))[0][0])
                self._counted = Counted(min(found, COUNTED), found <= COUNTED)
        assert self._counted is not None
        return self._counted
