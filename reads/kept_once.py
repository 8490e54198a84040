"""Numbers of one answer that several of its fields are made of: read by the first that asks."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

T = TypeVar("T")


class KeptOnce:
    def __init__(self) -> None:
        self._found: dict[str, Any] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def get(self, name: str, read: Callable[[], Awaitable[T]]) -> T:
        """What `read` gives, called once for each name; others wait for it meanwhile."""
        async with self._locks[name]:
            if name not in self._found:
                self._found[name] = await read()
            found: T = self._found[name]
            return found
