"""Files that their owner alone may read: made so, and mended where an older program made them otherwise."""

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from database.shipped import BESIDE
from setting_values import SECRET, SECRET_BEFORE, SECRET_NEXT

logger = logging.getLogger("taprose.database")

_GROUP_AND_OTHERS = 0o077
_BESIDE_DATABASE = ("", "-wal", "-shm", "-journal", BESIDE)
_SECRETS = (SECRET, SECRET_BEFORE, SECRET_NEXT)
_WRITTEN_HERE = frozenset({*_SECRETS, "uploads", "backups", "exports", "node", "shipping"})


def private_folder(folder: Path) -> Path:
    """The folder, made if it is not there; what is there already keeps its mode."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def private_file(path: Path) -> Path:
    """The file, made empty if it is not there."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    return path


def close_to_others(data: Path, database: Path | None) -> list[Path]:
    """Take from everybody but their owner what they may do with the files of this program; returns what was
    open. `database`: the file of SQLite.

    The data folder itself is closed where nothing lies in it but what this program writes: a home, /tmp or
    another's folder that somebody named stays as it is.
    """
    found = [*_own(data, database)]
    if _is_ours(data, database):
        found.append(data)
    mended = [path for path in found if _closed(path)]
    if mended:
        logger.warning("closed to other users, who could read it: %s", ", ".join(map(str, mended)))
    return mended


def _own(data: Path, database: Path | None) -> Iterator[Path]:
    if database is not None:
        yield from (database.with_name(database.name + end) for end in _BESIDE_DATABASE)
    yield from (data / name for name in _SECRETS)
    yield data / "backups"
    yield data / "exports"
    yield data / "shipping"
    uploads = data / "uploads"
    yield uploads
    # What lies in them has always been its owner's alone, but for what was arriving when a server ended.
    if uploads.is_dir() and not uploads.is_symlink():
        yield from (entry for entry in uploads.iterdir() if entry.is_dir())
        yield from (uploads / "tmp").glob("*")


def _is_ours(data: Path, database: Path | None) -> bool:
    names = set(_WRITTEN_HERE)
    if database is not None and database.parent.resolve() == data.resolve():
        names |= {database.name + end for end in _BESIDE_DATABASE}
    return data.is_dir() and {entry.name for entry in data.iterdir()} <= names


def _closed(path: Path) -> bool:
    """Whether it was open and is so no longer. Others' files, links and what is not there are left alone."""
    try:
        found = path.lstat()
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode) or found.st_uid != os.geteuid() or not found.st_mode & _GROUP_AND_OTHERS:
        return False
    try:
        path.chmod(stat.S_IMODE(found.st_mode) & ~_GROUP_AND_OTHERS)
    except OSError:
        return False
    return True
