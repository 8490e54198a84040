"""What was found out lately, and holds for a while."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

SECONDS = 10.0
MOST = 1_000


class Known(Generic[K]):
    """Numbers by key, each for SECONDS since it was last put; 0 for all others. False while it is empty."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._found: dict[K, tuple[int, float]] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def put(self, key: K, number: int) -> None:
        if len(self._found) >= MOST:
            self._forget()
        self._found[key] = number, self._clock() + SECONDS

    def get(self, key: K) -> int:
        number, until = self._found.get(key, (0, 0.0))
        if not number or self._clock() <= until:
            return number
        del self._found[key]
        return 0

    def drop(self, *keys: K) -> None:
        for key in keys:
            self._found.pop(key, None)

    def _forget(self) -> None:
        """What has run out; all of it, if that is not enough."""
        now = self._clock()
        self._found = {key: found for key, found in self._found.items() if found[1] >= now}
        if len(self._found) >= MOST:
            self._found.clear()
