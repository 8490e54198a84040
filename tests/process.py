"""The server as a process of its own, that can be killed as `kill -9` does and started again."""

import signal
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import ClassVar

import config
from operations.cluster.server import Server, environment

HOUSE = Path(__file__).resolve().parent.parent


class ServedHouse(Server):
    """`python cli.py serve` with these settings, on a port that it keeps."""

    name = "taprose"
    quit_signal: ClassVar[signal.Signals] = signal.SIGTERM

    def __init__(self, settings: config.Settings, *, workers: int = 1, bus: str | None = None) -> None:
        super().__init__()
        self._given = {
            "TAPROSE_DATABASE_URL": settings.database_url,
            "TAPROSE_BUS_URL": bus or settings.bus_url,
            "TAPROSE_SECRET": settings.secret.decode(),
            "TAPROSE_DATA": str(settings.data),
            "TAPROSE_WORKERS": str(workers),
            "TAPROSE_ENGINE": settings.engine,
            "PORT": str(self.port),
        }

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
