"""A process of the program in the simulated town: started, held up, killed, started again."""

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from contextvars import Context, copy_context
from typing import Any

import config
from app import App
from consumers.log_reader import LogReader
from realtime.bells.supervised import SupervisedBackend
from routes.application import Application
from rules.words import ContactKind
from tests.simulation.clocks import Days, WallClock
from tests.simulation.disk import Disk
from tests.simulation.far_ends import Ledger, Mailbox, Receiver
from tests.simulation.loop import Owner, SimulatedLoop, owner, owner_of_task
from tests.simulation.wire import Wire, WireLine

PATIENCE = 5.0
"""Of the bell: as `Bell` has it by itself."""
_read: OrderedDict[Any, Any] = OrderedDict()
"""Documents that were read before: to read one costs as much as to answer it ten times."""


class Process(Owner):
    """`life` counts how often it was started."""

    def __init__(
        self, name: str, settings: config.Settings, disk: Disk, wire: Wire, days: Days,
        mail: Mailbox, receiver: Receiver, make: Callable[..., App] = App,
    ) -> None:  # fmt: skip
        self.name = name
        self.life = 0
        self.up = self.starting = False
        self.clock = WallClock(days)
        self.application: Application | None = None
        self._settings = settings
        self._disk, self._wire, self._days = disk, wire, days
        self._mail, self._receiver = mail, receiver
        self._make = make
        self.on_death: dict[object, Callable[[], None]] = {}
        """What hears that all its connections are gone."""
        self.body: Owner = self
        self.ended: Exception | None = None
        """What it has not survived by itself, in its last life."""
        self.on_end: Callable[[Process, Exception], None] = lambda process, error: None
        self.app: App

    def context(self) -> Context:
        """In which all is done that it does."""
        context = copy_context()
        context.run(owner.set, self.body)
        return context

    def begins(self, work: Coroutine[Any, Any, Any], name: str) -> "asyncio.Task[Any]":
        """As a task of its own."""
        return asyncio.get_running_loop().create_task(work, context=self.context(), name=name)

    def calls(self, what: Callable[[], None]) -> None:
        """Have it do that next, unless it is dead."""
        if self.up:
            asyncio.get_running_loop().call_soon(what, context=self.context())

    async def start(self) -> None:
        """Returns once it serves, or has failed to start."""
        self.life += 1
        self.starting = True
        self.body = body = _Body(f"{self.name}.{self.life}")
        served = asyncio.Event()
        self.ended = None
        self.begins(self._live(served), f"main of {body.name}")
        await served.wait()
        if self.body is body:
            self.starting = False

    async def _live(self, served: asyncio.Event) -> None:
        body = self.body
        try:
            self.app = app = self._make(self._settings, self.clock)
            self._fit(app, body)
            application = Application(app)
            app.installation.enter()
            async with app.lifespan(application):
                if body.dead:
                    return
                self.application, self.up = application, True
                served.set()
                await asyncio.Event().wait()
        except Exception as error:
            if not body.dead:
                self.ended = error
                self.on_end(self, error)
                asyncio.get_running_loop().call_soon(self._gives_up, body, context=Context())
        finally:
            served.set()

    def _fit(self, app: App, body: Owner) -> None:
        """Connect it with what is made up around it."""
        app.engine.documents._kept = _read
        app.bell._new_backend = lambda: SupervisedBackend(
            lambda heard: WireLine(self._wire, heard), app.bell.counts, PATIENCE
        )
        app.watchdog._end = lambda: asyncio.get_running_loop().call_soon(  # type: ignore[assignment]
            self._gives_up, body, context=Context()
        )
        app.deliverer._channels = {ContactKind.EMAIL: self._mail}
        app.sender._webhooks = self._receiver  # type: ignore[assignment]
        ledger = LogReader(Ledger(), app.outbox, now=app.time)
        app.readers.append(ledger)
        app.workers = (*app.workers, ledger)  # type: ignore[assignment]

    def _gives_up(self, body: Owner) -> None:
        if self.body is body:
            self.kill()

    def kill(self) -> None:
        """As if by SIGKILL: what was in its memory is gone, what it had begun in the database is undone, and
        nothing that its tasks still do on their way out reaches anybody."""
        body, loop = self.body, asyncio.get_running_loop()
        if body.dead or not isinstance(body, _Body):
            return
        assert isinstance(loop, SimulatedLoop)
        body.dead, self.up, self.application = True, False, None
        self.starting = False
        body.held = False
        self._disk.unplug(body)
        for known in (self._disk.gone, self._disk.far):
            known.discard(body)
        silence = self._disk.silent.pop(body, None)
        if silence is not None:
            silence.set()
        app = getattr(self, "app", None)
        backend = None if app is None else app.bell._backend
        if backend is not None:
            backend.connected = False
        for line in [line for line in self._wire.lines if line.of is body]:
            line.lose()
        loop.forget(body)
        for task, whose in [*owner_of_task.items()]:
            if whose is body:
                task.cancel()
        deaths, self.on_death = [*self.on_death.values()], {}
        for tell in deaths:
            tell()

    async def stop(self) -> None:
        """End it in order, as SIGTERM does."""
        with contextlib.suppress(Exception):
            await self.begins(self.app.drain(), f"drain of {self.body.name}")
        self.kill()

    def hold(self) -> None:
        """As if by SIGSTOP, or on a machine that swaps."""
        self.body.held = True

    def let_go(self) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SimulatedLoop)
        self.body.held = False
        loop.let_go(self.body)


class _Body(Owner):
    """What dies: each life has its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.dead = self.held = False
