"""Where finished photos lie: a folder of this machine, or a bucket that several machines share (`s3_store`).

A name is that of one file, `ab/abcd…` or `ab/abcd….webp`. What is asked here waits for a disk or a network:
it is for threads.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from database.private_files import private_folder
from models.media.store import part_of

PIECE = 256 * 1024
"""Bytes that are held of a file at a time."""
AT_ONCE = 500
"""Names that are handed on at a time."""


_PHOTO = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}(\.webp)?")


class StoreAway(Exception):
    """The bucket cannot be reached, or does not let us in."""


class Opened(NamedTuple):
    """`size` in bytes; the pieces are read as they are asked for."""

    size: int
    pieces: Iterator[bytes]


class PhotoStore(Protocol):
    """All but `place` and `path` may raise StoreAway, where the store is elsewhere."""

    def place(self, name: str) -> Path:
        """Where the file is to be written, whole or not at all; `settle` makes it the store's."""

    def settle(self, names: Sequence[str]) -> None:
        """Keep what was written to these places for good, in this order."""

    def path(self, name: str) -> Path | None:
        """Where the file is on this machine, if it is; whether it is there at all, nobody has looked."""

    def open(self, name: str) -> Opened | None:
        """None: it is not there."""

    def remove(self, names: Sequence[str]) -> None:
        """Whatever there is of them, half written too."""

    def old(self, before: datetime) -> Iterator[list[str]]:
        """All that were last written before, some at a time."""

    def sizes(self, folder: str) -> dict[str, int]:
        """What lies below `ab/`, by name, in bytes."""


def is_photo(name: str) -> bool:
    """Whether it is a name as photos have it: what else lies beside them is not ours."""
    return _PHOTO.fullmatch(name) is not None


class FolderStore:
    """A folder with 256 subfolders; what arrives lies beside them."""

    def __init__(self, folder: Path, *, beside: str) -> None:
        self.folder = folder
        self._beside = beside

    def place(self, name: str) -> Path:
        path = self.path(name)
        private_folder(path.parent)
        return path

    def settle(self, names: Sequence[str]) -> None:
        """They are written where they stay."""

    def path(self, name: str) -> Path:
        return self.folder / name

    def open(self, name: str) -> Opened | None:
        path = self.path(name)
        try:
            return Opened(path.stat().st_size, _pieces(path))
        except FileNotFoundError:
            return None

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            path = self.path(name)
            path.unlink(missing_ok=True)
            part_of(path).unlink(missing_ok=True)

    def old(self, before: datetime) -> Iterator[list[str]]:
        found: list[str] = []
        for path in self.folder.glob("*/*"):
            try:
                if path.parent.name != self._beside and path.stat().st_mtime < before.timestamp():
                    found.append(path.relative_to(self.folder).as_posix())
            except FileNotFoundError:  # Swept by another process.
                continue
            if len(found) == AT_ONCE:
                yield found
                found = []
        if found:
            yield found

    def sizes(self, folder: str) -> dict[str, int]:
        found = {}
        for path in (self.folder / folder).glob("*"):
            try:
                if not path.name.startswith("."):
                    found[f"{folder}/{path.name}"] = path.stat().st_size
            except FileNotFoundError:
                continue
        return found


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
