"""A systemd service: who connects while one process follows another waits, and systemd hears how we are."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from operations.cluster.server import environment
from operations.systemd import FIRST, Supervisor
from tests.process import HOUSE

LONGEST = 120.0
"""Seconds for a start on a busy machine."""

# The supervisor knows the process's number, which is that of the program that it becomes.
_AS_SYSTEMD = 'export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"'


class Systemd:
    """What systemd is to a service: the owner of its socket, and of the one on which it hears from it."""

    def __init__(self, home: Path, database: str) -> None:
        self.listens = socket.create_server(("127.0.0.1", 0))
        self.hears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        # The folder of a test has a longer path than a socket may have.
        name = f"taprose-test-{os.getpid()}-{home.name[-20:]}"
        self.hears.bind(f"\0{name}")
        self.hears.settimeout(LONGEST)
        self._given = {
            **environment(),
            "TAPROSE_DATABASE_URL": database,
            "TAPROSE_DATA": str(home / "data"),
            "TAPROSE_SECRET": "a secret for tests alone",
            "NOTIFY_SOCKET": f"@{name}",
            "WATCHDOG_USEC": "600000",
        }
        self._processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        # As the third descriptor, where it is looked for.
        number = self.listens.fileno()

        def third() -> None:
            os.dup2(number, FIRST)

        made = subprocess.Popen(
            ["/bin/sh", "-c", _AS_SYSTEMD, "systemd", sys.executable, str(HOUSE / "cli.py"), "serve"],
            env=self._given, cwd=HOUSE, pass_fds=(FIRST,), preexec_fn=third,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self._processes.append(made)
        return made

    def heard(self, word: str) -> None:
        """Waits until the service has said it."""
        while self.hears.recv(4096).decode() != word:
            pass

    def ask(self) -> socket.socket:
        """A citizen's request, of which nobody knows yet who answers it."""
        asking = socket.create_connection(self.listens.getsockname()[:2], timeout=LONGEST)
        asking.sendall(b"GET /healthz HTTP/1.1\r\nhost: taprose.test\r\nconnection: close\r\n\r\n")
        return asking

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
        self.listens.close()
        self.hears.close()


@pytest.fixture
def supervisor(tmp_path: Path, migrated_sqlite: str) -> Iterator[Systemd]:
    made = Systemd(tmp_path, migrated_sqlite)
    yield made
    made.close()


@pytest.mark.timeout(400)
def test_nobody_is_refused_while_one_process_follows_another(supervisor: Systemd):
    before_it_runs = supervisor.ask()
    first = supervisor.start()
    supervisor.heard("READY=1")
    assert _answer(before_it_runs).startswith(b"HTTP/1.1 200")
    supervisor.heard("WATCHDOG=1")
    first.send_signal(signal.SIGTERM)
    supervisor.heard("STOPPING=1")
    first.wait(LONGEST)
    meanwhile = supervisor.ask()
    supervisor.start()
    supervisor.heard("READY=1")
    assert _answer(meanwhile).startswith(b"HTTP/1.1 200")
    url = f"http://127.0.0.1:{supervisor.listens.getsockname()[1]}/healthz"
    assert urllib.request.urlopen(url, timeout=LONGEST).status == 200


def _answer(asking: socket.socket) -> bytes:
    with asking:
        return b"".join(iter(lambda: asking.recv(65_536), b""))


@pytest.mark.timeout(400)
def test_a_terminal_that_is_closed_ends_it_gently(supervisor: Systemd):
    running = supervisor.start()
    supervisor.heard("READY=1")
    running.send_signal(signal.SIGHUP)
    supervisor.heard("STOPPING=1")
    running.wait(LONGEST)


def test_without_a_manager_nothing_is_said():
    nobody = Supervisor({})
    assert not nobody.tell("READY=1")
    assert nobody.socket() is None
    assert nobody.watches_every is None


def test_sockets_and_watches_for_another_process_are_left_to_it():
    other = str(os.getpid() + 1)
    given = {"LISTEN_PID": other, "LISTEN_FDS": "1", "WATCHDOG_PID": other, "WATCHDOG_USEC": "600000"}
    supervisor = Supervisor(given)
    assert supervisor.socket() is None
    assert supervisor.watches_every is None
    assert given["LISTEN_PID"] == other


def test_what_is_for_this_process_is_not_handed_on():
    given = {
        "LISTEN_PID": str(os.getpid()),
        "LISTEN_FDS": "1",
        "LISTEN_FDNAMES": "a",
        "WATCHDOG_USEC": "600000",
    }
    assert Supervisor(given).watches_every == 0.6
    assert set(given) == {"WATCHDOG_USEC"}


def test_a_manager_that_is_gone_ends_nothing(tmp_path: Path):
    assert not Supervisor({"NOTIFY_SOCKET": str(tmp_path / "gone")}).tell("WATCHDOG=1")


def test_the_manager_hears_at_an_abstract_address_too():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as hears:
        hears.bind(f"\0taprose-test-{os.getpid()}")
        supervisor = Supervisor({"NOTIFY_SOCKET": f"@taprose-test-{os.getpid()}"})
        assert supervisor.tell("READY=1", "STATUS=ready")
        assert hears.recv(100) == b"READY=1\nSTATUS=ready"
