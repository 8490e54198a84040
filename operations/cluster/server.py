"""One server program as a child process: started, stopped, killed, and ended when we end, however we end."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO, ClassVar, Self

from operations.cluster.account import Account

START_WITHIN = 120.0
"""Seconds a start may take, with its retries, also on a machine that is busy with other things."""
STOP_WITHIN = 10.0
"""Seconds a stop may take before the process is killed."""

# Reads until its standard input ends, which happens when our process ends in any way (kill -9 too), then ends
# the server $2 with the signal $1 and removes the folder $3, if there is one.
_LEASH = """
read -r _
kill -s "$1" "$2" 2>/dev/null
tries=0
while kill -0 "$2" 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
[ -z "$3" ] || rm -rf -- "$3"
"""


class ServerFailedError(RuntimeError):
    """The server cannot be run on this machine, or did not start; the message says why."""


class Leash:
    """Ends a process with `quit_signal` when ours ends in any way, kill -9 too; then removes the folder."""

    def __init__(self, pid: int, quit_signal: signal.Signals, folder: Path | None = None) -> None:
        # A session of its own, so that Ctrl-C in a terminal reaches neither it nor the process before us.
        self._holder = subprocess.Popen(
            ["/bin/sh", "-c", _LEASH, "leash", quit_signal.name.removeprefix("SIG"), str(pid), folder or ""],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def loose(self) -> None:
        """The process has ended."""
        self._holder.kill()
        self._holder.wait(STOP_WITHIN)
        assert self._holder.stdin is not None
        self._holder.stdin.close()


class Server(ABC):
    """A server on 127.0.0.1, on a port that it keeps from one start to the next.

    `home` is its folder; without one it lives in a temporary folder that `close` removes.
    """

    name: ClassVar[str]
    quit_signal: ClassVar[signal.Signals]
    account: Account | None = None

    def __init__(self, home: Path | None = None, *, port: int | None = None) -> None:
        self._temporary = home is None
        self.home = home.resolve() if home else Path(tempfile.mkdtemp(prefix=f"taprose-{self.name}-"))
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._port_was_asked_for = port is not None
        self.port = port or free_port()
        self._has_run = False
        self._process: subprocess.Popen[bytes] | None = None
        self._leash: Leash | None = None

    @property
    @abstractmethod
    def url(self) -> str:
        """Where it is, over TCP, with its password."""

    @abstractmethod
    def _prepare(self) -> None:
        """Make what the program needs before its first start."""

    @abstractmethod
    def _command(self) -> list[str]: ...

    @abstractmethod
    def _answers(self) -> bool:
        """Whether the running process takes clients by now."""

    @property
    def pid(self) -> int:
        """The process id; raises ServerFailedError while it is down."""
        if self._process is None:
            raise ServerFailedError(f"{self.name} is not running")
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it and wait until it answers. Does nothing when it runs. Raises ServerFailedError."""
        if self.running:
            return
        deadline = time.monotonic() + START_WITHIN
        self._prepare()
        while True:
            self._spawn()
            while self.running and time.monotonic() < deadline:
                if self._answers():
                    self._has_run = True
                    return
                time.sleep(0.02)
            was_running = self.running
            self.kill()
            if was_running or time.monotonic() > deadline:
                raise ServerFailedError(f"{self.name} has not started in time:\n{self._log_tail()}")
            # It ended by itself: another program was quicker to take the port, or, after a kill -9, what it
            # left behind is not cleared away yet.
            if not self._has_run and not self._port_was_asked_for:
                self.port = free_port()
            time.sleep(0.2)

    def stop(self) -> None:
        """End it in good order; its data stay."""
        if self._process is not None and self.running:
            self._process.send_signal(self.quit_signal)
            try:
                self._process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._forget()

    def kill(self) -> None:
        """End it as kill -9 does."""
        if self._process is not None:
            self._process.kill()
        self._forget()

    def close(self) -> None:
        """Stop it, and remove its folder if that was a temporary one."""
        self.stop()
        if self._temporary:
            shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _spawn(self) -> None:
        try:
            with open(self.home / "log", "ab") as log:
                self._process = self._popen(self._command(), log)
        except OSError as error:
            raise ServerFailedError(f"{self.name} cannot be run here: {error}") from error
        self._leash = Leash(self._process.pid, self.quit_signal, self.home if self._temporary else None)

    def _popen(self, command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=self.home,
            env=self._environment(),
            start_new_session=True,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )

    def _environment(self) -> dict[str, str]:
        return environment()

    def _forget(self) -> None:
        if self._process is not None:
            self._process.wait(STOP_WITHIN)
            self._process = None
        if self._leash is not None:
            self._leash.loose()
            self._leash = None

    def _log_tail(self) -> str:
        log = self.home / "log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment() -> dict[str, str]:
    """Our environment without what would steer PostgreSQL's programs (PGDATA, PGHOST, PGOPTIONS …)."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def packaged(package: str, pattern: str) -> Path:
    """A file inside an installed package, which is not imported. Raises ServerFailedError."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise ServerFailedError(f"the package {package} is not installed (make setup-dev installs it)")
    files = sorted(Path(found.origin).parent.glob(pattern))
    if not files:
        raise ServerFailedError(f"the package {package} has no {pattern} for this machine")
    return files[0]
