"""The simulated town: its processes, people and screens, put together and taken apart."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from traceback import format_exception

import config
from app import App
from database.installation import Installation
from database.opening import DatabaseProblem
from models.global_id import Seal
from tests.cast import CAST, Person
from tests.people.things import Filed
from tests.people.watching import COMPLAINT_NEWS, INBOX_NEWS, NUMBERS, OWN_NEWS, PUBLIC_NEWS, QUEUE_NEWS
from tests.reducer import View, board_view, queue_view
from tests.regency import SECRET, token_of
from tests.simulation.chance import Chance
from tests.simulation.clocks import Days
from tests.simulation.deeds import Deeds
from tests.simulation.disk import Disk
from tests.simulation.door import Lost, Network
from tests.simulation.far_ends import LEDGER, Mailbox, Receiver
from tests.simulation.faults import Faults
from tests.simulation.findings import Findings
from tests.simulation.line import SimulatedLine
from tests.simulation.loop import SimulatedLoop
from tests.simulation.oracle import Oracle
from tests.simulation.process import Process
from tests.simulation.screens import Numbers, Screen
from tests.simulation.wire import Wire
from tests.walks.test_webhooks import sets_up

HOOK = "http://127.0.0.1:9/taprose"
PROCESSES = ("left", "middle", "right")


class Town:
    """Made before its loop runs; `opens` begins it. `make`: what a process is made of."""

    def __init__(
        self, loop: SimulatedLoop, chance: Chance, days: Days, file: Path, findings: Findings,
        *, processes: int = 3, make: Callable[..., App] = App,
    ) -> None:  # fmt: skip
        self.loop = loop
        self.chance = chance
        self.days = days
        self.findings = findings
        self.disk = Disk(chance, days)
        self.wire = Wire(chance.wire)
        self.network = Network(chance.network)
        self.mail, self.receiver = Mailbox(chance.far_ends), Receiver(chance.far_ends)
        self._beside = sqlite3.connect(file, isolation_level=None)
        self._beside.execute("PRAGMA busy_timeout=0")
        self._beside.execute(LEDGER)
        self._beside.execute(
            "UPDATE account SET email_verified_at = created_at, phone_verified_at = created_at "
            "WHERE role = 'CITIZEN'"
        )
        self.oracle = Oracle(self._beside, findings)
        self.disk.committed = self.oracle.committed
        settings = config.load({
            "TAPROSE_DATA": str(file.parent / "data"), "TAPROSE_SECRET": SECRET, "PORT": "0",
            "TAPROSE_DATABASE_URL": f"sqlite://{file}", "TAPROSE_WEBHOOK_LOOPBACK": "on",
            "TAPROSE_SMTP_URL": "smtp://127.0.0.1:9", "TAPROSE_MAIL_FROM": "kabar@uji.test",
            "TAPROSE_PUBLIC_URL": "https://aduan.example.go.id",
            "TAPROSE_WEB": str(file.parent / "none"),
        })  # fmt: skip
        self._secret = settings.secret
        self.processes = [
            Process(name, settings, self.disk, self.wire, days, self.mail, self.receiver, make)
            for name in PROCESSES[:processes]
        ]
        for process in self.processes:
            process.on_end = self._ended
        self.people = {name: Person(name, self._line(name)) for name in CAST}  # type: ignore[arg-type]
        self.screens: list[Screen] = []
        self.deeds = Deeds(self.people, chance.deeds, findings, ["jalan-rusak"])
        self.faults = Faults(
            chance.faults, findings, self.processes, self.screens, self.disk, self.wire, self.network,
            [self.mail, self.receiver], self._lapse,
        )  # fmt: skip
        self._tasks: list[asyncio.Task[None]] = []

    def _line(self, name: str, patience: int = 0) -> SimulatedLine:
        return SimulatedLine(self, None if name == "visitor" else token_of(name), patience=patience)

    def any_process(self, chance: Random) -> Process:
        up = [process for process in self.processes if process.up]
        if not up:
            raise Lost("nobody serves")
        return chance.choice(up)

    def _ended(self, process: Process, error: Exception) -> None:
        """By itself: it may where it finds no database when it starts."""
        self.findings.happens("ended by itself", f"{process.body.name}: {error!r}")
        if not isinstance(error, DatabaseProblem):
            self.findings.broken(f"{process.body.name} has ended: {''.join(format_exception(error))}")

    def _lapse(self) -> None:
        try:
            self._beside.execute("UPDATE lease SET until = '2000-01-01 00:00:00.000+00:00'")
        except sqlite3.OperationalError:
            self.findings.happens("leases kept", "somebody writes")

    async def opens(self) -> None:
        """All processes serve, and all screens are on."""
        installation = Installation()
        installation.put(Seal(self._secret))
        installation.enter()
        await self.faults.running()
        admin = self.people["admin"]
        made = await admin.does(
            "createApiKey { __typename ... on CreatedApiKey { apiKey { id } } }",
            "$input: CreateApiKeyInput!", "input: $input",
            input={"name": "SIJALAN", "opd": "DPUPR", "scopes": ["EVENTS"]},
        )  # fmt: skip
        await sets_up(admin, made["apiKey"]["id"], HOOK)
        first = await self.people["siti"].complains("Jalan berlubang di depan pasar", category="jalan-rusak")
        self.deeds.filed.append(first)
        self._put_up(first)
        for screen in self.screens:
            await screen.begin()
            self._tasks.append(self.loop.create_task(screen.lives(), name=screen.says))

    def _put_up(self, first: Filed) -> None:
        def screen(name: str, says: str, document: str, view: View | None, **variables: str) -> None:
            person = Person(name, self._line(name, patience=30))  # type: ignore[arg-type]
            if view is None:

                async def alone() -> dict[str, object]:
                    at = await person.now()
                    return {"asOf": at, "complaint": await person.reads(first)}

                fresh: Callable[[], object] = alone
            elif "opd" in variables:
                fresh = lambda: person.page("queue", opd=variables["opd"])  # noqa: E731
            elif document is OWN_NEWS:
                fresh = person.own
            else:
                fresh = lambda: person.page("complaints")  # noqa: E731
            self.screens.append(Screen(self, person, says, document, dict(variables), fresh, view))  # type: ignore[arg-type]

        own = View(lambda complaint, present: True)
        screen("siti", "page of a complaint", COMPLAINT_NEWS, None, number=first.number)
        screen("siti", "own", OWN_NEWS, own)
        screen("joko", "own", OWN_NEWS, own)
        screen("visitor", "board", PUBLIC_NEWS, board_view())
        screen("budi", "queue", QUEUE_NEWS, queue_view("DPUPR"), opd="DPUPR")
        screen("screen", "queue", QUEUE_NEWS, queue_view("DPUPR"), opd="DPUPR")
        screen("dina", "inbox", INBOX_NEWS, board_view())
        screen("bupati", "inbox", INBOX_NEWS, board_view())
        wall = Person("wall", self._line("wall", patience=30))  # type: ignore[arg-type]
        self.screens.append(Numbers(self, wall, "overview", NUMBERS, {"days": 30}, wall.overview))

    @contextmanager
    def around(self) -> Iterator[None]:
        with self.disk.plugged_in():
            yield

    def falls_apart(self) -> None:
        """Nothing goes on."""
        for process in self.processes:
            process.kill()
        self._beside.close()
