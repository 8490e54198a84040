"""At most so many at once: for work that costs memory or a processor each."""

import asyncio
from types import TracebackType
from weakref import WeakKeyDictionary


class AtOnce:
    """`async with` it around the work. Each event loop counts for itself, as an asyncio.Semaphore belongs to
    the loop in which somebody first had to wait."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._of_loop: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()

    @property
    def _here(self) -> asyncio.Semaphore:
        return self._of_loop.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(self._most))

    async def __aenter__(self) -> None:
        await self._here.acquire()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._here.release()
