"""The servers that are measured: how each is started, over the same rows, and how much CPU it used."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

ROOT = Path(__file__).parent.parent
PEERS = ROOT / "benchmarks" / "peers"
MERCURIUS_JIT, YOGA, STRAWBERRY = "Mercurius, JIT", "GraphQL Yoga", "Strawberry, stock"
NODE_PEERS = (MERCURIUS_JIT, "Mercurius", YOGA, "Apollo Server")
YOGA_ON_BUN = "GraphQL Yoga on Bun"
RAW_BUN = "raw publish by Bun"
UVICORN = [
    "-m", "uvicorn", "--host", "127.0.0.1", "--loop", "uvloop", "--http", "httptools", "--no-access-log",
    "--log-level", "warning", "--ws-per-message-deflate", "false", "--backlog", "4096",
]  # fmt: skip


@dataclass(frozen=True)
class Contender:
    """One server. `command` gets PORT in its environment, and BENCH_SQLITE or what `environment` says;
    `folder` is where it runs."""

    name: str
    command: tuple[str, ...]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    port_argument: bool = False


def taprose(name: str = "Taprose", **environment: str) -> Contender:
    return Contender(name, (sys.executable, "cli.py", "serve"), environment=environment)


def node_peers(**environment: str) -> list[Contender]:
    """The servers on Node.js, as they are run in production."""
    production = {"NODE_ENV": "production", **environment}
    node = PEERS / "node"
    return [
        Contender(MERCURIUS_JIT, ("node", "mercurius.js"), node, {**production, "BENCH_JIT": "1"}),
        Contender("Mercurius", ("node", "mercurius.js"), node, production),
        Contender(YOGA, ("node", "yoga.js"), node, production),
        Contender("Apollo Server", ("node", "apollo.js"), node, production),
    ]


def bun_peer() -> Contender:
    """The quickest of JavaScript, over SQLite."""
    return _on_bun(YOGA_ON_BUN, "yoga-bun.js", {"NODE_ENV": "production"})


def raw_bun(frame: Path) -> Contender:
    return _on_bun(RAW_BUN, "raw-bun.js", {"BENCH_FRAME": str(frame)})


def _on_bun(name: str, program: str, environment: Mapping[str, str]) -> Contender:
    node = PEERS / "node"
    return Contender(name, (str(node / "node_modules" / ".bin" / "bun"), program), node, environment)


def python_peers(python_of_peers: Path) -> list[Contender]:
    """Stock Strawberry, and Ariadne with the Python that it is installed for."""
    python = PEERS / "python"
    schema = {"BENCH_SCHEMA": str(PEERS / "schema.graphql")}
    return [
        Contender(STRAWBERRY, (sys.executable, *UVICORN, "stock_strawberry:app"), python, port_argument=True),
        Contender("Ariadne", (str(python_of_peers), *UVICORN, "ariadne_server:app"), python, schema, port_argument=True),
    ]  # fmt: skip


def raw_route(body: Path) -> Contender:
    environment = {"BENCH_BODY": str(body)}
    return Contender(
        "raw uvicorn route",
        (sys.executable, *UVICORN, "raw:app"),
        PEERS / "python",
        environment,
        port_argument=True,
    )


def raw_frames(frame: Path) -> Contender:
    return Contender(
        "raw loop over frames",
        (sys.executable, "raw_frames.py"),
        PEERS / "python",
        {"BENCH_FRAME": str(frame)},
    )


class Running:
    """A server that runs, on a port of this machine."""

    def __init__(self, contender: Contender, port: int, process: subprocess.Popen[bytes], home: Path) -> None:
        self.contender = contender
        self.name = contender.name
        self.port = port
        self.process = process
        self.home = home

    @property
    def ours(self) -> bool:
        return self.name.startswith("Taprose")

    @property
    def raw(self) -> bool:
        return self.name.startswith("raw")

    def cpu(self) -> float:
        """Seconds of CPU that it and its workers have used so far."""
        return cpu_of(self.process.pid)

    def memory(self) -> int:
        """Resident bytes, its workers' included."""
        return sum(process.memory_info().rss for process in family(self.process.pid))

    async def settled(self) -> None:
        """Done when it has had nothing to do for a second, or after two minutes."""
        quiet = 0
        for _ in range(240):
            before = self.cpu()
            await asyncio.sleep(0.5)
            quiet = quiet + 1 if self.cpu() - before < 0.05 else 0
            if quiet == 2:
                return


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it has started."""
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def cpu_of(pid: int) -> float:
    """Seconds of CPU of a process, of all that it has started, and of those among them that have ended."""
    total = 0.0
    for process in family(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(
    contender: Contender, folder: Path, *, rows: Path | None, core: int | None = 0
) -> AsyncIterator[Running]:
    """Start it until the block ends, with a folder of its own in `folder` and a fresh copy of the SQLite file
    `rows`; without one its environment says where the rows are. It is kept to a core unless that is None."""
    home = Path(tempfile.mkdtemp(prefix="server-", dir=folder))
    port = free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "TAPROSE_DATA": str(home),
        "TAPROSE_LOG_LEVEL": "warning",
        # All that is filed comes from one address.
        "TAPROSE_MOST_COMPLAINTS": "0",
        "TAPROSE_MOST_COMPLAINTS_OF_ACCOUNT": "0",
        **contender.environment,
    }
    if rows is not None:
        copy = home / "rows.sqlite3"
        shutil.copy(rows, copy)
        environment |= {"BENCH_SQLITE": str(copy), "TAPROSE_DATABASE_URL": f"sqlite://{copy}"}
    command = [*contender.command, *(["--port", str(port)] if contender.port_argument else [])]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=contender.folder, env=environment, stdout=log, stderr=log)
    try:
        if hasattr(os, "sched_setaffinity"):
            cores = range(os.cpu_count() or 1) if core is None else {core}
            os.sched_setaffinity(process.pid, cores)
        server = Running(contender, port, process, home)
        await _answers(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(home, ignore_errors=True)


@asynccontextmanager
async def all_running(
    contenders: Iterable[Contender], folder: Path, *, rows: Path | None
) -> AsyncIterator[list[Running]]:
    """All of them at once on one core, each over rows of its own; those that are not asked do nothing."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(running(each, folder, rows=rows)) for each in contenders]


async def _answers(server: Running) -> None:
    for _ in range(300):
        if server.process.poll() is not None:
            break
        with contextlib.suppress(OSError, httpx.HTTPError):
            if "raw_frames" in " ".join(server.contender.command):
                _, writer = await asyncio.open_connection("127.0.0.1", server.port)
                writer.close()
                return
            async with httpx.AsyncClient() as client:
                await client.post(
                    f"http://127.0.0.1:{server.port}/graphql", json={"query": "{__typename}"}, timeout=2
                )
            return
        await asyncio.sleep(0.1)
    said = (server.home / "log").read_text(errors="replace")[-2000:]
    raise RuntimeError(f"{server.name} did not start:\n{said}")
