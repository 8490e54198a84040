"""What the engine has done since it was made, for a metrics page and for tests."""

from __future__ import annotations

import logging
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.document.operation import Operation
from engine.latencies import BOUNDS, Latencies

log = logging.getLogger("engine.slow")

SLOW_SECONDS = 1.0
"""What took longer is named in the log."""
MOST_NAMES = 1_000
OTHER = "other"
"""What bears no name that is told: clients' own documents, whose names are theirs."""


@dataclass(slots=True)
class Counters:
    """Numbers that only grow."""

    runs: int = 0
    """Shared runs that were begun."""
    executions: int = 0
    """Operations and events that were executed, rather than answered with bytes that were there."""
    deliveries: int = 0
    """Events handed to subscribers."""
    skipped: int = 0
    """Events that gave way to a newer one of their subject, because their socket was slow."""
    evicted: int = 0
    """Sockets and event streams that were sent away because they took less than they were told."""
    plan_hits: int = 0
    """Executions that a compiled plan answered."""
    fallbacks: int = 0
    """Executions that the reference executor answered after a plan gave up."""
    cache_hits: int = 0
    """Queries answered with kept bytes."""
    cache_joined: int = 0
    """Queries that waited for an equal one which was under way."""
    cache_misses: int = 0
    """Queries that could have been kept, and were executed."""


class Asked:
    """How long operations took, by the names of trusted documents, and which errors were told, by their
    codes: both are few, and none is a client's own text."""

    def __init__(self) -> None:
        self.latencies: dict[str, Latencies] = {}
        """Queries and mutations."""
        self.slow: Counter[str] = Counter()
        self.subscriptions: Counter[str] = Counter()
        """Those that were begun."""
        self.errors: Counter[str] = Counter()

    def answered(self, operation: Operation, seconds: float) -> None:
        """It was answered, or refused, so long after it was asked."""
        found = operation.latencies
        if found is None:
            found = operation.latencies = self.latencies.setdefault(self.name(operation), Latencies())
        found.counts[bisect_left(BOUNDS, seconds)] += 1
        found.seconds += seconds
        if seconds >= SLOW_SECONDS:
            name = self.name(operation)
            self.slow[name] += 1
            log.warning("%s took %.1f s", name, seconds)

    def note(self, scope: Mapping[str, Any], operation: Operation) -> None:
        """Say what is asked to whoever wants to know of this request: who has put `said` into its scope."""
        if "said" in scope:
            scope["said"]["operation"] = self.name(operation)

    def subscribed(self, operation: Operation) -> None:
        self.subscriptions[self.name(operation)] += 1

    def told(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """These errors were told."""
        for entry in entries:
            code = entry["extensions"].get("code")
            known = code in self.errors or len(self.errors) < MOST_NAMES
            self.errors[code if isinstance(code, str) and known else OTHER] += 1

    def name(self, operation: Operation) -> str:
        """What it is called, where that is not for a client to choose."""
        if not operation.trusted or operation.name is None:
            return f"{OTHER} {operation.kind}"
        known = operation.name in self.latencies or len(self.latencies) < MOST_NAMES
        return operation.name if known else f"{OTHER} {operation.kind}"
