"""Rows by the thousand, in one transaction."""

from collections.abc import Sequence

from tortoise.backends.base.client import TransactionalDBClient

from database import bulk
from models import tally
from models.change import Change, change


class _Bulk(Change):
    """Of rows that other changes were played for: their events are among them."""

    def __init__(self, parts: Sequence[bulk.Rows]) -> None:
        super().__init__()
        self._parts = parts

    async def write(self, connection: TransactionalDBClient, *, shared: bool = False) -> None:
        await super().write(connection, shared=shared)
        await bulk.write(connection, self._parts)
        # The town is counted when it is whole.
        await tally.forget_noted()


async def write(parts: Sequence[bulk.Rows]) -> None:
    """All of them or none, in their order."""
    async with change(_Bulk(parts)):
        pass
