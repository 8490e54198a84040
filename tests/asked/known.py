"""What can be asked about in a town: its numbers, codes, places and days."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from database.query import instant

Read = Callable[[str], Awaitable[Sequence[Sequence[Any]]]]
_MOST = 500


class Known(NamedTuple):
    """`offices` by how many complaints they have, the most first. `numbers` are of public complaints, old and
    new, `receipts` of those that a town's PIN opens. `until`: when the last was filed."""

    until: datetime
    since: datetime
    numbers: Sequence[str]
    receipts: Sequence[str]
    titles: Sequence[str]
    points: Sequence[tuple[float, float]]
    offices: Sequence[str]
    categories: Sequence[str]
    districts: Sequence[str]
    reports: Sequence[str] = ()
    """Global ids, which only a server knows: learned by asking."""

    def number(self, n: int) -> str:
        return self.numbers[n * 37 % len(self.numbers)]

    def before(self, n: int) -> datetime:
        """Another moment each time, over all the years."""
        return self.until - (self.until - self.since) * (n * 0.381966 % 1) * 0.98

    def box(self, n: int, metres: float) -> dict[str, float]:
        """A square around something, so wide."""
        latitude, longitude = self.points[n * 37 % len(self.points)]
        half = metres / 2 / 111_320
        return {
            "south": latitude - half, "north": latitude + half,
            "west": longitude - half, "east": longitude + half,
        }  # fmt: skip


async def known(read: Read) -> Known:
    """`read` runs a statement without parameters and gives its rows."""
    [(first, last, least, most)] = await read(
        "SELECT min(submitted_at), max(submitted_at), min(id), max(id) FROM complaint WHERE public = TRUE"
    )
    step = max(1, (most - least) // _MOST)
    some = await read(
        f"SELECT number, title, latitude, longitude FROM complaint WHERE public = TRUE AND id % {step} = 0 "
        f"ORDER BY id LIMIT {_MOST}"
    )
    receipts = await read(
        f"SELECT number FROM complaint WHERE pin_hash IS NOT NULL AND id % {step} < 8 "
        f"ORDER BY id LIMIT {_MOST}"
    )
    codes = [await _codes(read, table) for table in ("opd", "category", "district")]
    return Known(
        instant(last),
        instant(first),
        [row[0] for row in some],
        [row[0] for row in receipts or some],
        [row[1] for row in some],
        [(row[2], row[3]) for row in some if row[2] is not None],
        *codes,
    )


async def _codes(read: Read, table: str) -> list[str]:
    found = await read(
        f"SELECT t.code FROM {table} t JOIN (SELECT {table}_id AS id, count(*) AS often FROM complaint "
        f"WHERE public = TRUE GROUP BY {table}_id) c ON c.id = t.id ORDER BY c.often DESC, t.code"
    )
    return [row[0] for row in found]
