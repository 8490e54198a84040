"""How many different runs may be under way: what each event costs grows with them, not with who listens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from engine.errors import RequestRefused, malformed
from engine.messages import TOO_MANY_FEEDS, Messages

MOST_RUNS = 50_000
"""In all. A run that hears nothing takes some KiB."""
MOST_OF_GROUP = 48
"""Of one group: those whose runs are all executed for the same event."""
MOST_WRITTEN = 32
"""Of these, runs of documents that are not trusted: others' texts cannot crowd out the clients' own."""
MOST_OF_SOURCE = 16
"""Of these, runs that one source has begun."""
RETRY_SECONDS = 30


RunPermit = tuple[Hashable, ...]
"""Room for one run, to be given back once: the keys under which it is counted."""


class RunLimits:
    """Counts the runs that are under way, and refuses one too many."""

    def __init__(self, messages: Messages, most: int = MOST_RUNS) -> None:
        self.most = most
        self.most_of_group = MOST_OF_GROUP
        self.most_written = MOST_WRITTEN
        self.most_of_source = MOST_OF_SOURCE
        self._messages = messages
        self._all = 0
        self._of: Counter[Hashable] = Counter()

    def __len__(self) -> int:
        return self._all

    def check(self, group: Hashable | None, source: Hashable | None, *, written: bool) -> RunPermit:
        """Raises RequestRefused where there is no room; a group of None is bounded by all alone."""
        if self._all >= self.most:
            raise self._too_many(self.most, "in all")
        bounds = self._bounds(group, source, written)
        for key, most, scope in bounds:
            if self._of[key] >= most:
                raise self._too_many(most, scope)
        return tuple(key for key, _, _ in bounds)

    def acquire(self, group: Hashable | None, source: Hashable | None, *, written: bool) -> RunPermit:
        """Room for one run. Raises RequestRefused."""
        permit = self.check(group, source, written=written)
        self._all += 1
        self._of.update(permit)
        return permit

    def release(self, permit: RunPermit) -> None:
        self._all -= 1
        for key in permit:
            self._of[key] -= 1
            if not self._of[key]:
                del self._of[key]

    def _bounds(
        self, group: Hashable | None, source: Hashable | None, written: bool
    ) -> list[tuple[Hashable, int, str]]:
        """Under which keys a run is counted, the most of each, and what these are called."""
        if group is None:
            return []
        bounds: list[tuple[Hashable, int, str]] = [(group, self.most_of_group, "of one kind")]
        if written:
            bounds.append(((group, "written"), self.most_written, "of one kind in words of one's own"))
            if source is not None:
                bounds.append(((group, source), self.most_of_source, "of one kind from one place"))
        return bounds

    def _too_many(self, most: int, scope: str) -> RequestRefused:
        """Whoever is refused may come again later."""
        message = self._messages.text(TOO_MANY_FEEDS, most=most, scope=scope)
        return malformed(message, TOO_MANY_FEEDS, 503, most=most, retryAfter=RETRY_SECONDS)
