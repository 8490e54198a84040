"""Making files beside the event loop: a few at a time, and few that wait."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from rules.refusals import RefusalCode, Refused

T = TypeVar("T")
AT_ONCE = 1
"""typst lets go of the interpreter, and takes a processor."""
MOST_WAITING = 16
MOST_KEPT = 64
"""Files that anybody may ask for and that are kept nowhere else."""


class Rendering:
    """The threads of one process in which papers are drawn; `close` at its end."""

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()

    async def do(self, work: Callable[[], T]) -> T:
        """What `work` gives. Refused(TOO_MANY) where too many wait."""
        if self._waiting >= MOST_WAITING:
            raise Refused(
                RefusalCode.TOO_MANY,
                "Server sedang menyiapkan banyak laporan. Coba lagi setelah beberapa saat.",
                "The server is preparing many reports. Try again in a moment.",
                retry_after=10,
            )
        if self._threads is None:
            self._threads = ThreadPoolExecutor(AT_ONCE, "paper")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1

    async def once(self, key: Hashable, work: Callable[[], bytes]) -> bytes:
        """The same, made anew only when it was not asked for in a long time. `key`: of what never changes."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = await self.do(work)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None
