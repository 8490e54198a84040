"""How many different runs may be under way: what each event costs grows with them, not with who listens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from .errors import RequestRefused, malformed

MOST_RUNS = 50_000
"""In all. A run that hears nothing takes some KiB."""
MOST_OF_CROWD = 48
"""Of one crowd: those whose runs are all executed for the same event."""
MOST_WRITTEN = 32
"""Of these, runs of documents that are not trusted: others' texts cannot crowd out the clients' own."""
MOST_OF_SOURCE = 16
"""Of these, runs that one source has begun."""
RETRY_SECONDS = 30

TOO_MANY_FEEDS = "TOO_MANY_FEEDS"


def too_many(most: int, whose: str) -> RequestRefused:
    """The refusal; whoever is refused may come again later."""
    return malformed(
        f"Terlalu banyak langganan yang berbeda; coba lagi nanti. / At most {most} different feeds {whose} "
        "may be under way; try again later.",
        TOO_MANY_FEEDS,
        503,
        most=most,
        retryAfter=RETRY_SECONDS,
    )


class Place:
    """Room for one run, to be given back once."""

    __slots__ = ("crowd", "source", "written")

    def __init__(self, crowd: Hashable | None, source: Hashable | None, written: bool) -> None:
        self.crowd = crowd
        self.source = source
        self.written = written


class Places:
    """Counts the runs that are under way, and refuses one too many."""

    def __init__(self, most: int = MOST_RUNS) -> None:
        self._most = most
        self._all = 0
        self._of: Counter[Hashable] = Counter()

    def __len__(self) -> int:
        return self._all

    def check(self, crowd: Hashable | None, source: Hashable | None, *, written: bool) -> None:
        """Raises RequestRefused where there is no room; a crowd of None is bounded by all alone."""
        if self._all >= self._most:
            raise too_many(self._most, "in all")
        if crowd is None:
            return
        if self._of[crowd] >= MOST_OF_CROWD:
            raise too_many(MOST_OF_CROWD, "of one kind")
        if written:
            if self._of[crowd, "written"] >= MOST_WRITTEN:
                raise too_many(MOST_WRITTEN, "of one kind in words of one's own")
            if source is not None and self._of[crowd, source] >= MOST_OF_SOURCE:
                raise too_many(MOST_OF_SOURCE, "of one kind from one place")

    def take(self, crowd: Hashable | None, source: Hashable | None, *, written: bool) -> Place:
        """Room for one run. Raises RequestRefused."""
        self.check(crowd, source, written=written)
        place = Place(crowd, source, written)
        self._all += 1
        for key in self._keys(place):
            self._of[key] += 1
        return place

    def give_back(self, place: Place) -> None:
        self._all -= 1
        for key in self._keys(place):
            self._of[key] -= 1
            if not self._of[key]:
                del self._of[key]

    def _keys(self, place: Place) -> list[Hashable]:
        if place.crowd is None:
            return []
        keys: list[Hashable] = [place.crowd]
        if place.written:
            keys.append((place.crowd, "written"))
            if place.source is not None:
                keys.append((place.crowd, place.source))
        return keys
