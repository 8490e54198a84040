"""Submissions on PostgreSQL share transactions: each is done or undone alone, and numbers have no gaps."""

import asyncio
from datetime import UTC, date, datetime
from random import Random

import pytest

from database import asyncpg_client, opening, query
from models import change
from models.clock_rule import ClockRule
from models.complaint.complaint import Complaint
from models.complaint.submission import IN_TURN, Submission
from models.event import Event
from models.number_series import NumberSeries
from rules.events import EventKind
from rules.roles import VISITOR
from rules.words import ClockKind, LimitUnit

MANY = 60
NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


class Broken(Exception):
    pass


async def _submit(title: str, *, fails: bool = False, pause: float | None = None) -> str:
    async with change.change(in_turn=IN_TURN) as this:
        await this.load_promises()
        complaint = Complaint.submit(
            this,
            Submission(title=title, description="gelap"),
            number=await NumberSeries.next_number(NOW),
            idempotency_hash=None,
            by=VISITOR,
            now=NOW,
        )
        if pause is not None:
            await asyncio.sleep(pause)
        if fails:
            raise Broken
    return complaint.number


@pytest.fixture
async def opened(opened: str) -> str:
    await _promise()
    return opened


async def _promise() -> None:
    """A rule, so that each submission starts a clock."""
    await ClockRule.create(
        clock=ClockKind.VERIFY,
        amount=3,
        unit=LimitUnit.WORKING_DAYS,
        basis="SP4N-LAPOR",
        valid_from=date(2020, 1, 1),
    )


async def _stored() -> list[tuple[str, str]]:
    """Numbers and titles, as everybody else sees them, in the order of the log."""
    rows = await query.rows(
        "SELECT c.number, c.title FROM event e JOIN complaint c ON c.id = e.complaint_id "
        "JOIN clock k ON k.complaint_id = c.id WHERE e.kind = ? ORDER BY e.id",
        [EventKind.SUBMITTED.value],
    )
    return [(r[0], r[1]) for r in rows]


def _numbers(count: int) -> list[str]:
    return [f"TPR-2026-{n:06}" for n in range(1, count + 1)]


@pytest.mark.parametrize("seed", range(4))
async def test_of_many_at_once_each_is_done_or_undone_alone(opened: str, seed: int) -> None:
    chance = Random(seed)
    fates = {f"aduan {n}": chance.choice(["done", "done", "done", "fails", "cancelled"]) for n in range(MANY)}
    doing = {
        title: asyncio.create_task(
            _submit(title, fails=fate == "fails", pause=chance.choice([None, None, 0, 0.001]))
        )
        for title, fate in fates.items()
    }
    for title, fate in fates.items():
        if fate == "cancelled":
            await asyncio.sleep(chance.choice([0, 0.0005, 0.002]))
            doing[title].cancel()
    async with asyncio.timeout(90):
        told = dict(zip(doing, await asyncio.gather(*doing.values(), return_exceptions=True), strict=True))
        last = await _submit("terakhir")
    stored = await _stored()
    there = {title: number for number, title in stored}
    for title, fate in fates.items():
        if fate == "done" or isinstance(told[title], str):
            assert told[title] == there[title]
        elif fate == "fails":
            assert isinstance(told[title], Broken | asyncio.CancelledError)
            assert title not in there
    assert [number for number, _ in stored] == _numbers(len(stored))
    assert last == stored[-1][0]


async def test_a_statement_that_fails_spoils_no_other(opened: str) -> None:
    async with asyncio.timeout(60):
        told = await asyncio.gather(
            *(_submit("judul" if n % 3 else "x" * 500) for n in range(12)), return_exceptions=True
        )
    failed = [n for n, each in enumerate(told) if isinstance(each, Exception)]
    assert failed == [0, 3, 6, 9]
    assert sorted(number for number, _ in await _stored()) == _numbers(8)


async def test_one_who_could_not_come_in_undoes_nobody(
    migrated_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who was told that it is filed has filed it, where no promise hangs on it either."""
    run, savepoints = asyncpg_client._Transaction._run, 0

    async def failing(self: asyncpg_client._Transaction, statement: str) -> None:
        nonlocal savepoints
        comes_in = "SAVEPOINT" in statement
        savepoints += comes_in
        await run(self, f"SELECT 1 / 0; {statement}" if comes_in and savepoints == 3 else statement)

    monkeypatch.setattr(asyncpg_client._Transaction, "_run", failing)
    async with opening.opened(migrated_postgres):
        doing = [asyncio.create_task(_submit(f"aduan {n}", pause=0.01)) for n in range(6)]
        async with asyncio.timeout(60):
            told = await asyncio.gather(*doing, return_exceptions=True)
            last = await _submit("terakhir")
        rows = await query.rows("SELECT number FROM complaint ORDER BY id")
        events = await query.rows("SELECT count(DISTINCT complaint_id) FROM event")
    done = [each for each in told if isinstance(each, str)]
    assert savepoints >= 3
    assert len(done) < len(told)
    assert [r[0] for r in rows] == sorted([*done, last]) == _numbers(len(rows))
    assert events[0][0] == len(rows)


async def test_events_are_in_the_order_in_which_they_are_seen(opened: str) -> None:
    """Among submissions and other changes: whoever reads on from the last position misses none."""
    seen: list[int] = []
    over = asyncio.Event()

    async def other() -> None:
        async with change.change() as this:
            this.tell(Event.of_office(EventKind.ADMINISTERED, by=VISITOR, at=NOW))

    async def follow() -> None:
        while True:
            ending = over.is_set()
            rows = await query.rows("SELECT id FROM event WHERE id > ? ORDER BY id", [max(seen, default=0)])
            seen.extend(r[0] for r in rows)
            if ending:
                return
            await asyncio.sleep(0)

    following = asyncio.create_task(follow())
    async with asyncio.timeout(90):
        for _ in range(4):
            await asyncio.gather(*(_submit(f"aduan {n}") if n % 2 else other() for n in range(24)))
    over.set()
    await following
    assert seen == [r[0] for r in await query.rows("SELECT id FROM event ORDER BY id")]
    assert len(seen) == 96


async def test_a_lost_connection_is_told_to_all_and_outlived(migrated_postgres: str) -> None:
    async with opening.opened(migrated_postgres):
        await _promise()
        assert await _submit("sebelum") == "TPR-2026-000001"
        doing = [asyncio.create_task(_submit(f"aduan {n}", pause=0.2)) for n in range(4)]
        await asyncio.sleep(0.3)
        await query.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE state = 'idle in transaction' AND datname = current_database()"
        )
        async with asyncio.timeout(60):
            told = await asyncio.gather(*doing, return_exceptions=True)
            done = [each for each in told if isinstance(each, str)]
            assert len(done) < 4
            after = await _submit("sesudah")
        stored = await _stored()
        assert [number for number, _ in stored] == _numbers(len(stored))
        assert {*done, after} < {number for number, _ in stored}


async def test_those_who_wait_share_a_transaction(migrated_postgres: str) -> None:
    async with opening.opened(migrated_postgres):
        await _promise()
        await asyncio.gather(*(_submit(f"aduan {n}") for n in range(20)))
        [(transactions,)] = await query.rows(
            "SELECT count(DISTINCT e.xmin::text) FROM event e WHERE e.kind = 'SUBMITTED'"
        )
        assert transactions <= 4
