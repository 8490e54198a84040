"""A whole regency for one test: the real application under a real server, on a database of its own.

A database costs a copy: it is migrated, seeded and peopled once for a run, and copied for each test.
"""

import asyncio
import contextlib
import os
import shutil
import threading
from collections import OrderedDict, defaultdict
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher

import config
from app import App, create
from consumers.sweep import Swept, sweep
from database import opening
from database.installation import Installation
from models.contacts import ContactKeys
from models.identity.account import Account
from models.identity.display import Display
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.opd import Opd
from models.volunteer import Volunteer
from operations import serving
from operations.cluster.postgres import Postgres
from operations.cluster.valkey import Valkey
from operations.seed.reference import reference
from reads import complaint_page
from rules import training
from rules.volunteering import VolunteerStatus
from rules.words import Role
from tests.engine.serving import Server
from tests.waiting import until

HOUSES = ("sqlite+memory", "postgres+valkey")
REFERENCE = "sqlite+memory+reference"
"""The engine changes speed, never answers: the same journeys with it switched off."""
START = datetime(2026, 11, 2, 2, tzinfo=UTC)
"""A Monday, 09.00 in Tuban; the four weeks after it have no holiday."""
PASSWORD = "taprose-uji"
SECRET = "a secret for tests alone"
ENGINE = os.environ.get("TAPROSE_ENGINE", "")
"""Every test holds with the engine switched off too: TAPROSE_ENGINE=reference make test."""
PEOPLE: dict[str, tuple[Role, str | None]] = {
    "siti": (Role.CITIZEN, None),
    "joko": (Role.CITIZEN, None),
    "rina": (Role.CITIZEN, None),
    "tono": (Role.VOLUNTEER, None),
    "budi": (Role.OFFICER, "DPUPR"),
    "wati": (Role.OFFICER, "DPUPR"),
    "kepala": (Role.OPD_HEAD, "DPUPR"),
    "ani": (Role.OFFICER, "DLHP"),
    "hadi": (Role.OFFICER, "INSPEKTORAT"),
    "dina": (Role.VERIFIER, None),
    "bupati": (Role.REGENT, None),
    "admin": (Role.ADMIN, None),
    "yuni": (Role.VOLUNTEER, None),
}
DISPLAYS: dict[str, str | None] = {"screen": "DPUPR", "wall": None}
"""Screens on walls: one OPD's queue, and the overview."""


async def serving_volunteer(account: int) -> Volunteer:
    """Their service, granted without a term, with the check passed."""
    return await Volunteer.create(
        account_id=account,
        status=VolunteerStatus.GRANTED,
        applied_at=START,
        decided_at=START,
        trained_at=START,
        training_edition=training.EDITION,
    )


def token_of(name: str) -> str:
    """What they are signed in with from the start."""
    return f"{'tpd' if name in DISPLAYS else 'tps'}_of-{name}-for-tests"


# ── databases ────────────────────────────────────────────────────────────────────────────────────


def keyed() -> Installation:
    """One that opens what the cast is reached by."""
    made = Installation()
    made.put(ContactKeys([SECRET.encode()]))
    return made


async def _people(url: str) -> None:
    await opening.migrate(url)
    forever = datetime(2100, 1, 1, tzinfo=UTC)
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    async with opening.opened(url, installation=keyed()):
        await reference(START)
        opds = {o.code: o.id for o in await Opd.all()}
        for number, (name, (role, code)) in enumerate(PEOPLE.items(), 1):
            account = await Account.create(
                name=name.title(),
                email=f"{name}@uji.test",
                phone=f"+62811000{number:04}",
                password_hash=hashed,
                role=role,
                opd_id=None if code is None else opds[code],
                created_at=START,
            )
            if role is Role.VOLUNTEER:
                await serving_volunteer(account.id)
            await Session.create(
                token_hash=token_hash(token_of(name)),
                account_id=account.id,
                created_at=START,
                expires_at=forever,
                proved_at=forever,
            )
        for name, code in DISPLAYS.items():
            await Display.create(
                name=name,
                token_hash=token_hash(token_of(name)),
                opd_id=None if code is None else opds[code],
                created_at=START,
            )


def _elsewhere(work: Coroutine[Any, Any, None]) -> None:
    """Run it to its end in a thread of its own, beside whatever loop the tests have."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with nothing in it, to be copied: migrating takes seconds."""
    path = tmp_path_factory.mktemp("empty") / "taprose.sqlite3"
    _elsewhere(opening.migrate(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres: Postgres) -> str:
    """The name of such a database of PostgreSQL."""
    url = postgres.create_database()
    _elsewhere(opening.migrate(url))
    return urlsplit(url).path.lstrip("/")


@pytest.fixture
def migrated_sqlite(empty_sqlite: Path, tmp_path: Path) -> str:
    """The URL of a migrated SQLite file that only this test has."""
    path = tmp_path / "taprose.sqlite3"
    shutil.copyfile(empty_sqlite, path)
    return f"sqlite://{path}"


@pytest.fixture
def migrated_postgres(postgres: Postgres, empty_postgres: str) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database that only this test has."""
    with postgres.database(empty_postgres) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "taprose.sqlite3"
    shutil.copyfile(empty_sqlite, path)
    _elsewhere(_people(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres, empty_postgres: str) -> str:
    """The name of the database to copy."""
    url = postgres.create_database(empty_postgres)
    _elsewhere(_people(url))
    return urlsplit(url).path.lstrip("/")


# ── the running house ────────────────────────────────────────────────────────────────────────────


@dataclass
class Clock:
    """What time it is in the regency: it stands still until a test lets it pass."""

    now: datetime = START

    def passes(self, **span: float) -> datetime:
        self.now += timedelta(**span)
        return self.now

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Regency:
    """The application, where it listens, and its time."""

    app: App
    address: str
    clock: Clock
    settings: config.Settings
    closing: list[Callable[[], Coroutine[Any, Any, None]]] = field(default_factory=list)

    async def told(self) -> None:
        """Wait until all that is committed has been told to whoever listens."""
        with self.app.installation.entered():
            head = await complaint_page.head()
        await until(lambda: self.app.hub.position >= head)

    @property
    def reads_under_way(self) -> bool:
        """Whether the server waits for its database; if not, all that it has to do happens in a few turns of
        the loop, which it shares with the test."""
        if self.app.engine.runs.working:
            return True
        return bool(getattr(self.app.installation.reader, "under_way", 0))

    async def sweeps(self, **later: float) -> Swept:
        """Let time pass, then sweep once, as every process does every few seconds."""
        now = self.clock.passes(**later)
        with self.app.installation.entered():
            swept = await sweep(self.app.outbox, now=now)
        await self.told()
        return swept

    async def tells_people(self, **later: float) -> None:
        """Let time pass, then write down who is to hear of what has happened, and send all that is due."""
        self.clock.passes(**later)
        with self.app.installation.entered():
            for reader in self.app.readers:
                if reader.consumer.name == "notices":
                    await reader.once()
            await self.app.deliverer.once()


_documents_read: defaultdict[bool, OrderedDict[Any, Any]] = defaultdict(OrderedDict)
"""By whether the schema may be asked for. To read a document costs as much as to answer it ten times, and the
tests ask the same ones again and again: each server knows what those before it have read."""


@contextlib.asynccontextmanager
async def running(
    settings: config.Settings, clock: Clock, *, documents_shared: bool = True
) -> AsyncIterator[Regency]:
    """The application served on a free port. Its own sweeper rests, as does what folds tallies, makes
    exports, counts words, tells people and seals the log: a test says when. Unless `documents_shared`, it
    knows no documents but those that it has read itself."""
    starlette = create(settings, clock)
    configured = serving.configuration(settings)
    configured.app, configured.factory = starlette, False
    server = Server(configured)
    listening = configured.bind_socket()
    serve = asyncio.create_task(server.serve([listening]))
    try:
        await until(lambda: server.started or serve.done())
        if serve.done():
            serve.result()
            raise RuntimeError("the server did not start")
        app: App = starlette.state.app
        if documents_shared:
            app.engine.documents._kept = _documents_read[settings.introspection]
        resting = (
            *(app.sweeper, app.tallying, app.exporter, app.vocabulary),
            *(app.deliverer, app.digests, app.sender, app.sealer),
        )
        notices = [reader for reader in app.readers if reader.consumer.name == "notices"]
        await asyncio.gather(*(worker.stop() for worker in (*resting, *notices)))
        port = listening.getsockname()[1]
        regency = Regency(app, f"127.0.0.1:{port}", clock, settings)
        try:
            with app.installation.entered():
                yield regency
        finally:
            for close in regency.closing:
                await close()
    finally:
        server.stopping.set()
        await serve
        listening.close()


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[config.Settings]:
    """The settings of a house with a fresh, peopled database; parametrised by `conftest.py`."""
    kind = getattr(request, "param", HOUSES[0])
    given = {
        "TAPROSE_DATA": str(tmp_path / "data"),
        "TAPROSE_SECRET": SECRET,
        "PORT": "0",
        "TAPROSE_ENGINE": ENGINE,
        "TAPROSE_WEBHOOK_LOOPBACK": "on",
    }
    if kind == REFERENCE:
        given["TAPROSE_ENGINE"] = "reference"
    if kind.startswith("sqlite"):
        path = tmp_path / "taprose.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield config.load({**given, "TAPROSE_DATABASE_URL": f"sqlite://{path}"})
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    valkey: Valkey = request.getfixturevalue("valkey")
    with postgres.database(request.getfixturevalue("postgres_template")) as url:
        yield config.load({**given, "TAPROSE_DATABASE_URL": url, "TAPROSE_BUS_URL": valkey.url})


@pytest.fixture
async def regency(house: config.Settings) -> AsyncIterator[Regency]:
    async with running(house, Clock()) as regency:
        yield regency
