"""What every part of the benchmarks is given: the rows, the others, and how precise to be."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from benchmarks import asked, servers
from benchmarks.load.requests import ask, post
from benchmarks.load.sockets import Hello, Subscribers
from benchmarks.rows import OFFICER, Rows
from benchmarks.servers import Contender, running

VAR = servers.ROOT / "var" / "benchmarks"


@dataclass
class Bench:
    """`folder` holds whatever lives no longer than the run; `say` tells who waits what was found."""

    folder: Path
    rows: Rows
    quick: bool
    say: Callable[[str], None]
    python_of_peers: Path
    _floors: dict[str, Path] = field(default_factory=dict)

    @property
    def rounds(self) -> int:
        """How often all servers have their turn; the median counts."""
        return 1 if self.quick else 3

    @property
    def seconds(self) -> float:
        """For each turn of a server under load."""
        return 1.0 if self.quick else 2.0

    @property
    def warm_seconds(self) -> float:
        return 1.0 if self.quick else 2.0

    @cached_property
    def ours(self) -> Contender:
        return servers.taprose()

    @cached_property
    def reference(self) -> Contender:
        return servers.taprose("Taprose, reference", TAPROSE_ENGINE="reference")

    @cached_property
    def peers(self) -> list[Contender]:
        python = servers.python_peers(self.python_of_peers)
        return [*servers.node_peers(), servers.bun_peer(), *python]

    async def raw_route(self) -> Contender:
        """A bare route that sends the very bytes that Taprose answers with."""
        return servers.raw_route(await self._floor("body"))

    async def raw_frames(self) -> Contender:
        """A bare loop that writes the very message that Taprose sends."""
        return servers.raw_frames(await self._floor("frame"))

    async def raw_bun(self) -> Contender:
        """Bun's own publish of that message."""
        return servers.raw_bun(await self._floor("frame"))

    async def _floor(self, what: str) -> Path:
        if not self._floors:
            async with running(self.ours, self.folder, rows=self.rows.file) as server:
                answer = await ask(server.port, post("/graphql", asked.board()))
                everyone = Subscribers()
                await everyone.open(server.port, [Hello(asked.queue(), OFFICER)])
                # A mutation may overtake a subscription that was asked for on another connection.
                await server.settled()
                told = everyone.expect(1)
                answering = asked.respond(self.rows.sealed, 0, taprose=True)
                await ask(server.port, post("/graphql", answering, token=OFFICER))
                await asyncio.wait_for(told, 30)
                await everyone.close()
            for name, text in (("body", answer.partition(b"\r\n\r\n")[2]), ("frame", everyone.latest)):
                self._floors[name] = self.folder / name
                self._floors[name].write_bytes(text)
        return self._floors[what]


def install_peers() -> Path:
    """The peers' packages from npm and PyPI, in places of their own; gives the Python of the latter."""
    node = servers.PEERS / "node"
    lock, mark = node / "package-lock.json", node / "node_modules" / ".installed"
    if not mark.exists() or mark.read_bytes() != lock.read_bytes():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=node, check=True)
        shutil.copy(lock, mark)
    wanted = servers.PEERS / "python" / "requirements.lock"
    venv, mark = VAR / "peers", VAR / "peers" / "installed"
    python = venv / "bin" / "python"
    if not mark.exists() or mark.read_bytes() != wanted.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(wanted)], check=True)
        shutil.copy(wanted, mark)
    return python
