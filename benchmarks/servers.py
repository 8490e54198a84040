"""The servers that are measured: how each is started, over the same rows, and how much CPU it used."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

ROOT = Path(__file__).parent.parent
PEERS = ROOT / "benchmarks" / "peers"
NODE = ["node"]
UVICORN = [
    "-m", "uvicorn", "--host", "127.0.0.1", "--loop", "uvloop", "--http", "httptools", "--no-access-log",
    "--log-level", "warning", "--ws-per-message-deflate", "false", "--backlog", "4096",
]  # fmt: skip


@dataclass(frozen=True)
class Contender:
    """One server. `command` gets PORT and BENCH_SQLITE in its environment; `folder` is where it runs."""

    name: str
    command: tuple[str, ...]
    folder: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    port_argument: bool = False


def taprose(name: str = "Taprose", **environment: str) -> Contender:
    return Contender(name, (sys.executable, "cli.py", "serve"), environment=environment)


def peers(python_of_peers: Path) -> list[Contender]:
    """The others. `python_of_peers` is a Python with Ariadne installed."""
    node = PEERS / "node"
    python = PEERS / "python"
    schema = {"BENCH_SCHEMA": str(PEERS / "schema.graphql")}
    return [
        Contender("Mercurius, JIT", (*NODE, "mercurius.js"), node, {"BENCH_JIT": "1"}),
        Contender("Mercurius", (*NODE, "mercurius.js"), node),
        Contender("GraphQL Yoga", (*NODE, "yoga.js"), node),
        Contender("Apollo Server", (*NODE, "apollo.js"), node, {"NODE_ENV": "production"}),
        Contender("Strawberry, stock", (sys.executable, *UVICORN, "stock_strawberry:app"), python, port_argument=True),
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

    def __init__(self, contender: Contender, port: int, process: subprocess.Popen[bytes]) -> None:
        self.name = contender.name
        self.port = port
        self.process = process
        self._watched = psutil.Process(process.pid)

    def _all(self) -> list[psutil.Process]:
        return [self._watched, *self._watched.children(recursive=True)]

    def cpu(self) -> float:
        """Seconds of CPU that it and its workers have used so far."""
        total = 0.0
        for process in self._all():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system
        return total

    def memory(self) -> int:
        """Resident bytes, its workers' included."""
        return sum(process.memory_info().rss for process in self._all())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(contender: Contender, rows: Path, *, core: int | None = 0) -> AsyncIterator[Running]:
    """Start it over a fresh copy of the rows, pinned to a core if the machine has more, until the block ends."""
    copy = rows.with_name(f"copy-{os.getpid()}.sqlite3")
    for tail in ("", "-wal", "-shm"):
        copy.with_name(copy.name + tail).unlink(missing_ok=True)
    shutil.copy(rows, copy)
    port = free_port()
    environment = {
        **os.environ,
        "PORT": str(port),
        "BENCH_SQLITE": str(copy),
        "TAPROSE_DATA": str(rows.parent),
        "TAPROSE_DATABASE_URL": f"sqlite://{copy}",
        "TAPROSE_LOG_LEVEL": "warning",
        # All that is filed comes from one address.
        "TAPROSE_MOST_COMPLAINTS": "0",
        **contender.environment,
    }
    command = [*contender.command, *(["--port", str(port)] if contender.port_argument else [])]
    log = rows.with_name("server.log").open("wb")
    process = subprocess.Popen(command, cwd=contender.folder, env=environment, stdout=log, stderr=log)
    try:
        if core is not None and (os.cpu_count() or 1) > 1:
            os.sched_setaffinity(process.pid, {core})
        await _answers(contender, port, process)
        yield Running(contender, port, process)
    finally:
        process.terminate()
        try:
            process.wait(12)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()
        copy.unlink(missing_ok=True)


async def _answers(contender: Contender, port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"{contender.name} did not start; see server.log")
        with contextlib.suppress(OSError, httpx.HTTPError):
            if "raw_frames" in " ".join(contender.command):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            async with httpx.AsyncClient() as client:
                await client.post(
                    f"http://127.0.0.1:{port}/graphql", json={"query": "{__typename}"}, timeout=2
                )
            return
        await asyncio.sleep(0.1)
    raise RuntimeError(f"{contender.name} does not answer")
