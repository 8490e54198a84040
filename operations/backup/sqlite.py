"""SQLite's online backup: a copy of one moment, while servers go on writing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from database.address import read_only
from operations.problem import OfficeProblem

NAME = "taprose.sqlite3"
_PAGES_AT_ONCE = 2_000


def copy(database: Path, folder: Path, progress: Callable[[int, int], None]) -> Path:
    """Copy it into the folder, check the copy and return it. `progress` hears pages done, of how many."""
    if not database.exists():
        raise OfficeProblem(f"There is no database {database}.")
    made = folder / NAME
    try:
        with (
            closing(sqlite3.connect(read_only(database), uri=True)) as source,
            closing(sqlite3.connect(made)) as target,
        ):
            # Within one read transaction every step sees the same moment. Without it, each write of a server
            # makes the copy begin again.
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            source.backup(
                target,
                pages=_PAGES_AT_ONCE,
                progress=lambda _, remaining, total: progress(total - remaining, total),
            )
            # A file that needs no second one beside it.
            target.execute("PRAGMA journal_mode = DELETE")
            [found] = target.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise OfficeProblem(f"The database {database} could not be copied: {error}") from error
    if found != "ok":
        raise OfficeProblem(f"The copy of {database} is damaged, and so perhaps is the database: {found}")
    return made
