"""How much one socket may ask of the server: so much at once, then so much a second."""

from __future__ import annotations

import time
from typing import NamedTuple


class Rate(NamedTuple):
    """`burst` at once, then `each_second`."""

    burst: float
    each_second: float


class TokenBucket:
    """A token bucket: what is left of a rate. What is taken beyond it is a debt, which time pays."""

    __slots__ = ("_at", "_left", "_rate")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._left = rate.burst
        self._at = time.monotonic()

    def spend(self, amount: float = 1.0) -> float:
        """Takes it; gives the seconds until the debt is paid: 0 while there is none."""
        now = time.monotonic()
        burst, each_second = self._rate
        self._left = min(burst, self._left + (now - self._at) * each_second) - amount
        self._at = now
        return max(0.0, -self._left / each_second)
