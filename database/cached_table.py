"""Small tables that are read often and changed seldom, as this process remembers them.

Everything is forgotten when an administrator's change is heard of (`catalog.load`) and when a database is
opened; it is read again when next asked for.
"""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Generic, TypeVar

T = TypeVar("T")


class CachedTable(Generic[T]):
    """What `read` gave, until it is forgotten."""

    _all: ClassVar[list["CachedTable[Any]"]] = []

    def __init__(self, read: Callable[[], Awaitable[T]]) -> None:
        self._read = read
        self._found: T | None = None
        self._forgotten = 0
        self._all.append(self)

    async def get(self) -> T:
        if self._found is not None:
            return self._found
        forgotten = self._forgotten
        found = await self._read()
        if forgotten == self._forgotten:
            self._found = found
        return found

    @classmethod
    def forget_all(cls) -> None:
        for remembered in cls._all:
            remembered._found = None
            remembered._forgotten += 1
