"""Uploads that come in parts, over a link that breaks: what has arrived of each lies in files of its own.

Three of them, in the folder of what arrives: `<key>`, the bytes; `<key>.json`, what was said of it when it
began; `<key>.done`, what became of it. Any process on this machine may take the next part. What nobody goes
on with is swept like all that arrives (`models.media.uploads`).
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

from database.private_files import private_folder
from models.media.uploads import KEPT_UNATTACHED

LASTS: Final = KEPT_UNATTACHED
"""From its beginning. The files of what arrives are swept no sooner."""
_KEY_BYTES = 16


class Gone(Exception):
    """There is no such upload, or no longer."""


class Elsewhere(Exception):
    """Not there ends what has arrived: another request has sent a part meanwhile."""


class Busy(Exception):
    """Another request is making a picture of it."""


@dataclass(frozen=True, slots=True)
class PartialUpload:
    """What was said of it when it began: `size` in bytes, `owner` who may go on with it."""

    key: str
    owner: str
    size: int
    metadata: str
    ends: datetime


@dataclass(frozen=True, slots=True)
class PartialUploads:
    """In the folder of what arrives (`Uploads.arrivals`). Everything here reads or writes: for a thread."""

    folder: Path

    def begin(self, *, owner: str, size: int, metadata: str, now: datetime) -> PartialUpload:
        """A new one, under a key that nobody guesses."""
        private_folder(self.folder.parent)
        private_folder(self.folder)
        begun = PartialUpload(secrets.token_hex(_KEY_BYTES), owner, size, metadata, now + LASTS)
        said = {"owner": owner, "size": size, "metadata": metadata, "ends": begun.ends.timestamp()}
        try:
            _made(self.bytes_of(begun), b"")
            _made(self._said(begun.key), json.dumps(said).encode())
        except BaseException:
            self.remove(begun)
            raise
        return begun

    def find(self, key: str, *, owner: str, now: datetime) -> PartialUpload:
        """Gone where it is not there, has ended, or is another's: all alike."""
        if len(key) != 2 * _KEY_BYTES or set(key) - set("0123456789abcdef"):
            raise Gone
        try:
            said = json.loads(self._said(key).read_bytes())
        except (FileNotFoundError, ValueError):  # Half written where the disk became full.
            raise Gone from None
        ends = datetime.fromtimestamp(said["ends"], UTC)
        if said["owner"] != owner or ends <= now:
            raise Gone
        return PartialUpload(key, owner, said["size"], said["metadata"], ends)

    def arrived(self, upload: PartialUpload) -> int:
        """Bytes that are there; all of them too where they have become a picture. Gone."""
        try:
            return self.bytes_of(upload).stat().st_size
        except FileNotFoundError:
            if self.made_of(upload) is None:
                raise Gone from None
            return upload.size

    @contextmanager
    def writing(self, upload: PartialUpload) -> Iterator["Writer"]:
        """Raises Gone."""
        try:
            file = self.bytes_of(upload).open("r+b", buffering=0)
        except FileNotFoundError:
            raise Gone from None
        with file:
            yield Writer(file)

    @contextmanager
    def finishing(self, upload: PartialUpload) -> Iterator[None]:
        """While nobody else makes a picture of it, in whichever process. Raises Busy, Gone."""
        try:
            file = self._said(upload.key).open("rb")
        except FileNotFoundError:
            raise Gone from None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy from None
            yield

    def made_of(self, upload: PartialUpload) -> UUID | None:
        """The attachment that it has become."""
        try:
            return UUID(self._done(upload.key).read_text())
        except (FileNotFoundError, ValueError):
            return None

    def finish(self, upload: PartialUpload, made: UUID) -> None:
        """Write down what became of it, so that whoever did not hear it may ask again."""
        _made(self._done(upload.key), made.hex.encode())
        self.bytes_of(upload).unlink(missing_ok=True)

    def remove(self, upload: PartialUpload) -> None:
        for path in (self._said(upload.key), self.bytes_of(upload), self._done(upload.key)):
            path.unlink(missing_ok=True)

    def bytes_of(self, upload: PartialUpload) -> Path:
        return self.folder / upload.key

    def _said(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _done(self, key: str) -> Path:
        return self.folder / f"{key}.done"


@dataclass(frozen=True, slots=True)
class Writer:
    """Adds to what has arrived. Requests of the same upload, one of which may hang on a dead link while the
    next is under way, hinder each other for one write alone: each adds only where its own bytes belong."""

    file: BinaryIO

    def add(self, data: bytes, *, at: int) -> None:
        """Raises Elsewhere where what has arrived does not end at `at`, Gone where it was removed
        meanwhile."""
        fcntl.flock(self.file, fcntl.LOCK_EX)
        try:
            there = os.fstat(self.file.fileno())
            if there.st_nlink == 0:
                raise Gone
            if there.st_size != at:
                raise Elsewhere
            self.file.seek(at)
            rest = memoryview(data)
            while rest:
                rest = rest[self.file.write(rest) :]
        finally:
            fcntl.flock(self.file, fcntl.LOCK_UN)

    def settle(self) -> None:
        """On the disk before anybody is told that it has arrived."""
        os.fsync(self.file.fileno())


def _made(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
