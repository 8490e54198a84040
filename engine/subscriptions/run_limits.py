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


class RunPermit:
    """Room for one run, to be given back once."""

    __slots__ = ("group", "source", "written")

    def __init__(self, group: Hashable | None, source: Hashable | None, written: bool) -> None:
        self.group = group
        self.source = source
        self.written = written


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

    def check(self, group: Hashable | None, source: Hashable | None, *, written: bool) -> None:
        """Raises RequestRefused where there is no room; a group of None is bounded by all alone."""
        if self._all >= self.most:
            raise self._too_many(self.most, "in all")
        if group is None:
            return
        if self._of[group] >= self.most_of_group:
            raise self._too_many(self.most_of_group, "of one kind")
        if written:
            if self._of[group, "written"] >= self.most_written:
                raise self._too_many(self.most_written, "of one kind in words of one's own")
            if source is not None and self._of[group, source] >= self.most_of_source:
                raise self._too_many(self.most_of_source, "of one kind from one place")

    def acquire(self, group: Hashable | None, source: Hashable | None, *, written: bool) -> RunPermit:
        """Room for one run. Raises RequestRefused."""
        self.check(group, source, written=written)
        permit = RunPermit(group, source, written)
        self._all += 1
        for key in self._keys(permit):
            self._of[key] += 1
        return permit

    def release(self, permit: RunPermit) -> None:
        self._all -= 1
        for key in self._keys(permit):
            self._of[key] -= 1
            if not self._of[key]:
                del self._of[key]

    def _keys(self, permit: RunPermit) -> list[Hashable]:
        if permit.group is None:
            return []
        keys: list[Hashable] = [permit.group]
        if permit.written:
            keys.append((permit.group, "written"))
            if permit.source is not None:
                keys.append((permit.group, permit.source))
        return keys

    def _too_many(self, most: int, scope: str) -> RequestRefused:
        """Whoever is refused may come again later."""
        message = self._messages.text(TOO_MANY_FEEDS, most=most, scope=scope)
        return malformed(message, TOO_MANY_FEEDS, 503, most=most, retryAfter=RETRY_SECONDS)
