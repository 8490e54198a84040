"""What was done and who was to see it: what nobody showed in the end is lost."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from operations.simulate import operations as ask
from operations.simulate.client import Client
from operations.simulate.screen import Screen

LONGEST = 20.0
"""Seconds after which what a screen has not shown is called lost."""


@dataclass(frozen=True, slots=True)
class Receipt:
    number: str
    pin: str | None
    """None for who is signed in."""
    reporter: Client
    before: frozenset[str] = frozenset()
    """Events that its screen did not hear: it was not theirs yet, or not open."""

    async def look(self) -> Any:
        """The complaint as its reporter sees it now; None where it is not to be seen."""
        if self.pin is None:
            return await self.reporter.result(ask.LOOK, number=self.number)
        return await self.reporter.result(ask.TRACK, number=self.number, pin=self.pin)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done, and the screens that are entitled to show it.

    `key`: the event (or what else a screen keeps it under), where its doer could see it; `certain`: not after
    a call that nobody answered, so that the time it took says something of the server.
    """

    name: str
    number: str | None
    version: int
    key: str | None
    sent: float
    certain: bool
    screens: tuple[Screen, ...]

    def is_shown_by(self, screen: Screen) -> bool:
        return screen.shown_at(self.key, self.number, self.version) is not None

    def missing(self) -> list[Screen]:
        return [screen for screen in self.screens if not self.is_shown_by(screen)]

    def latency(self) -> float | None:
        """Seconds from the mutation sent to the last screen that shows it."""
        times = [s.shown_at(self.key, self.number, self.version) for s in self.screens]
        shown = [at for at in times if at is not None]
        return max(shown) - self.sent if shown and len(shown) == len(times) else None


@dataclass
class Ledger:
    receipts: list[Receipt] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    async def shown(self, deed: Deed, within: float = LONGEST) -> bool:
        """Wait until every screen that is entitled to it shows it."""
        for screen in deed.screens:
            if not await screen.until(partial(deed.is_shown_by, screen), within):
                return False
        return True

    def lost(self) -> list[str]:
        return [
            f"{d.name} of {d.number or d.key} never reached {s.name}" for d in self.deeds for s in d.missing()
        ]

    def latencies(self) -> dict[str, list[float]]:
        """By the deeds' names, of those whose call was answered at its first try."""
        found: dict[str, list[float]] = {}
        for deed in self.deeds:
            seconds = deed.latency() if deed.certain else None
            if seconds is not None:
                found.setdefault(deed.name, []).append(seconds)
        return found
