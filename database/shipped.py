"""Whether the log beside a SQLite file is shipped elsewhere just now: who ships it empties it as well.

A lock tells, since it ends with whoever holds it: nobody empties a log that is not shipped any more by
believing that it is.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BESIDE = "-shipped"
"""What the file with the lock is called, after the database's name."""


@contextmanager
def shipping(database: Path) -> Iterator[bool]:
    """Say so for as long as the block runs; False where another process does already."""
    file = os.open(f"{database}{BESIDE}", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)


def is_shipped(database: Path | str) -> bool:
    """Just now, by whichever process."""
    try:
        file = os.open(f"{database}{BESIDE}", os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
