"""The whole copy, which is there under its name only once it is complete."""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from database.address import sqlite_path
from database.private_files import private_folder
from models.media.uploads import Uploads
from operations.backup import photos, postgres, sqlite
from operations.problem import OfficeProblem

MANIFEST = "manifest.json"
_UNFINISHED = ".unfinished"
_NAMED = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9]"

Progress = Callable[[str, int, int], None]
"""Hears what is being copied, how much of it is done, and of how much."""


def _quiet(what: str, done: int, of: int) -> None:
    pass


def back_up(
    database_url: str, uploads: Uploads, folder: Path, *, now: datetime, progress: Progress = _quiet
) -> Path:
    """Copy the database and the photos into a new folder within `folder`; returns it.

    Only its owner may read it: it holds what people told in confidence. The secret is not in it (see
    `secret.py`). Servers may go on meanwhile. Raises OfficeProblem, and leaves nothing behind then.
    """
    made = folder / f"{now:%Y-%m-%d-%H%M%S}"
    unfinished = made.with_name(made.name + _UNFINISHED)
    try:
        if made.exists():
            raise OfficeProblem(f"There is a copy {made} already.")
        private_folder(folder)
        unfinished.mkdir(mode=0o700)
    except OSError as error:
        raise OfficeProblem(f"Nothing can be written to {folder}: {error.strerror}.") from error
    try:
        _fill(unfinished, database_url, uploads, now, progress)
        _close(unfinished)
        unfinished.rename(made)
    except OSError as error:
        raise OfficeProblem(f"The copy failed: {error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return made


def forget_older(folder: Path, keep: int) -> None:
    """Remove all copies in the folder but the newest `keep`, and nothing else that lies there."""
    copies = sorted(each.parent for each in _copies(folder))
    for copy in copies[:-keep]:
        shutil.rmtree(copy, ignore_errors=True)


def _copies(folder: Path) -> Iterator[Path]:
    return folder.glob(f"{_NAMED}/{MANIFEST}")


def _fill(folder: Path, database_url: str, uploads: Uploads, now: datetime, progress: Progress) -> None:
    if database_url.startswith("sqlite"):
        path = sqlite_path(database_url)
        database = sqlite.copy(path, folder, lambda done, of: progress("database", done, of))
    else:
        progress("database", 0, 1)
        database = postgres.copy(database_url, folder)
    before = max((each.parent for each in _copies(folder.parent)), default=None)
    sizes = photos.copy(
        uploads,
        folder / "uploads",
        lambda done, of: progress("photos", done, of),
        before=None if before is None else before / "uploads",
    )
    describe(folder, database, sizes, now)


def describe(folder: Path, database: Path, sizes: dict[str, int], now: datetime) -> None:
    """Write what the copy in this folder consists of. `sizes`: of its photos, by name, in bytes."""
    manifest = {
        "made_at": now.isoformat(),
        "database": {"file": database.name, "size": database.stat().st_size, "sha256": sha256_of(database)},
        "photos": sizes,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))


def _close(folder: Path) -> None:
    """For its owner alone, each file of it as well: a copy of the copy may lose the folder's mode."""
    for path in folder.rglob("*"):
        mode = 0o700 if path.is_dir() else 0o600
        if path.stat().st_mode & 0o777 != mode:
            path.chmod(mode)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
