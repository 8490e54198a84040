"""Photos are decoded beside the server: within bounds, in fair turns, and never longer than it lives."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from models.media import image_worker, image_workers
from models.media.image_workers import PhotoWorkers
from models.media.images import PhotoType
from models.media.store import Photo
from rules.refusals import RefusalCode, Refused
from tests.house.tree import ROOT
from tests.models.media.desk import Desk, saved, street
from tests.waiting import until


@pytest.fixture
async def workers() -> AsyncIterator[PhotoWorkers]:
    workers = PhotoWorkers()
    yield workers
    await workers.stop()


async def keep(workers: PhotoWorkers, desk: Desk, data: bytes | None = None) -> Photo:
    desk.upload.write_bytes(saved(street(), PhotoType.JPEG) if data is None else data)
    return await workers.keep(desk.upload, photo=desk.photo, thumbnail=desk.thumbnail, sender="siti")


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


async def test_a_photo_is_kept_by_a_gentle_process_within_bounds_that_ends_with_the_server(
    workers: PhotoWorkers, desk: Desk
) -> None:
    assert workers.processes == [], "nothing is started before there is a photo"
    assert await keep(workers, desk) == Photo(PhotoType.JPEG, desk.photo.stat().st_size, 64, 48)
    [pid] = workers.processes
    process = psutil.Process(pid)
    assert process.nice() == min(19, psutil.Process().nice() + image_worker.GENTLY)
    assert process.rlimit(resource.RLIMIT_AS) == (image_worker.MOST_MEMORY,) * 2
    assert 0 < process.rlimit(resource.RLIMIT_CPU)[0] <= image_worker.MOST_CPU + 5
    assert process.environ() == {}, "the server's secret is not beside a stranger's photo"
    await keep(workers, desk)
    assert workers.processes == [pid], "it is asked again"
    await workers.stop()
    assert gone(pid)


async def test_it_is_asked_again_however_much_the_server_holds(workers: PhotoWorkers, desk: Desk) -> None:
    held = bytearray(image_workers.LARGE + (1 << 20))
    held[::4096] = b"x" * len(held[::4096])  # written to, so that it is there
    await keep(workers, desk)
    assert len(workers.processes) == 1


async def test_its_memory_goes_back_when_it_has_nothing_to_do(
    workers: PhotoWorkers, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_workers, "IDLE_SECONDS", 0.0)
    await keep(workers, desk)
    await until(lambda: workers.processes == [])
    await keep(workers, desk)


async def test_a_process_that_has_held_much_makes_way(
    workers: PhotoWorkers, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_workers, "LARGE", 1)
    await keep(workers, desk)
    assert workers.processes == []


async def test_what_is_no_photo_is_refused_and_costs_no_new_process(
    workers: PhotoWorkers, desk: Desk
) -> None:
    with pytest.raises(Refused, match="damaged"):
        await keep(workers, desk, saved(street(), PhotoType.JPEG)[:100])
    assert len(workers.processes) == 1


async def test_a_photo_that_takes_too_long_is_refused_and_its_process_ended(
    workers: PhotoWorkers, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_workers, "MOST_SECONDS", 0.0)
    with pytest.raises(Refused, match="too much work") as refused:
        await keep(workers, desk)
    assert (refused.value.code, refused.value.field) == (RefusalCode.INVALID, "file")
    assert workers.processes == []
    monkeypatch.setattr(image_workers, "MOST_SECONDS", 60.0)
    assert (await keep(workers, desk)).width == 64


async def test_a_process_that_is_killed_costs_its_photo_alone(workers: PhotoWorkers, desk: Desk) -> None:
    await keep(workers, desk)
    os.kill(workers.processes[0], signal.SIGKILL)
    with pytest.raises(Refused, match="too much work"):
        await keep(workers, desk)
    assert (await keep(workers, desk)).width == 64


async def test_when_the_server_ends_who_waits_is_told_to_come_back(workers: PhotoWorkers, desk: Desk) -> None:
    at_work, waiting = asyncio.create_task(keep(workers, desk)), asyncio.create_task(keep(workers, desk))
    await asyncio.sleep(0)
    workers.drain()
    assert (await at_work).width == 64
    with pytest.raises(Refused, match="restarts"):
        await waiting
    with pytest.raises(Refused, match="restarts"), workers.place("joko"):
        pass


async def test_when_the_server_ends_a_photo_that_takes_long_is_broken_off_and_may_come_back(
    workers: PhotoWorkers, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(image_workers, "LAST_SECONDS", 0.0)
    at_work = asyncio.create_task(keep(workers, desk))
    await until(lambda: bool(workers.processes))
    workers.drain()
    with pytest.raises(Refused, match="restarts"):
        await at_work


_SERVER = """
import asyncio, sys
from pathlib import Path
from models.media.image_workers import PhotoWorkers

async def run(folder):
    workers = PhotoWorkers()
    await workers.keep(folder / "upload.bin", photo=folder / "photo", thumbnail=folder / "small", sender="")
    print(*workers.processes, flush=True)
    await asyncio.sleep(600)

asyncio.run(run(Path(sys.argv[1])))
"""


def test_it_does_not_outlive_a_server_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "upload.bin").write_bytes(saved(street(), PhotoType.JPEG))
    served = [sys.executable, "-c", _SERVER, str(tmp_path)]
    with subprocess.Popen(served, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            worker = psutil.Process(int(server.stdout.readline()))
            assert worker.ppid() == server.pid
        finally:
            server.kill()
    psutil.wait_procs([worker], timeout=30)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE


# ── whose turn is it? ────────────────────────────────────────────────────────────────────────────
