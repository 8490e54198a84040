"""The server as a process of its own, that can be killed as `kill -9` does and started again."""

import asyncio
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import config
from operations.cluster.server import Server, environment

HOUSE = Path(__file__).resolve().parent.parent


def variables(settings: config.Settings) -> dict[str, str]:
    """The environment of a process with these settings, as far as they name the house."""
    return {
        "TAPROSE_DATABASE_URL": settings.database_url,
        "TAPROSE_BUS_URL": settings.bus_url,
        "TAPROSE_SECRET": settings.secret.decode(),
        "TAPROSE_DATA": str(settings.data),
        "TAPROSE_ENGINE": settings.engine,
    }


async def command(settings: config.Settings, *words: str, stdin: bytes = b"") -> str:
    """What `python cli.py …` prints, which must end well."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(HOUSE / "cli.py"), *words,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**environment(), **variables(settings)},
    )  # fmt: skip
    said, _ = await process.communicate(stdin)
    assert process.returncode == 0, said.decode()
    return said.decode()


class ServedHouse(Server):
    """`python cli.py serve` with these settings, on a port that it keeps."""

    name = "taprose"
    quit_signal: ClassVar[signal.Signals] = signal.SIGTERM

    def __init__(self, settings: config.Settings, *, workers: int = 1, bus: str | None = None) -> None:
        super().__init__()
        self._given = {**variables(settings), "TAPROSE_WORKERS": str(workers), "PORT": str(self.port)}
        if bus is not None:
            self._given["TAPROSE_BUS_URL"] = bus

    def put(self, more: Mapping[str, str]) -> None:
        """Further settings, of the next start."""
        self._given.update(more)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def _prepare(self) -> None:
        self._given["PORT"] = str(self.port)

    def _command(self) -> list[str]:
        return [sys.executable, str(HOUSE / "cli.py"), "serve"]

    def _environment(self) -> dict[str, str]:
        return {**environment(), **self._given}

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=2) as reply:
                return bool(reply.status == 200)
        except (OSError, urllib.error.URLError):
            return False
