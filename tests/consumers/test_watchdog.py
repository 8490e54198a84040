"""What hangs is begun anew; where that is no use the process ends. Disks are told before they are full."""

import asyncio
import logging
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from consumers import watchdog
from consumers.watchdog import Watchdog
from consumers.worker import Worker
from models.media.disk_space import Space
from tests.regency import Regency
from tests.waiting import until


class Patient(Worker):
    """Counts its rounds; in the first it waits for ever, and `stubborn` it does not let itself be ended."""

    def __init__(self, *, stubborn: bool = False) -> None:
        super().__init__(
            "patient", every=0.01, length=timedelta(seconds=1), logger=logging.getLogger("x"), patience=0.05
        )
        self.rounds = 0
        self.stubborn = stubborn
        self.let_go = asyncio.Event()

    async def once(self) -> None:
        self.rounds += 1
        while self.rounds == 1 and not self.let_go.is_set():
            try:
                await self.let_go.wait()
            except asyncio.CancelledError:
                if not self.stubborn:
                    raise


@pytest.fixture(autouse=True)
async def _the_houses_own_sleeps(regency: Regency) -> None:
    await regency.app.watchdog.stop()


def _watching(
    regency: Regency, *workers: Worker, disks: dict[str, Space] | None = None
) -> tuple[Watchdog, list[str]]:
    ended: list[str] = []
    return Watchdog(regency.app.relay, workers, disks or {}, end=lambda: ended.append("ended")), ended


async def test_a_worker_that_hangs_is_begun_anew(regency: Regency, caplog: pytest.LogCaptureFixture) -> None:
    worker = Patient()
    dog, ended = _watching(regency, worker)
    worker.start()
    await dog.look()
    assert worker.rounds <= 1, "it has not hung for long enough"
    await until(lambda: worker.hangs)
    await dog.look()
    await until(lambda: worker.rounds > 3)
    assert not worker.hangs
    assert ended == []
    assert "patient hangs: it is begun anew" in caplog.text
    await worker.stop()


async def test_one_that_has_ended_by_itself_is_begun_anew(regency: Regency) -> None:
    worker = Patient()
    dog, _ = _watching(regency, worker)
    worker.start()
    assert worker._task is not None
    worker._task.cancel()
    await until(lambda: worker.hangs)
    worker.rounds = 1  # it waits in its first round alone
    await dog.look()
    await until(lambda: worker.rounds > 3)
    await worker.stop()


async def test_one_that_rests_or_was_stopped_does_not_hang(regency: Regency) -> None:
    worker = Patient()
    worker.rounds = 1
    worker._every = 60
    worker.start()
    await until(lambda: worker.rounds == 2)
    await asyncio.sleep(3 * worker.patience)
    assert not worker.hangs
    await worker.stop()
    await asyncio.sleep(3 * worker.patience)
    assert not worker.hangs


async def test_the_process_ends_where_what_hangs_cannot_be_ended(
    regency: Regency, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("consumers.worker.STOP_SECONDS", 0.05)
    worker = Patient(stubborn=True)
    dog, ended = _watching(regency, worker)
    worker.start()
    await until(lambda: worker.hangs)
    await dog.look()
    await dog.look()
    assert ended == ["ended"]
    assert "patient hangs and cannot be mended" in caplog.text
    worker.let_go.set()
    await worker.stop()


async def test_a_relay_that_has_ended_or_stands_still_reads_on(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay, (dog, ended) = regency.app.relay, _watching(regency)
    assert relay._task is not None
    relay._task.cancel()
    await until(lambda: relay.ended)
    await dog.look()
    looked = relay._looked
    await until(lambda: relay._looked > looked)
    # Nobody looks any more, though the database answers.
    standing = relay._task
    monkeypatch.setattr(watchdog, "RELAY_SECONDS", -1.0)
    await dog.look()
    assert relay._task is not standing
    looked = relay._looked
    await until(lambda: relay._looked > looked)
    assert ended == []
    monkeypatch.setattr(watchdog, "LOST_SECONDS", -1.0)
    await dog.look()
    assert ended == ["ended"]


async def test_disks_are_told_of_before_they_are_full_once_each_time(
    regency: Regency, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "taprose.watchdog")
    dog, _ = _watching(regency, disks={"photos": Space(tmp_path, 500 << 20)})
    usage = shutil.disk_usage(tmp_path)
    told = []
    for free in (2_000, 900, 800, 400, 300, 900, 2_000, 2_000):
        monkeypatch.setattr(shutil, "disk_usage", lambda path, free=free: usage._replace(free=free << 20))
        caplog.clear()
        await dog.look_at_disks()
        told.append([(record.levelname, record.getMessage()) for record in caplog.records])
    nearly = ("WARNING", "the disk of the photos is nearly full: make room (900 MiB free)")
    assert told == [
        [],
        [nearly],
        [],
        [("ERROR", "the disk of the photos is full: nothing more is taken (400 MiB free)")],
        [],
        [nearly],
        [("WARNING", "the disk of the photos has room again (2000 MiB free)")],
        [],
    ]
