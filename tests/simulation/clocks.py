"""What the clocks say. `time` is the loop's for as long as a world is played; walls have clocks of their own.

At night all machines sleep, as laptops and machines that are saved do: what counts seconds of work stands
still, and what tells the time goes on. So a day costs no more than what happens in it.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.regency import START

_PATCHED = ("monotonic", "perf_counter", "time", "thread_time")


class Days:
    """The true time of the town: the loop's, and what was slept."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._begin = seconds()
        self.slept = 0.0

    @property
    def steady(self) -> float:
        return self._seconds() + self.slept

    @property
    def now(self) -> datetime:
        return START + timedelta(seconds=self._seconds() - self._begin + self.slept)

    def sleep_until(self, when: datetime) -> None:
        self.slept += max(0.0, (when - self.now).total_seconds())


class WallClock:
    """A machine's. `off`: by how many seconds it goes wrong."""

    def __init__(self, days: Days) -> None:
        self._days = days
        self.off = 0.0

    def __call__(self) -> datetime:
        return self._days.now + timedelta(seconds=self.off)

    def steady(self) -> float:
        return self._days.steady


@contextmanager
def simulated(seconds: Callable[[], float], seed: int, days: Days) -> Iterator[None]:
    """Whoever asks the machine for the time, or for chance, is told the simulation's."""
    kept = {name: getattr(time, name) for name in (*_PATCHED, "monotonic_ns")}
    state = random.getstate()
    random.seed(seed)
    try:
        for name in ("monotonic", "perf_counter"):
            setattr(time, name, seconds)
        time.monotonic_ns = lambda: _ever_later(seconds)  # type: ignore[assignment]
        time.time = lambda: days.now.astimezone(UTC).timestamp()  # type: ignore[assignment]
        time.thread_time = lambda: 0.0  # type: ignore[assignment]
        yield
    finally:
        for name, found in kept.items():
            setattr(time, name, found)
        random.setstate(state)


_last = 0


def _ever_later(seconds: Callable[[], float]) -> int:
    """No two looks at nanoseconds are at the same one."""
    global _last
    _last = max(_last + 1, int(seconds() * 1e9))
    return _last
