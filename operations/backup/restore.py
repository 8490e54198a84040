"""A copy put back where nothing is yet, or tried out beside what runs, and looked over either way."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from tortoise.connection import get_connection

from database.address import is_sqlite, sqlite_path, without_password
from database.opening import migrate, opened
from database.private_files import private_folder
from models.complaint.complaint import Complaint
from models.event import Event
from models.media import store_mark
from models.media.attachment import Attachment
from models.media.uploads import Uploads, photo_name
from operations.backup import photos, postgres
from operations.backup.backup import Progress
from operations.backup.copied import Copied, checked
from operations.log_office import fault_in_words
from operations.problem import OfficeProblem
from operations.verifying import verify


class Restored(NamedTuple):
    """What was found in what was put back. `latest`: when the last event in it was.
    `missing`: the names of files that rows name and that are not there. `sealed`: how many events the log's
    chain holds, which is whole."""

    made_at: str
    complaints: int
    events: int
    files: int
    latest: datetime | None
    missing: tuple[str, ...]
    sealed: int


async def restore(
    folder: Path,
    database_url: str,
    data: Path,
    uploads: Uploads,
    *,
    secret: bytes | None,
    progress: Progress,
) -> Restored:
    """Put the copy in the folder into the database and the data folder, which must hold nothing yet, its
    photos where they belong, and the secret beside it. A bucket may hold photos: it is not lost with a
    machine. Migrates to this program's form. Raises OfficeProblem, before anything is written where
    that can be known before."""
    copied = checked(folder, progress)
    _same_kind(copied, database_url)
    if not uploads.shared and any(uploads.folder.glob("*/*")):
        raise OfficeProblem(
            f"{uploads.folder} has files already: begin with an empty data folder (TAPROSE_DATA)."
        )
    if secret is not None:
        _keep_secret(data, secret)
    await _put_database(copied, database_url, progress)
    async with opened(database_url, unhurried=True):
        # That of which it is a copy may be in use yet, and its bucket with it.
        await store_mark.become_another()
    private_folder(uploads.folder)
    of = len(copied.photos)
    photos.put_back(copied.uploads, copied.photos, uploads, lambda n: progress("photos", n, of))
    return await _looked_over(copied, database_url, uploads, progress)


async def rehearse(folder: Path, database_url: str, uploads: Uploads, *, progress: Progress) -> Restored:
    """The same into a place of its own, which is gone afterwards: a folder, or a database beside the one at
    this address, whose role may make databases. Servers may go on meanwhile."""
    copied = checked(folder, progress)
    _same_kind(copied, database_url)
    async with _elsewhere(copied, database_url) as url:
        await _put_database(copied, url, progress)
        # Where only the database was shipped, its photos are where they always are.
        elsewhere = uploads.shared and not copied.photos
        its = uploads if elsewhere else Uploads.of(copied.uploads)
        return await _looked_over(copied, url, its, progress)


def _same_kind(copied: Copied, database_url: str) -> None:
    if copied.of_sqlite != is_sqlite(database_url):
        there, here = ("SQLite", "PostgreSQL") if copied.of_sqlite else ("PostgreSQL", "SQLite")
        raise OfficeProblem(f"The copy is of {there}, and TAPROSE_DATABASE_URL is of {here}.")


def _keep_secret(data: Path, secret: bytes) -> None:
    file = private_folder(data) / "secret"
    if file.exists() and file.read_bytes().strip() != secret:
        raise OfficeProblem(f"{file} holds another secret than the one that belongs to the copy.")
    file.touch(mode=0o600)
    file.write_bytes(secret)


async def _put_database(copied: Copied, url: str, progress: Progress) -> None:
    progress("database", 0, 1)
    if copied.of_sqlite:
        target = sqlite_path(url)
        if target.exists():
            raise OfficeProblem(f"There is a database {target} already: move it away first.")
        private_folder(target.parent)
        target.touch(mode=0o600)
        shutil.copyfile(copied.database, target)
    else:
        if not await postgres.is_empty(url):
            raise OfficeProblem(f"The database at {without_password(url)} is not empty: make a new one.")
        postgres.restore(copied.database, url)
    progress("database", 1, 1)
    await migrate(url)


@asynccontextmanager
async def _elsewhere(copied: Copied, database_url: str) -> AsyncIterator[str]:
    if copied.of_sqlite:
        # Beside the copy there is as much room as a copy needs, or else soon none for the next one.
        with tempfile.TemporaryDirectory(dir=copied.folder.parent, prefix="rehearsal-") as folder:
            yield f"sqlite://{folder}/taprose.sqlite3"
    else:
        async with postgres.beside(database_url) as url:
            yield url


async def _looked_over(copied: Copied, url: str, uploads: Uploads, progress: Progress) -> Restored:
    """Raises OfficeProblem where rows refer to none, or the log is not as it was sealed."""
    async with opened(url, unhurried=True):
        if is_sqlite(url):
            _, broken = await get_connection("default").execute_query("PRAGMA foreign_key_check")
            if broken:
                raise OfficeProblem(f"{len(broken)} rows of the copy refer to rows that it does not have.")
        complaints, events = await Complaint.all().count(), await Event.all().count()
        latest = await Event.all().order_by("-at").first()
        files, missing = await _files(uploads)
        chain = await verify(progress=lambda done, of: progress("log", done, of))
        if chain.fault is not None:
            raise OfficeProblem(
                f"The log of the copy is not as it was sealed: {fault_in_words(chain.fault)}."
            )
    at = None if latest is None else latest.at
    return Restored(copied.made_at, complaints, events, files, at, missing, chain.rows)


async def _files(uploads: Uploads) -> tuple[int, tuple[str, ...]]:
    """How many files rows name, and those of them that are not there."""
    number, missing = 0, list[str]()
    for n, below in enumerate(photos.FOLDERS):
        first, last = UUID(int=n << 120), UUID(int=((n + 1) << 120) - 1)
        keys = await Attachment.filter(id__gte=first, id__lte=last).values_list("id")
        if keys:
            there = await asyncio.to_thread(uploads.store.sizes, below)
            number += len(keys)
            missing += [key.hex for (key,) in keys if photo_name(key) not in there]
    return number, tuple(missing)
