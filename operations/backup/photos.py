"""The photos, which never change once they are there: a second name on the same disk, else a copy."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

_ARRIVING = "tmp"
_NO_SECOND_NAME = {errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}


def copy(uploads: Path, folder: Path, progress: Callable[[int, int], None]) -> dict[str, int]:
    """Keep all of them in the folder; returns their names, and the size of each in bytes.

    To be called after the database is copied: what its rows name is there by then.
    """
    found = sorted(photos_of(uploads))
    sizes: dict[str, int] = {}
    for n, path in enumerate(found):
        target = folder / path.relative_to(uploads)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _keep(path, target)
        except FileNotFoundError:  # Never attached, and swept meanwhile.
            continue
        sizes[target.relative_to(folder).as_posix()] = target.stat().st_size
        if n % 100 == 0:
            progress(n, len(found))
    return sizes


def photos_of(uploads: Path) -> Iterator[Path]:
    """Those that are there whole."""
    for path in uploads.glob("*/*"):
        if path.parent.name != _ARRIVING and not path.name.startswith(".") and path.is_file():
            yield path


def _keep(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in _NO_SECOND_NAME:
            raise
        shutil.copyfile(path, target)
