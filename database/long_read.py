"""A read of SQLite in a thread, which is ended when it is late or when nobody waits for it any more."""

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class LongRead:
    """A read in a thread, until `late` by the clock, or until nobody waits for it any more."""

    sql: str
    bound: list[Any]
    late: float
    dropped: bool = False
    ended: bool = False
    spent: float = 0.0
    """Milliseconds of CPU, once it has ended."""

    def look(self) -> bool:
        self.ended = self.dropped or time.perf_counter() > self.late
        return self.ended


def give_way(by: int) -> None:
    """This thread goes on when nobody else needs the processor: it is nicer than others `by` so much."""
    with suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), by)
