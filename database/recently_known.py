"""What was found out lately, and holds for a while."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

SECONDS = 10.0
MOST = 1_000


class Known(Generic[K]):
    """Numbers by key, each for SECONDS since it was last put; 0 for all others."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.found: dict[K, tuple[int, float]] = {}

    def put(self, key: K, number: int) -> None:
        if len(self.found) >= MOST:
            self._forget()
        self.found[key] = number, self._clock() + SECONDS

    def get(self, key: K) -> int:
        number, until = self.found.get(key, (0, 0.0))
        if not number or self._clock() <= until:
            return number
        del self.found[key]
        return 0

    def drop(self, *keys: K) -> None:
        for key in keys:
            self.found.pop(key, None)

    def _forget(self) -> None:
        """What has run out; all of it, if that is not enough."""
        now = self._clock()
        self.found = {key: found for key, found in self.found.items() if found[1] >= now}
        if len(self.found) >= MOST:
            self.found.clear()
