"""A small consumer: it counts the events of each day and kind, and notes each that it hears."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from tortoise.connection import get_connection

from consumers.consumer import AnyConsumer
from consumers.log_reader import LogReader, Pace
from database import query
from database.postgres_reader import numbered
from database.query import instant
from models.change import Change
from models.event import Event
from reads.event import EventRow
from realtime.bell import Bell
from realtime.hub import Hub
from realtime.outbox import Outbox
from realtime.relay import Relay
from rules.events import EventKind
from rules.roles import SWEEP

QUICK = Pace(poll=0.02, lease=60, pause=0)
"""Whoever fails tries again at once."""


def now() -> datetime:
    return datetime.now(UTC)


class Tally:
    """`before` is called with each event, and may raise."""

    name = "tally"

    def __init__(
        self, *, from_the_start: bool = True, pause: float = 0, before: Callable[[EventRow], object] = id
    ) -> None:
        self.from_the_start = from_the_start
        self._pause = pause
        self._before = before

    async def handle(self, event: EventRow, this: Change) -> None:
        self._before(event)
        await note(event.id)
        await asyncio.sleep(self._pause)
        await _execute(
            "INSERT INTO event_tally (day, kind, count) VALUES (?, ?, 1) "
            "ON CONFLICT (day, kind) DO UPDATE SET count = event_tally.count + 1",
            [_day(event.at), event.kind.value],
        )


async def _execute(sql: str, values: Sequence[Any] = ()) -> None:
    connection = get_connection("default")
    postgres = connection.capabilities.dialect == "postgres"
    await connection.execute_query(numbered(sql) if postgres else sql, list(values))


def _day(at: Any) -> str:
    return instant(at).date().isoformat()


async def make_tables() -> None:
    """Nothing but `handle` keeps an event from being in `heard` twice."""
    number = "BIGSERIAL" if query.dialect() == "postgres" else "INTEGER PRIMARY KEY AUTOINCREMENT"
    await _execute(f"CREATE TABLE heard (n {number}, event_id BIGINT NOT NULL)")
    await _execute(
        "CREATE TABLE event_tally (day TEXT NOT NULL, kind TEXT NOT NULL, count INT NOT NULL, "
        "PRIMARY KEY (day, kind))"
    )


async def note(number: int) -> None:
    await _execute("INSERT INTO heard (event_id) VALUES (?)", [number])


async def heard() -> list[int]:
    """The events that it has heard, in the order in which it did."""
    return [int(r[0]) for r in await query.rows("SELECT event_id FROM heard ORDER BY n")]


async def logged() -> list[int]:
    return [int(r[0]) for r in await query.rows("SELECT id FROM event ORDER BY id")]


async def assert_counted() -> None:
    """Each event of the log once, in order, and no other."""
    assert await heard() == await logged()
    counts: dict[tuple[str, str], int] = {}
    for at, kind in await query.rows("SELECT at, kind FROM event"):
        key = (_day(at), kind)
        counts[key] = counts.get(key, 0) + 1
    rows = await query.rows("SELECT day, kind, count FROM event_tally")
    assert {(day, kind): count for day, kind, count in rows} == counts


class Office:
    """One process's way from a change to who must hear of it: its bell, its relay, its reader."""

    def __init__(self, consumer: AnyConsumer, bus: str = "memory://", pace: Pace = QUICK) -> None:
        self.bell = Bell(bus)
        self.relay = Relay(Hub(), lambda batch: self.reader.wake())
        self.outbox = Outbox(self.relay, self.bell, lambda events: None)
        self.reader = LogReader(consumer, self.outbox, now=now, pace=pace)

    async def start(self) -> None:
        await self.relay.start()
        await self.bell.start(self.relay.wake)
        self.reader.start()

    async def stop(self) -> None:
        await asyncio.gather(self.relay.stop(), self.bell.stop(), self.reader.stop())

    async def write(self, *kinds: EventKind) -> None:
        """One change that tells of these."""
        async with self.outbox.change() as this:
            for kind in kinds:
                tell(this, kind)


def tell(this: Change, kind: EventKind) -> None:
    """In this change."""
    this.tell(Event.of_office(kind, by=SWEEP, at=now()))
