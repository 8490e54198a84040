"""What was shipped, made into a copy as `backup` makes it, and then put back or tried out like any other."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from models.media.s3_access import S3Access
from operations.backup import photos, sqlite
from operations.backup.backup import describe
from operations.problem import OfficeProblem
from operations.shipping.litestream import DATABASE, Litestream, Place


@contextmanager
def as_copy(named: str, access: S3Access, *, beside: Path, at: datetime | None = None) -> Iterator[Path]:
    """The folder of a copy: that which is named, or one, gone afterwards, of what was shipped to the place
    that is named, as it was `at` that moment or lastly. `beside`: where there is room for it. Raises
    OfficeProblem."""
    place = Place(named, access)
    if place.folder is not None and not (place.folder / DATABASE).is_dir():
        if at is not None:
            raise OfficeProblem(
                f"{named} was made at one moment: to go back to another, name what was shipped."
            )
        yield place.folder
        return
    beside.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="shipped-", dir=beside) as folder:
        yield _fetched(place, Path(folder), at)


def _fetched(place: Place, folder: Path, at: datetime | None) -> Path:
    database = folder / sqlite.NAME
    with tempfile.TemporaryDirectory(prefix="taprose-ship-") as configured:
        litestream = Litestream(database, place, Path(configured))
        litestream.configure()
        litestream.restore(database, at=at)
    with closing(sqlite3.connect(database)) as restored:
        # A file that needs no second one beside it.
        restored.execute("PRAGMA journal_mode = DELETE")
    os.chmod(database, 0o600)
    sizes = photos.copy(place.photos(folder / "arrivals"), folder / "uploads", lambda done, of: None)
    describe(folder, database, sizes, at or datetime.now(UTC))
    return folder
