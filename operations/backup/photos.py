"""The photos, which never change once they are there: a second name on the same disk, else a copy."""

import errno
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from models.media.photo_store import PhotoStore, StoreAway, is_photo
from models.media.uploads import Uploads
from operations.problem import OfficeProblem

FOLDERS = tuple(f"{n:02x}" for n in range(256))
"""In which photos lie, by the beginnings of their names."""
_NO_SECOND_NAME = {errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK}


def copy(
    uploads: Uploads, folder: Path, progress: Callable[[int, int], None], *, before: Path | None = None
) -> dict[str, int]:
    """Keep all of them in the folder; returns their names, and the size of each in bytes. `before`: an older
    copy, whose files need not be fetched again from another machine. Raises OfficeProblem.

    To be called after the database is copied: what its rows name is there by then.
    """
    kept: dict[str, int] = {}
    try:
        for n, below in enumerate(FOLDERS):
            progress(n, len(FOLDERS))
            for name, size in sorted(uploads.store.sizes(below).items()):
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if _keep(uploads.store, name, size, target, before):
                    kept[name] = target.stat().st_size
    except StoreAway as away:
        raise OfficeProblem(f"The bucket of photos (TAPROSE_MEDIA_STORE) cannot be used: {away}.") from None
    return kept


def put_back(copied: Path, names: Iterable[str], uploads: Uploads, progress: Callable[[int], None]) -> None:
    """Make these files of a copy the store's, but for those that it has. Raises OfficeProblem."""
    there: dict[str, int] = {}
    try:
        below = ""
        for n, name in enumerate(sorted(names)):
            if uploads.shared and not name.startswith(f"{below}/"):
                below = name.partition("/")[0]
                there = uploads.store.sizes(below)
            if is_photo(name) and there.get(name) != (copied / name).stat().st_size:
                place = uploads.store.place(name)
                place.unlink(missing_ok=True)
                second_name(copied / name, place)
                uploads.store.settle([name])
            if n % 100 == 0:
                progress(n)
    except StoreAway as away:
        raise OfficeProblem(f"The bucket of photos (TAPROSE_MEDIA_STORE) cannot be used: {away}.") from None


def second_name(path: Path, target: Path) -> None:
    """On the same disk; else a copy."""
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in _NO_SECOND_NAME:
            raise
        shutil.copyfile(path, target)


def _keep(store: PhotoStore, name: str, size: int, target: Path, before: Path | None) -> bool:
    """Whether it is there."""
    path = store.path(name)
    if path is None and before is not None and _size(before / name) == size:
        path = before / name
    if path is not None:
        try:
            second_name(path, target)
        except FileNotFoundError:  # Never attached, and swept meanwhile.
            return False
        return True
    found = store.open(name)
    if found is None:
        return False
    with target.open("wb") as file:
        for piece in found.pieces:
            file.write(piece)
    return True


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None
