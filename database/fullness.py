"""Whether the database can still write: a full disk is found out by the writing that fails, wherever the disk
is, and is over with the next that succeeds."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from database.installation import current

_SQLITE_FULL = 13


class Fullness:
    """Of this process: others notice by themselves."""

    def __init__(self) -> None:
        self.full = False
        self.wrote_at = float("-inf")
        """When something was committed last, by time.monotonic()."""


@contextmanager
def noticed() -> Iterator[None]:
    """Around whatever ends with a commit."""
    try:
        yield
    except BaseException as error:
        if is_full(error):
            current().part(Fullness).full = True
        raise
    part = current().part(Fullness)
    part.full, part.wrote_at = False, time.monotonic()


def is_full(error: BaseException | None) -> bool:
    """Whether an error says so. Tortoise hands on what the driver raised as the cause of its own errors, or
    as their argument."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        for each in (error, *error.args):
            if isinstance(each, asyncpg.DiskFullError):
                return True
            code = getattr(each, "sqlite_errorcode", 0) if isinstance(each, sqlite3.Error) else 0
            if code & 0xFF == _SQLITE_FULL:
                return True
        error = error.__cause__ or error.__context__
    return False
