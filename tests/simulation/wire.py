"""The bus between the processes: rings that come late, twice or never, and lines that are cut."""

import asyncio
from collections.abc import Callable
from random import Random

from realtime.bells.supervised import Line
from tests.simulation.loop import owner


class Wire:
    """`lost` and `doubled`: how many of a hundred rings are."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self.lines: dict[WireLine, None] = {}
        self.cut = False
        self.lost = self.doubled = 0
        self.latest = 0.02
        """Seconds that a ring may take."""
        self.rings = self.rings_lost = self.rings_doubled = 0

    def fail(self) -> None:
        """The bus is gone, until `mend`."""
        self.cut = True
        for line in [*self.lines]:
            line.lose()

    def mend(self) -> None:
        self.cut = False

    def ring(self, by: "WireLine") -> None:
        loop = asyncio.get_running_loop()
        for line in [*self.lines]:
            self.rings += 1
            if self._chance.randrange(100) < self.lost:
                self.rings_lost += 1
                continue
            times = 1
            if self._chance.randrange(100) < self.doubled:
                self.rings_doubled += 1
                times = 2
            for _ in range(times):
                loop.call_later(self._chance.uniform(0.0001, self.latest), line.heard)


class WireLine(Line):
    """One process's end."""

    def __init__(self, wire: Wire, heard: Callable[[], None]) -> None:
        self.of = owner.get()
        self._wire = wire
        self._on_ring = heard
        self._lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def heard(self) -> None:
        if self in self._wire.lines:
            self._on_ring()

    def lose(self) -> None:
        self._wire.lines.pop(self, None)
        if not self._lost.done():
            self._lost.set_result(None)

    async def open(self, channel: str) -> None:
        await asyncio.sleep(0.005)
        self._check(anew=True)
        self._wire.lines[self] = None

    async def hear(self) -> None:
        await asyncio.shield(self._lost)
        raise ConnectionResetError("the bus is gone")

    async def ring(self) -> None:
        await asyncio.sleep(0.001)
        self._check()
        self._wire.ring(self)

    async def check(self) -> None:
        await asyncio.sleep(0.001)
        self._check()

    async def close(self) -> None:
        self.lose()

    def _check(self, *, anew: bool = False) -> None:
        if self._wire.cut or (not anew and self not in self._wire.lines):
            raise ConnectionResetError("the bus is gone")
