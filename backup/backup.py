"""The whole copy, which is there under its name only once it is complete."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from backup import photos, postgres, sqlite
from backup.problem import BackupProblem
from models.database import sqlite_path

MANIFEST = "manifest.json"
_UNFINISHED = ".unfinished"

Progress = Callable[[str, int, int], None]
"""Hears what is being copied, how much of it is done, and of how much."""


def _quiet(what: str, done: int, of: int) -> None:
    pass


def back_up(
    database_url: str, data: Path, folder: Path, *, now: datetime, progress: Progress = _quiet
) -> Path:
    """Copy the database, the photos and the secret of `data` into a new folder within `folder`; returns it.

    Only its owner may read it: it holds what people told in confidence. Servers may go on meanwhile. Raises
    BackupProblem, and leaves nothing behind then.
    """
    made = folder / f"{now:%Y-%m-%d-%H%M%S}"
    unfinished = made.with_name(made.name + _UNFINISHED)
    try:
        if made.exists():
            raise BackupProblem(f"There is a copy {made} already.")
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.mkdir(mode=0o700)
    except OSError as error:
        raise BackupProblem(f"Nothing can be written to {folder}: {error.strerror}.") from error
    try:
        _fill(unfinished, database_url, data, now, progress)
        unfinished.rename(made)
    except OSError as error:
        raise BackupProblem(f"The copy failed: {error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return made


def _fill(folder: Path, database_url: str, data: Path, now: datetime, progress: Progress) -> None:
    if database_url.startswith("sqlite"):
        path = sqlite_path(database_url)
        database = sqlite.copy(path, folder, lambda done, of: progress("database", done, of))
    else:
        progress("database", 0, 1)
        database = postgres.copy(database_url, folder)
    sizes = photos.copy(data / "uploads", folder / "uploads", lambda done, of: progress("photos", done, of))
    secret = data / "secret"
    if secret.exists():
        # Without it no receipt's PIN is known any more.
        target = os.open(folder / "secret", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(target, "wb") as file:
            file.write(secret.read_bytes())
    manifest = {
        "made_at": now.isoformat(),
        "database": {"file": database.name, "size": database.stat().st_size, "sha256": _sha256(database)},
        "secret": secret.exists(),
        "photos": sizes,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
