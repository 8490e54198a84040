"""Whether there is room for a town."""

from database.address import is_sqlite, sqlite_path
from models.media.disk_space import Space
from operations.seed.town.building import TownProblem

_BYTES, _BYTES_OF_POSTGRES = 6_300, 9_300
"""Of one complaint with all that belongs to it, indexes included: as measured with 100,000."""
_AT_WORK = 1.6
"""How much more there is while indexes are made."""


def bytes_of(url: str, complaints: int) -> int:
    """About how large a town becomes in this database."""
    return complaints * (_BYTES if is_sqlite(url) else _BYTES_OF_POSTGRES)


def check_room(url: str, complaints: int) -> None:
    """TownProblem where a SQLite file has no room to grow so much. Of another machine's disk nobody knows."""
    if not is_sqlite(url):
        return
    folder, needed = sqlite_path(url).parent, int(bytes_of(url, complaints) * _AT_WORK)
    free = Space(folder).free
    if free < needed:
        raise TownProblem(
            f"{complaints:,} complaints need {needed / 1e9:.1f} GB while they are written, and {folder} has "
            f"{free / 1e9:.1f} GB free."
        )
