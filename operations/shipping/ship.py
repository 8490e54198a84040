"""Ships the database and the photos, as long as it is let."""

import asyncio
import logging
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from database import faults
from database.address import is_sqlite, sqlite_path
from database.opening import opened
from database.private_files import private_folder
from database.shipped import shipping
from models.media import store_mark
from models.media.photo_store import StoreAway
from models.media.uploads import Uploads
from models.upkeep import Upkeep, UpkeepTask
from operations.problem import OfficeProblem
from operations.shipping.litestream import Litestream, Place
from operations.shipping.photos import PhotoMirror

EVERY_SECONDS = 5.0
NOTED_EVERY_SECONDS = 60.0
_WAIT_SECONDS = 30
GIVES_UP_SECONDS = 900.0
"""Without anything having arrived: then whoever has started it had better start it anew. The first copy of a
big database takes minutes."""
_ENDS_SECONDS = 30.0

logger = logging.getLogger("taprose.shipping")


async def ship(
    database_url: str,
    data: Path,
    uploads: Uploads,
    place: Place,
    *,
    now: Callable[[], datetime],
    told: Callable[[], None] = lambda: None,
) -> None:
    """Until it is cancelled. `told` hears each time that all which was committed before has arrived. Raises
    OfficeProblem."""
    if not is_sqlite(database_url):
        raise OfficeProblem("PostgreSQL ships its log itself: see docs/operations.md, Copies.")
    database = sqlite_path(database_url).absolute()
    if place.folder is not None:
        _usable(place.folder, data)
    with shipping(database) as alone, tempfile.TemporaryDirectory(prefix="taprose-ship-") as folder:
        if not alone:
            raise OfficeProblem(f"Another process ships {database} already.")
        litestream = Litestream(database, place, Path(folder))
        litestream.configure(private_folder(data / "shipping"))
        there = place.photos(Path(folder) / "photos")
        # In a bucket they are elsewhere already.
        photos = None if uploads.shared else PhotoMirror(uploads, there)
        async with opened(database_url):
            await _must_be_ours(there, place)
            async with _running(litestream) as process:
                await _follow(litestream, process, photos, now, told)


def _usable(folder: Path, data: Path) -> None:
    try:
        private_folder(folder)
    except OSError as error:
        raise OfficeProblem(f"Nothing can be shipped to {folder}: {error.strerror}.") from error
    if folder.resolve().is_relative_to(data.resolve()):
        raise OfficeProblem(f"{folder} lies within {data}: what is lost with that is lost with it.")


async def _must_be_ours(there: Uploads, place: Place) -> None:
    """What another database has shipped may be all that is left of it."""
    try:
        if await store_mark.is_ours(there.store):
            return
    except StoreAway as away:
        raise OfficeProblem(f"Nothing can be shipped to {place.url}: {away}.") from None
    raise OfficeProblem(
        f"What was shipped to {place.url} belongs to another database than this one. If this one is new, put "
        "that one back first: python cli.py restore. If this one was put back already, begin with an empty "
        "place (TAPROSE_SHIP_TO)."
    )


@asynccontextmanager
async def _running(litestream: Litestream) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *litestream.replicate, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
        env=litestream.place.environment,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.returncode is None:
            # It ships what is left before it ends.
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), _ENDS_SECONDS)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _follow(
    litestream: Litestream,
    process: asyncio.subprocess.Process,
    photos: PhotoMirror | None,
    now: Callable[[], datetime],
    told: Callable[[], None],
) -> None:
    arrived, noted = time.monotonic(), float("-inf")
    while process.returncode is None:
        began = now()
        if await asyncio.to_thread(litestream.synced, _WAIT_SECONDS):
            # What its rows name is there by then.
            if photos is not None and not await _brought(photos, now()):
                continue
            arrived = time.monotonic()
            told()
            if arrived - noted > NOTED_EVERY_SECONDS and await _noted(began):
                noted = arrived
        elif time.monotonic() - arrived > GIVES_UP_SECONDS:
            raise OfficeProblem(
                f"Nothing has arrived at {litestream.place.url} for {GIVES_UP_SECONDS:.0f} s."
            )
        await asyncio.sleep(EVERY_SECONDS)
    raise OfficeProblem(f"Litestream has ended with {process.returncode}: see what it said before this.")


async def _brought(photos: PhotoMirror, now: datetime) -> bool:
    try:
        await photos.follow(now)
    except (StoreAway, OSError) as error:
        logger.warning("photos could not be brought: %s", error)
        await asyncio.sleep(EVERY_SECONDS)
        return False
    return True


async def _noted(at: datetime) -> bool:
    try:
        await Upkeep.done(UpkeepTask.SHIP, at=at)
    except faults.KINDS as error:
        logger.warning("that the database was shipped could not be noted: %s", type(error).__name__)
        return False
    return True
