"""What goes wrong, when and for how long: as the seed has it. At the end of a day all of it is over."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

from tests.simulation.disk import Disk
from tests.simulation.door import Network
from tests.simulation.far_ends import FarEnd
from tests.simulation.findings import Findings
from tests.simulation.process import Process
from tests.simulation.screens import Screen
from tests.simulation.wire import Wire

Heal = Callable[[], None]


class Faults:
    """Each kind begins one fault, and gives back how long it lasts and what ends it, once or once more."""

    def __init__(
        self, chance: Random, findings: Findings, processes: list[Process], screens: list[Screen],
        disk: Disk, wire: Wire, network: Network, far_ends: list[FarEnd], lapse: Callable[[], None],
    ) -> None:  # fmt: skip
        self._chance = chance
        self._findings = findings
        self._processes, self._screens = processes, screens
        self._disk, self._wire, self._network, self._far_ends = disk, wire, network, far_ends
        self._lapse = lapse
        self._open: list[tuple[asyncio.TimerHandle, Heal]] = []
        self._starting: set[asyncio.Task[Any]] = set()
        self.kinds: dict[str, Callable[[], tuple[float, Heal]]] = {
            "killed": self.killed, "killed after a commit": self.killed_after_commit, "held": self.held,
            "database gone after a commit": self.gone_after_commit, "bus gone": self.bus_gone,
            "rings lost": self.rings_lost, "rings late": self.rings_late, "rings doubled": self.rings_doubled,
            "database gone": self.database_gone, "database silent": self.database_silent,
            "socket stalled": self.stalled, "socket cut": self.cut, "requests lost": self.requests_lost,
            "clock jumped": self.clock_jumped, "leases lapsed": self.leases_lapsed,
            "far end fails": self.far_end_fails, "database far": self.far_database,
        }  # fmt: skip

    async def go_on(self, pause: float) -> None:
        """For ever: one about every `pause` seconds."""
        while True:
            await asyncio.sleep(self._chance.expovariate(1 / pause))
            kind = self._chance.choice([*self.kinds])
            lasts, heal = self.kinds[kind]()
            self._findings.happens(kind, f"for {lasts:.3f} s")
            self._open.append((asyncio.get_running_loop().call_later(lasts, heal), heal))

    async def heal(self) -> None:
        """All is over; returns when every process serves."""
        for timer, end in self._open:
            timer.cancel()
            end()
        self._open.clear()
        for process in self._processes:
            process.clock.off = 0.0
        await self.running()

    async def running(self) -> None:
        """Every process serves."""
        while self._starting or not all(process.up for process in self._processes):
            for process in self._processes:
                self._start(process)
            await asyncio.sleep(0.5)

    def _start(self, process: Process) -> None:
        if not process.up and not process.starting:
            process.starting = True
            task = asyncio.get_running_loop().create_task(process.start())
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    # ── kinds ──

    def _process(self) -> Process:
        return self._chance.choice(self._processes)

    def killed(self) -> tuple[float, Heal]:
        process = self._process()
        process.kill()
        return self._chance.choice((0.2, 3.0, 25.0)), lambda: self._start(process)

    def killed_after_commit(self) -> tuple[float, Heal]:
        """Before anything else can be done: nobody in its memory has heard of it yet."""
        process = self._process()
        body = process.body
        self._disk.after_commit[body] = process.kill

        def heal() -> None:
            self._disk.after_commit.pop(body, None)
            self._start(process)

        return 6.0, heal

    def gone_after_commit(self) -> tuple[float, Heal]:
        body = self._process().body
        self._disk.after_commit[body] = lambda: self._disk.gone.add(body)

        def heal() -> None:
            self._disk.after_commit.pop(body, None)
            self._disk.gone.discard(body)

        return 6.0, heal

    def held(self) -> tuple[float, Heal]:
        process = self._process()
        body = process.body
        process.hold()

        def heal() -> None:
            if process.body is body:
                process.let_go()

        return self._chance.choice((0.5, 4.0, 20.0, 45.0)), heal

    def bus_gone(self) -> tuple[float, Heal]:
        self._wire.fail()
        return self._chance.uniform(0.1, 30), self._wire.mend

    def _rings(self, what: str, now: float, then: float, longest: float) -> tuple[float, Heal]:
        setattr(self._wire, what, now)
        return self._chance.uniform(1, longest), lambda: setattr(self._wire, what, then)

    def rings_lost(self) -> tuple[float, Heal]:
        return self._rings("lost", self._chance.choice((30, 100)), 0, 30)

    def rings_late(self) -> tuple[float, Heal]:
        return self._rings("latest", 3.0, 0.02, 30)

    def rings_doubled(self) -> tuple[float, Heal]:
        return self._rings("doubled", 60, 0, 30)

    def database_gone(self) -> tuple[float, Heal]:
        """For one process or for all."""
        bodies = {p.body for p in self._processes if self._chance.random() < 0.5} or {self._process().body}
        self._disk.gone |= bodies

        def heal() -> None:
            self._disk.gone -= bodies

        return self._chance.choice((0.3, 3.0, 15.0)), heal

    def database_silent(self) -> tuple[float, Heal]:
        body, event = self._process().body, asyncio.Event()
        if body in self._disk.silent:
            return 0.0, lambda: None
        self._disk.silent[body] = event

        def heal() -> None:
            if self._disk.silent.get(body) is event:
                del self._disk.silent[body]
            event.set()

        return self._chance.choice((0.5, 6.0, 20.0)), heal

    def far_database(self) -> tuple[float, Heal]:
        """Each read takes a while, so that others come between."""
        body = self._process().body
        self._disk.far.add(body)
        return self._chance.uniform(5, 40), lambda: self._disk.far.discard(body)

    def stalled(self) -> tuple[float, Heal]:
        socket = self._chance.choice(self._screens).socket
        if socket is None:
            return 0.0, lambda: None
        socket.stall(True)
        return self._chance.choice((1.0, 10.0, 40.0)), lambda: socket.stall(False)

    def cut(self) -> tuple[float, Heal]:
        socket = self._chance.choice(self._screens).socket
        if socket is not None:
            socket.cut()
        return 0.0, lambda: None

    def requests_lost(self) -> tuple[float, Heal]:
        self._network.lost = self._chance.choice((10, 40))
        return self._chance.uniform(1, 20), lambda: setattr(self._network, "lost", 0)

    def clock_jumped(self) -> tuple[float, Heal]:
        """By minutes, which may be; by days and years, which cannot."""
        clock = self._process().clock
        clock.off = self._chance.choice((-900.0, -60.0, 60.0, 1800.0, 40 * 86_400.0, 400 * 86_400.0))
        return self._chance.uniform(1, 30), lambda: setattr(clock, "off", 0.0)

    def leases_lapsed(self) -> tuple[float, Heal]:
        """Whoever holds one goes on, and another one begins."""
        self._lapse()
        return 0.0, lambda: None

    def far_end_fails(self) -> tuple[float, Heal]:
        far = self._chance.choice(self._far_ends)
        far.failing = 60
        return self._chance.uniform(2, 30), lambda: setattr(far, "failing", 0)
