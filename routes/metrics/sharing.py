"""Several processes behind one port: each leaves its numbers in files, and whichever is asked reads all.

The files are written in place, so that a full disk, of all times, does not stop it: two by turns, so that one
of them is whole whenever somebody reads.
"""

import os
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

import orjson

from routes.metrics.figures import Figures

METRICS = "metrics"
"""The folder, in that of the data."""
_ROOM = 128 * 1024
"""Bytes of a file at its beginning: it grows where that is too little."""
_HEAD = 24
"""Of a checksum, the size and the turn, eight hexadecimal digits each."""


class SharedFigures:
    """In `folder` those of the processes that `parent` has started. What the processes of others have left,
    which are gone, is removed."""

    def __init__(self, folder: Path, parent: int) -> None:
        self._mine = folder / str(parent)
        self._turn = 0
        with suppress(OSError):
            self._mine.mkdir(mode=0o700, parents=True, exist_ok=True)
        for other in folder.glob("*"):
            if other.name.isdecimal() and not _lives(int(other.name)):
                shutil.rmtree(other, ignore_errors=True)

    def write(self, figures: Figures) -> None:
        """Those of this process. OSError where they cannot be written."""
        self._turn += 1
        payload = orjson.dumps(figures.written())
        head = b"%08x%08x%08x" % (zlib.crc32(payload), len(payload), self._turn)
        file = os.open(self._mine / f"{os.getpid()}.{self._turn % 2}", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if os.fstat(file).st_size < _ROOM:
                os.pwrite(file, bytes(_ROOM), 0)
            os.pwrite(file, head + payload, 0)
        finally:
            os.close(file)

    def others(self) -> list[Figures]:
        """Those of the other processes, as they were a moment ago."""
        newest: dict[int, tuple[int, bytes]] = {}
        for path in self._mine.glob("*.[01]"):
            process, written = int(path.stem), _read(path)
            if process != os.getpid() and written is not None:
                newest[process] = max(newest.get(process, written), written)
        return [
            Figures.read(orjson.loads(payload), alive=_lives(process))
            for process, (_, payload) in sorted(newest.items())
        ]

    def clear(self) -> None:
        """Of an earlier server that had the same number nothing is taken up."""
        for path in self._mine.glob("*"):
            path.unlink(missing_ok=True)


def shared(data: Path, workers: int) -> SharedFigures | None:
    """Of a worker process that is one of several, beside those that the same parent has started."""
    return SharedFigures(data / METRICS, os.getppid()) if workers > 1 else None


def _read(path: Path) -> tuple[int, bytes] | None:
    """The turn, and what was written in it; None where it is being written just now."""
    with suppress(OSError, ValueError):
        whole = path.read_bytes()
        crc, size, turn = (int(whole[at : at + 8], 16) for at in range(0, _HEAD, 8))
        payload = whole[_HEAD : _HEAD + size]
        if len(payload) == size and zlib.crc32(payload) == crc:
            return turn, payload
    return None


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
