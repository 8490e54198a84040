"""Small tables that are read often and changed seldom, as this process remembers them.

Everything is forgotten when an administrator's change is heard of (`catalog.load`) and when a database is
opened; it is read again when next asked for.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Generic, TypeVar

from database.installation import current

T = TypeVar("T")


class CachedTable(Generic[T]):
    """What `read` gave, for each installation until it is forgotten there."""

    def __init__(self, read: Callable[[], Awaitable[T]]) -> None:
        self._read = read

    async def get(self) -> T:
        remembered = current().part(_Remembered)
        if self in remembered.tables:
            found: T = remembered.tables[self]
            return found
        forgotten = remembered.forgotten
        found = await self._read()
        if forgotten == remembered.forgotten:
            remembered.tables[self] = found
        return found


class _Remembered:
    def __init__(self) -> None:
        self.tables: dict[CachedTable[Any], Any] = {}
        self.forgotten = 0
        """How often: what was read before the last time is not kept."""


def forget_all() -> None:
    """Of the installation at work."""
    remembered = current().part(_Remembered)
    remembered.tables.clear()
    remembered.forgotten += 1
