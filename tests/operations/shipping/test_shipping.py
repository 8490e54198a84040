"""A machine that is lost is put back as it was seconds before, with its photos and the log's chain whole."""

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tortoise.connection import get_connection

from consumers.sealing import seal_some
from database import opening, query, sqlite_client
from database.address import sqlite_path
from database.shipped import is_shipped
from models.media.attachment import Attachment
from models.media.s3_access import S3Access
from models.media.uploads import Uploads, photo_name, thumbnail_name
from models.upkeep import Upkeep, UpkeepTask
from operations.backup.restore import rehearse, restore
from operations.problem import OfficeProblem
from operations.shipping import ship as shipping
from operations.shipping.fetching import as_copy
from operations.shipping.litestream import KEPT_DAYS, Place
from operations.shipping.photos import PhotoMirror
from operations.shipping.ship import ship
from tests.operations.backup.test_restore import everything, quiet
from tests.people.acting import Handling
from tests.process import HOUSE, command, variables
from tests.regency import Regency
from tests.s3 import S3
from tests.waiting import until

NO_KEYS = S3Access()


def now() -> datetime:
    return datetime.now(UTC)


class Shipped:
    """What is shipped in this process, and how often all had arrived."""

    def __init__(self, regency: Regency, where: Path | Place) -> None:
        self.times = 0
        self._again = asyncio.Event()
        settings = regency.settings
        place = where if isinstance(where, Place) else Place(str(where), NO_KEYS)
        shipping = ship(
            settings.database_url, settings.data, regency.app.uploads, place, now=now, told=self._told
        )
        self.task = asyncio.create_task(shipping)

    def _told(self) -> None:
        self.times += 1
        self._again.set()

    async def all(self) -> None:
        """What was committed before has arrived: the round under way may have begun before it."""
        before = self.times
        while self.times < before + 2 and not self.task.done():
            self._again.clear()
            again = asyncio.ensure_future(self._again.wait())
            await asyncio.wait((again, self.task), return_when=asyncio.FIRST_COMPLETED)
            again.cancel()
        if self.task.done():
            await self.task


@asynccontextmanager
async def shipped(regency: Regency, where: Path | Place) -> AsyncIterator[Shipped]:
    found = Shipped(regency, where)
    try:
        yield found
    finally:
        found.task.cancel()
        await asyncio.wait((found.task,))


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipping, "EVERY_SECONDS", 0.1)
    monkeypatch.setattr(shipping, "NOTED_EVERY_SECONDS", 0.0)


def _litestream() -> list[int]:
    """The processes of it that this one has started."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return [
        int(pid) for pid in children if b"replicate" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    ]


async def _complaints(url: str) -> list[str]:
    async with opening.opened(url):
        return [number for (number,) in await query.rows("SELECT number FROM complaint ORDER BY id")]


async def test_a_machine_that_dies_is_put_back_to_its_last_seconds_with_the_chain_whole(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    place = tmp_path / "another disk"
    filed = [(await visitor.complains("Jalan berlubang", attachments=[await visitor.uploads()])).number]
    async with shipped(regency, place) as follows:
        await follows.all()
        for n in range(5):
            filed.append((await visitor.complains(f"Lampu ke-{n} padam")).number)
        filed.append((await visitor.complains("Pohon tumbang", attachments=[await visitor.uploads()])).number)
        while await seal_some(now=regency.clock.now):
            pass
        await follows.all()
        before = await everything()
        # These may still have come, or not: nobody waits for them.
        late = [(await visitor.complains(f"Sampah ke-{n}")).number for n in range(3)]
        for pid in _litestream():
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(OfficeProblem, match="Litestream has ended with -9"):
            await follows.task

    new = tmp_path / "new machine"
    url = f"sqlite://{new}/taprose.sqlite3"
    with as_copy(str(place), NO_KEYS, beside=tmp_path) as copy:
        found = await restore(
            copy, url, new, Uploads.of(new / "uploads"), secret=regency.settings.secret, progress=quiet
        )
    there = await _complaints(url)
    assert there == (filed + late)[: len(there)], "nothing in the middle is missing"
    assert len(there) >= len(filed)
    assert (found.missing, found.files) == ((), 2)
    assert found.sealed >= len(filed)
    async with opening.opened(url):
        after = await everything()
    if len(there) == len(filed):
        assert after == before


async def test_a_bucket_is_a_place_as_well(
    regency: Regency, visitor: Handling, tmp_path: Path, s3: S3, bucket: str
) -> None:
    await visitor.complains("Jalan berlubang", attachments=[await visitor.uploads()])
    async with shipped(regency, Place(bucket, s3.access)) as follows:
        await follows.all()
        await visitor.complains("Lampu padam", attachments=[await visitor.uploads()])
        await follows.all()
    with as_copy(bucket, s3.access, beside=tmp_path) as copy:
        url = regency.settings.database_url
        found = await rehearse(copy, url, regency.app.uploads, progress=quiet)
    assert (found.complaints, found.files, found.missing) == (2, 2, ())


@pytest.mark.parametrize("where", ["a folder", "a bucket"])
async def test_neither_a_new_database_nor_a_copy_ships_over_what_another_has_shipped(
    where: str, regency: Regency, visitor: Handling, tmp_path: Path, s3: S3, bucket: str, empty_sqlite: Path
) -> None:
    place = Place(bucket, s3.access) if where == "a bucket" else Place(str(tmp_path / "disk"), NO_KEYS)
    await visitor.complains("Jalan berlubang", attachments=[await visitor.uploads()])
    async with shipped(regency, place) as follows:
        await follows.all()
    fresh, put_back = tmp_path / "fresh", tmp_path / "put back"
    fresh.mkdir()
    shutil.copyfile(empty_sqlite, fresh / "taprose.sqlite3")
    with as_copy(place.url, place.access, beside=tmp_path) as copy:
        secret = regency.settings.secret
        uploads = Uploads.of(put_back / "uploads")
        url = f"sqlite://{put_back}/taprose.sqlite3"
        await restore(copy, url, put_back, uploads, secret=secret, progress=quiet)
    for folder in (fresh, put_back):
        url, uploads = f"sqlite://{folder}/taprose.sqlite3", Uploads.of(folder / "uploads")
        with pytest.raises(OfficeProblem, match="belongs to another database"):
            await ship(url, folder, uploads, place, now=now)
    with as_copy(place.url, place.access, beside=tmp_path) as copy:
        tried = await rehearse(copy, regency.settings.database_url, regency.app.uploads, progress=quiet)
    assert (tried.complaints, tried.files, tried.missing) == (1, 1, ())
    async with shipped(regency, place) as follows:
        await follows.all()


async def test_one_goes_back_to_a_moment_before_a_mistake_and_a_rehearsal_changes_nothing(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    place = tmp_path / "another disk"
    kept = await visitor.complains("Jalan berlubang")
    async with shipped(regency, place) as follows:
        await follows.all()
        moment = now()
        await asyncio.sleep(1.1)  # What is shipped is told apart by the second.
        await query.run("DELETE FROM event")
        await query.run("DELETE FROM complaint")
        await follows.all()
    url = regency.settings.database_url
    with as_copy(str(place), NO_KEYS, beside=tmp_path) as copy:
        assert (await rehearse(copy, url, regency.app.uploads, progress=quiet)).complaints == 0
    with as_copy(str(place), NO_KEYS, beside=tmp_path, at=moment) as copy:
        assert (await rehearse(copy, url, regency.app.uploads, progress=quiet)).complaints == 1
        with closing(sqlite3.connect(copy / "taprose.sqlite3")) as database:
            assert database.execute("SELECT number FROM complaint").fetchall() == [(kept.number,)]
    assert not _left(tmp_path)


def _left(folder: Path) -> list[Path]:
    return [*folder.glob("shipped-*")]


async def test_a_log_that_was_changed_is_found_out_when_it_is_put_back(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    await visitor.complains("Jalan berlubang")
    await seal_some(now=regency.clock.now)
    await query.run("UPDATE event SET kind = 'ROUTED'")
    place = tmp_path / "another disk"
    async with shipped(regency, place) as follows:
        await follows.all()
    with (
        as_copy(str(place), NO_KEYS, beside=tmp_path) as copy,
        pytest.raises(OfficeProblem, match="is not as it was sealed"),
    ):
        await rehearse(copy, regency.settings.database_url, regency.app.uploads, progress=quiet)


async def test_while_the_log_is_shipped_changes_do_not_wait_to_empty_it_and_afterwards_it_is_emptied(
    regency: Regency, visitor: Handling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_client, "MOST_LOG", 1 << 10)
    database = sqlite_path(regency.settings.database_url)
    emptied: list[str] = []
    in_thread = sqlite_client.ImmediateSqliteClient.in_thread

    async def heard(self: sqlite_client.ImmediateSqliteClient, statement: str) -> None:
        if "checkpoint" in statement:
            emptied.append(statement)
        await in_thread(self, statement)

    monkeypatch.setattr(sqlite_client.ImmediateSqliteClient, "in_thread", heard)
    async with shipped(regency, tmp_path / "another disk") as follows:
        await follows.all()
        assert is_shipped(database)
        client = get_connection("default")
        assert isinstance(client, sqlite_client.ImmediateSqliteClient)
        # It was opened with a larger bound.
        client._empty_log_at = 0
        await visitor.complains("Jalan berlubang")
        assert emptied == []
        await follows.all()
    assert not is_shipped(database)
    client._empty_log_at = 0
    await visitor.complains("Lampu padam")
    assert emptied != []


async def test_that_it_has_arrived_is_noted(regency: Regency, visitor: Handling, tmp_path: Path) -> None:
    began = now()
    async with shipped(regency, tmp_path / "another disk") as follows:
        await follows.all()
    assert (await Upkeep.when())[UpkeepTask.SHIP] >= began - timedelta(seconds=1)


async def test_photos_that_are_gone_here_are_gone_there_after_as_long_as_one_may_go_back(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    keys = [await visitor.uploads(), await visitor.uploads()]
    uploads, there = regency.app.uploads, Uploads.of(tmp_path / "there")
    mirror = PhotoMirror(uploads, there)
    start = now()
    await mirror.follow(start)
    gone, kept = [(await Attachment.get(id=key)).id for key in keys]
    uploads.remove(gone)
    for days, is_there in ((1, True), (KEPT_DAYS, True), (KEPT_DAYS + 2, False)):
        await mirror.follow(start + timedelta(days=days, minutes=1))
        assert (there.folder / photo_name(gone)).exists() is is_there
    assert b"".join(there.read(kept) or ()) == b"".join(uploads.read(kept) or (b"gone",))
    late = await visitor.uploads()
    await mirror.follow(start + timedelta(days=KEPT_DAYS + 2, minutes=2))
    assert (there.folder / thumbnail_name((await Attachment.get(id=late)).id)).exists()


async def test_what_cannot_be_is_a_sentence(regency: Regency, tmp_path: Path) -> None:
    settings, uploads = regency.settings, regency.app.uploads
    inside = Place(str(settings.data / "copies"), NO_KEYS)
    with pytest.raises(OfficeProblem, match="lies within"):
        await ship(settings.database_url, settings.data, uploads, inside, now=now)
    elsewhere = Place(str(tmp_path / "another disk"), NO_KEYS)
    with pytest.raises(OfficeProblem, match="PostgreSQL ships its log itself"):
        await ship("postgres://me@127.0.0.1:1/t", settings.data, uploads, elsewhere, now=now)
    async with shipped(regency, tmp_path / "another disk") as follows:
        await follows.all()
        with pytest.raises(OfficeProblem, match="Another process ships"):
            await ship(settings.database_url, settings.data, uploads, elsewhere, now=now)
    copy = as_copy(str(tmp_path), NO_KEYS, beside=tmp_path, at=now())
    with pytest.raises(OfficeProblem, match="made at one moment"), copy:
        pass
    (tmp_path / "empty" / "database").mkdir(parents=True)
    nothing = as_copy(str(tmp_path / "empty"), NO_KEYS, beside=tmp_path)
    with pytest.raises(OfficeProblem, match="Nothing could be put back"), nothing:
        pass


async def test_the_service_ends_when_it_is_told_to_and_the_command_puts_back_what_it_shipped(
    regency: Regency, visitor: Handling, tmp_path: Path
) -> None:
    await visitor.complains("Jalan berlubang")
    place = tmp_path / "another disk"
    told = {**os.environ, **variables(regency.settings), "TAPROSE_SHIP_TO": str(place)}
    process = await asyncio.create_subprocess_exec(
        *_python("ship"), env=told, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    await until(lambda: bool([*place.glob("database/ltx/0/*")]), 110)
    process.send_signal(signal.SIGTERM)
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    said_of_it = await command(regency.settings, "restore", str(place), "--rehearse")
    assert "1 aduan" in said_of_it


def _python(*words: str) -> list[str]:
    return [sys.executable, str(HOUSE / "cli.py"), *words]
