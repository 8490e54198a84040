"""A small log of a little of everything, sealed in small blocks; and ways to get at it behind its back."""

from datetime import UTC, datetime, timedelta
from typing import Any

from consumers.sealing import seal_some
from database import query
from database.query import dialect
from models.change import change
from models.event import Event
from operations.verifying import Verified, verify
from rules.events import EventKind
from rules.roles import SWEEP

NOW = datetime(2026, 11, 2, 2, 3, 4, 567890, tzinfo=UTC)
TABLES = ("event", "log_block", "log_salt", "log_head")
KINDS = (EventKind.SUBMITTED, EventKind.ROUTED, EventKind.RESPONDED, EventKind.NOTED)


async def write(count: int, *, start: int = 0) -> None:
    """So many events, every second one with words."""
    async with change() as this:
        for n in range(start, start + count):
            event = Event.of_office(
                KINDS[n % len(KINDS)],
                by=SWEEP,
                at=NOW + timedelta(seconds=n),
                opd_id=n % 3 or None,
                note=f"Kata ke-{n} “ä” \U0001f600" if n % 2 else None,
            )
            event.public, event.complaint_id = n % 3 == 0, n // 2
            this.tell(event)


async def seal(most: int = 5, *, now: datetime = NOW) -> None:
    while await seal_some(now=now, most=most):
        pass


async def positions() -> list[int]:
    return [int(row[0]) for row in await query.rows("SELECT id FROM event ORDER BY id")]


async def does(sql: str, *values: Any) -> None:
    """Behind the back of all that guards it."""
    await query.run(sql, *values)


def true() -> Any:
    return True if dialect() == "postgres" else 1


class Copy:
    """All tables of the log as they are, to be put back."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}

    async def take(self) -> "Copy":
        for table in TABLES:
            found = await query.run(f"SELECT * FROM {table}")
            names = [*found[0]] if found else []
            self._rows[table] = names, [tuple(row.values()) for row in found]
        return self

    async def put_back(self) -> None:
        for table, (names, rows) in self._rows.items():
            await query.run(f"DELETE FROM {table}")
            for row in rows:
                marks = ", ".join("?" * len(names))
                columns = ", ".join(f'"{name}"' for name in names)
                await query.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *row)


async def verified() -> Verified:
    return await verify()
