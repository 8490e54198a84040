"""A real hot standby of the tests' PostgreSQL."""

import shutil

from operations.cluster.postgres import Postgres
from operations.cluster.server import ServerFailedError, environment


class Standby(Postgres):
    """Follows another, whose accounts and password it has."""

    def __init__(self, primary: Postgres) -> None:
        super().__init__()
        self._primary = primary

    def _prepare(self) -> None:
        if (self._data / "PG_VERSION").exists():
            return
        shutil.copyfile(self._primary.home / "password", self.home / "password")
        if self.account:
            for path in {self.home, self._sockets, self.home / "password"}:
                self.account.own(path)
        copy = ["-h", "127.0.0.1", "-p", str(self._primary.port), "-U", "postgres", "-D", str(self._data)]
        with open(self.home / "log", "ab") as log:
            made = self._popen(
                [str(self._program("pg_basebackup")), *copy, "--write-recovery-conf", "--checkpoint=fast"],
                log,
            )
            if made.wait(120):
                raise ServerFailedError(f"pg_basebackup failed:\n{self._log_tail()}")

    def _environment(self) -> dict[str, str]:
        return {**environment(), "PGPASSWORD": (self._primary.home / "password").read_text(), "LC_ALL": "C"}

    def _answers(self) -> bool:
        """As its lock file says it of one that follows."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return (
            len(lines) >= 8 and lines[0].strip() == str(self.pid) and lines[7].strip() in {"ready", "standby"}
        )

    def follow(self, *, go_on: bool) -> None:
        """Replay what the primary has logged, or wait."""
        self.sql(f"SELECT pg_wal_replay_{'resume' if go_on else 'pause'}()")
