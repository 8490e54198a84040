"""PostgreSQL ships its log itself: a machine that is lost is put back as docs/operations.md says."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from database import opening, query
from operations.cluster.postgres import Postgres
from tests.sealed_log import seal, verified, write
from tests.waiting import wait_until

BEFORE, AFTER = 20, 7
"""Events before the mistake, and after it."""


class Archived(Postgres):
    """A server whose log is received elsewhere, and from which it is put back."""

    @property
    def received(self) -> Path:
        """On another machine, say."""
        return self.home / "received"

    @property
    def base(self) -> Path:
        return self.home / "base"

    @contextmanager
    def receiving(self) -> Iterator[None]:
        self.received.mkdir()
        self._give(self.received)
        slot = ["--slot", "taprose"]
        self._do("pg_receivewal", *slot, "--create-slot", "-D", str(self.received))
        with open(self.home / "received.log", "ab") as log:
            command = [str(self._program("pg_receivewal")), *slot, "-D", str(self.received), *self._where]
            process = self._popen([*command, "--synchronous", "--no-loop"], log)
        try:
            wait_until(lambda: self.sql("SELECT count(*) FROM pg_stat_replication") == "1\n", 60)
            yield
        finally:
            process.terminate()
            process.wait()

    def take_base(self) -> None:
        self._do("pg_basebackup", "-D", str(self.base), "--wal-method=none", "--checkpoint=fast")

    def all_received(self) -> None:
        """Wait until what was committed has arrived."""
        until = self.sql("SELECT pg_current_wal_flush_lsn()").strip()
        arrived = f"SELECT bool_and(flush_lsn >= '{until}') FROM pg_stat_replication"
        wait_until(lambda: self.sql(arrived) == "t\n", 60)

    def lose(self) -> None:
        self.kill()
        shutil.rmtree(self._data)

    def put_back(self, *, until: str | None = None) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        shutil.copytree(self.base, self._data)
        # The last piece is the one that was under way.
        fetch = f"cp {self.received}/%f %p || cp {self.received}/%f.partial %p"
        told = [f"restore_command = '{fetch}'", "recovery_target_action = 'promote'"]
        told += [] if until is None else [f"recovery_target_time = '{until}'"]
        with (self._data / "postgresql.auto.conf").open("a") as file:
            file.write("\n".join(["", *told, ""]))
        (self._data / "recovery.signal").touch()
        for path in (self._data, *self._data.rglob("*")):
            self._give(path)
        self.start()
        wait_until(lambda: self.sql("SELECT pg_is_in_recovery()") == "f\n", 60)

    @property
    def _where(self) -> list[str]:
        return ["-h", str(self._sockets), "-p", str(self.port), "-U", "postgres"]

    def _do(self, program: str, *options: str) -> None:
        with open(self.home / "log", "ab") as log:
            process = self._popen([str(self._program(program)), *options, *self._where], log)
        assert process.wait(120) == 0, self._log_tail()

    def _give(self, path: Path) -> None:
        if self.account is not None:
            self.account.own(path)


@pytest.fixture
def archived(postgres: Postgres) -> Iterator[Archived]:
    """A server of its own; where none can be run, the shared one has said so."""
    with Archived() as server:
        yield server


async def _filed(url: str, count: int, start: int) -> None:
    async with opening.opened(url):
        await write(count, start=start)
        await seal()


async def _found(url: str) -> tuple[int, int]:
    """How many events there are, and how many of them the chain holds, which is whole."""
    async with opening.opened(url):
        chain = await verified()
        assert chain.fault is None
        [(count,)] = await query.rows("SELECT count(*) FROM event")
        return int(count), chain.rows


async def test_it_is_put_back_to_its_last_seconds_and_to_the_moment_before_a_mistake(
    archived: Archived,
) -> None:
    url = archived.create_database()
    await opening.migrate(url)
    with archived.receiving():
        await asyncio.to_thread(archived.take_base)
        await _filed(url, BEFORE, 0)
        moment = archived.sql("SELECT now()").strip()
        await _filed(url, AFTER, BEFORE)
        await asyncio.to_thread(archived.all_received)
        archived.lose()

    await asyncio.to_thread(archived.put_back)
    assert await _found(url) == (BEFORE + AFTER, BEFORE + AFTER)
    archived.stop()

    await asyncio.to_thread(archived.put_back, until=moment)
    assert await _found(url) == (BEFORE, BEFORE)
