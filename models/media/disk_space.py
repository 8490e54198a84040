"""Room on the disks that hold what people send: looked at before more is taken."""

import errno
import shutil
from pathlib import Path
from typing import NamedTuple

from database.address import is_sqlite, sqlite_path

LEAST_FREE = 512 << 20
"""Bytes, unless the settings say otherwise: what a database needs to go on for a while."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Space(NamedTuple):
    """A folder, which may not be there yet, and how many bytes must stay free where it is."""

    folder: Path
    least: int = LEAST_FREE

    @property
    def free(self) -> int:
        """Bytes that this user may still write there. OSError where the disk does not answer."""
        there = self.folder.absolute()
        while not there.exists() and there != there.parent:
            there = there.parent
        return shutil.disk_usage(there).free

    @property
    def short(self) -> bool:
        """Nothing free is too little, however little must stay."""
        return self.free < max(self.least, 1)


def disks(uploads: Path, database_url: str, least_mb: int) -> dict[str, Space]:
    """Those of this machine, by what is written there."""
    found = {"photos": Space(uploads, least_mb << 20)}
    if is_sqlite(database_url):
        found["database"] = Space(sqlite_path(database_url).parent, least_mb << 20)
    return found


def disk_full(error: OSError) -> bool:
    """Whether the system says that nothing more can be written."""
    return error.errno in _FULL
