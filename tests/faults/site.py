"""An office's servers, for one fault alone: a database, a bus, processes, and lines between them."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psutil

import config
from database import opening
from operations.cluster.postgres import Postgres
from operations.cluster.server import environment
from operations.cluster.valkey import Valkey
from tests.faults import served
from tests.faults.relay import Relay
from tests.process import HOUSE, ServedHouse
from tests.regency import SECRET, _people

TEMPLATE = "faults_template"
SMALL = 160
"""MiB; enough for a day's database, its WAL and photos."""


class MovedClock(ServedHouse):
    """One process, whose clock is moved by `moves`."""

    @property
    def _clock(self) -> Path:
        return self.home / "clock"

    def moves(self, seconds: float) -> None:
        if seconds:
            self._clock.write_text(str(seconds))
        else:
            self._clock.unlink(missing_ok=True)

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "tests.faults.served", "serve"]

    def _environment(self) -> dict[str, str]:
        return {**super()._environment(), served.FILE: str(self._clock), "PYTHONPATH": str(HOUSE)}


@dataclass(frozen=True)
class Servers:
    """What all faults share: PostgreSQL with a template of the cast's regency, and that as a SQLite file."""

    postgres: Postgres
    valkey: Valkey
    folder: Path

    @property
    def template(self) -> Path:
        return self.folder / "template.sqlite3"


@contextmanager
def servers() -> Iterator[Servers]:
    # As root PostgreSQL runs as another account, which must be able to enter the folders above.
    folder = Path(tempfile.mkdtemp(prefix="taprose-faults-", dir="/var/tmp"))  # nosec B108
    try:
        with Postgres(durable=True) as postgres, Valkey() as valkey:
            found = Servers(postgres, valkey, folder)
            postgres.sql(f"CREATE DATABASE {TEMPLATE}")
            asyncio.run(_people(postgres.url_of(TEMPLATE)))
            asyncio.run(_people(f"sqlite://{found.template}"))
            yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Wanted:
    """How a site is built. `relayed`: lines to the database and the bus go through relays, as people's do.
    `small_disk`: the data folder is a disk of its own, of `SMALL` MiB."""

    sqlite: bool = False
    workers: int = 2
    moved_clock: bool = False
    relayed: bool = False
    small_disk: bool = False
    more: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """`said`: what a fault wants told of itself in the table."""

    servers: Servers
    settings: config.Settings
    server: ServedHouse
    door: Relay
    to_database: Relay | None = None
    to_bus: Relay | None = None
    said: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where people come in."""
        return f"http://127.0.0.1:{self.door.port}"

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        found = psutil.Process(self.server.pid)
        below = [child for child in found.children(recursive=True) if "python" in child.name()]
        return below or [found]

    async def starts_again(self) -> None:
        await asyncio.to_thread(self.server.start)


async def frozen(processes: list[psutil.Process], seconds: float) -> None:
    """None of them does anything for so long."""
    for process in processes:
        process.send_signal(signal.SIGSTOP)
    try:
        await asyncio.sleep(seconds)
    finally:
        for process in processes:
            if process.is_running():
                process.send_signal(signal.SIGCONT)


def skipped(wanted: Wanted) -> str | None:
    """Why it cannot be built on this machine."""
    if wanted.small_disk and (os.geteuid() != 0 or shutil.which("mount") is None):
        return "a small disk is mounted by root alone"
    return None


@contextmanager
def _small_disk(folder: Path) -> Iterator[None]:
    options = ["-t", "tmpfs", "-o", f"size={SMALL}m,mode=700"]
    subprocess.run(["mount", *options, "taprose-faults", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@asynccontextmanager
async def site(shared: Servers, wanted: Wanted) -> AsyncIterator[Site]:
    """It runs, with a fresh regency of the cast."""
    async with AsyncExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=shared.folder)))
        if wanted.small_disk:
            stack.enter_context(_small_disk(data))
        if wanted.sqlite:
            shutil.copy(shared.template, data / "taprose.sqlite3")
            url, bus = f"sqlite://{data / 'taprose.sqlite3'}", "memory://"
        else:
            url = stack.enter_context(shared.postgres.database(TEMPLATE))
            # A sequence that was used in the template gives, in a copy of it, its next numbers without a word
            # in PostgreSQL's log until a checkpoint: after a kill -9 before that it gives them again. No
            # office's database is such a copy.
            shared.postgres.sql("CHECKPOINT")
            bus = shared.valkey.url
        relays: list[Relay | None] = [None, None]
        if wanted.relayed:
            relays = [
                await stack.enter_async_context(Relay(port))
                for port in (shared.postgres.port, shared.valkey.port)
            ]
            url, bus = (
                given.replace(f":{urlsplit(given).port}/", f":{relay.port}/")
                for given, relay in zip((url, bus), relays, strict=True)
                if relay is not None
            )
        settings = config.load(
            {
                **environment(),
                "TAPROSE_DATA": str(data),
                "TAPROSE_DATABASE_URL": url,
                "TAPROSE_BUS_URL": bus,
                "TAPROSE_SECRET": SECRET,
            }
        )
        kind = MovedClock if wanted.moved_clock else ServedHouse
        server = kind(settings, workers=1 if wanted.sqlite or wanted.moved_clock else wanted.workers)
        server.put(wanted.more)
        stack.push_async_callback(asyncio.to_thread, server.close)
        await asyncio.to_thread(server.start)
        door = await stack.enter_async_context(Relay(server.port))
        yield Site(shared, settings, server, door, *relays)


@asynccontextmanager
async def rows(site: Site) -> AsyncIterator[None]:
    """Its database, open to be looked into; not through what may fail."""
    async with opening.opened(site.settings.database_url):
        yield
