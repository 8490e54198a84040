"""What a world has found to be wrong, and what happened before."""

import logging
import traceback
from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime
from zlib import crc32

from tests.simulation.loop import owner

KEPT = 60
"""Lines of what happened last."""


class Broken(AssertionError):
    """An invariant does not hold. It says by which seed, and how to see it again."""


class Findings:
    """Raises at the first: what comes after it would be of no use."""

    def __init__(self, seed: int, again: str, now: Callable[[], datetime], steps: Callable[[], int]) -> None:
        self._seed = seed
        self._again = again
        self._now = now
        self._steps = steps
        self.counts: Counter[str] = Counter()
        self.told: deque[str] = deque(maxlen=KEPT)
        self.digest = 0
        """Of all that has happened: the same, where each step of two worlds was."""
        self.loud = False
        self.first: Broken | None = None

    def happens(self, kind: str, said: str = "") -> None:
        """A fault, a deed or whatever else is worth being counted."""
        self.counts[kind] += 1
        line = f"{self._now():%d %b %H:%M:%S.%f} step {self._steps()} {kind} {said}"
        self.told.append(line)
        self.digest = crc32(line.encode(), self.digest)
        if self.loud:
            print(line)  # noqa: T201

    def broken(self, what: str) -> None:
        """Kept for whoever plays the world, which ends with it."""
        raise self.noted(what)

    def noted(self, what: str) -> Broken:
        """The same without raising it here."""
        if self.first is None:
            before = "\n  ".join(self.told)
            self.first = Broken(
                f"seed {self._seed}, step {self._steps()}, {self._now():%d %b %H:%M:%S}: {what}\n"
                f"Again: {self._again}\nBefore it:\n  {before}"
            )
        return self.first


class Surprises(logging.Handler):
    """What the living log with a traceback: nobody has expected it."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(logging.ERROR)
        self._findings = findings

    def emit(self, record: logging.LogRecord) -> None:
        if not record.exc_info or owner.get().dead:
            return
        if isinstance(record.exc_info[1], TimeoutError):
            # A silent disk is PostgreSQL's here; over SQLite nobody takes it for the database's fault.
            self._findings.counts["given up after a time"] += 1
        else:
            said = "".join(traceback.format_exception(record.exc_info[1]))
            self._findings.noted(f"{owner.get().name} has logged: {record.getMessage()}\n{said}")
