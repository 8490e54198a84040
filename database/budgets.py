"""Who asks the database, and how long it may work for them: what is long is counted in milliseconds of its
time, by person and by network address.

Everybody has a budget that fills up again evenly. Whoever has used theirs waits until there is some again;
nobody else does. What is short is not counted at all.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple

from rules.networks import IPV6_PREFIX, network_of

WINDOW_SECONDS = 10.0
"""In which an empty budget is full again."""
AROUND = 4
"""How many people's budgets all who are signed in from one address have together."""
_MOST_HELD = 20_000
"""Askers whose budgets are remembered; whoever has not asked for longest is forgotten first."""

Key = tuple[str, str | int]


class Asker(NamedTuple):
    """Who asks: a network address (`""`: the house itself, which has no budget), and the account of who is
    signed in; of a wall display, which has none, its token's hash. `share`: how many times the budget of a
    visitor theirs is."""

    address: str = ""
    person: int | str | None = None
    share: int = 1


HOUSE = Asker()

current: ContextVar[Asker] = ContextVar("asker", default=HOUSE)
"""For whom this task reads. What many share is read for whoever asked first."""


class Budgets:
    """`most` milliseconds within WINDOW_SECONDS for each; 0: as long as one likes. Of this process alone."""

    def __init__(
        self, most: float, clock: Callable[[], float] = time.monotonic, *, ipv6_prefix: int = IPV6_PREFIX
    ) -> None:
        self.most = most
        self._ipv6_prefix = ipv6_prefix
        self._clock = clock
        self._left: OrderedDict[Key, tuple[float, float]] = OrderedDict()
        """Milliseconds left (below 0: owed), and when that was so."""

    def network_of(self, asker: Asker) -> str:
        """Whom their address stands for."""
        return network_of(asker.address, self._ipv6_prefix)

    def wait(self, asker: Asker) -> float:
        """Seconds until this asker has something left; 0: now."""
        now = self._clock()
        owed = (-self._now(key, most, now) * WINDOW_SECONDS / most for key, most in self._of(asker))
        return max(0.0, max(owed, default=0.0))

    def spend(self, asker: Asker, milliseconds: float) -> None:
        now = self._clock()
        for key, most in self._of(asker):
            # Also of their network's: whoever has more takes no more from the others there.
            self._left[key] = self._now(key, most, now) - milliseconds / asker.share, now
            self._left.move_to_end(key)
        while len(self._left) > _MOST_HELD:
            self._left.popitem(last=False)

    def _of(self, asker: Asker) -> list[tuple[Key, float]]:
        if not self.most or not asker.address:
            return []
        network = self.network_of(asker)
        if asker.person is None:
            return [(("visitors at", network), self.most)]
        return [(("person", asker.person), self.most), (("people at", network), self.most * AROUND)]

    def _now(self, key: Key, most: float, now: float) -> float:
        left, at = self._left.get(key, (most, now))
        return min(most, left + (now - at) * most / WINDOW_SECONDS)
