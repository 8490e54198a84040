"""What is not short is read where nobody waits for it; what has no end is ended."""

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from database import budgets, opening, postgres_reader, query, sqlite_reader
from database.budgets import Asker
from database.installation import Bounds, Installation
from database.long_read import LongRead
from database.postgres_reader import PostgresReader
from database.sqlite_reader import SqliteReader
from rules.refusals import RefusalCode, Refused

COUNT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n"
"""As many steps as one likes."""
ENDLESS = 1 << 60
SOMEBODY = Asker("203.0.113.7")


async def count(most: int) -> int:
    return int((await query.rows(COUNT, [most]))[0][0])


@pytest.fixture
async def reader(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[SqliteReader]:
    file = shutil.copyfile(sqlite_template, tmp_path / "taprose.sqlite3")
    async with opening.opened(f"sqlite://{file}"):
        budgets.current.set(SOMEBODY)
        found = query.reader()
        assert isinstance(found, SqliteReader)
        yield found


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In which threads something was read."""
    found: list[str] = []
    run = SqliteReader._run

    def listened_to(reader: SqliteReader, read: LongRead) -> object:
        found.append(threading.current_thread().name.rpartition("_")[0])
        return run(reader, read)

    monkeypatch.setattr(SqliteReader, "_run", listened_to)
    return found


async def test_what_is_short_is_read_in_the_loops_own_thread(
    reader: SqliteReader, threads: list[str]
) -> None:
    assert await count(500) == 500
    assert await count(501) == 501
    assert not threads


async def test_what_is_not_short_is_ended_there_and_read_in_a_thread(
    reader: SqliteReader, threads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_reader, "MIDDLING_SECONDS", 60.0)
    assert await count(100_000) == 100_000
    assert threads == ["sqlite-reader"]
    ended = reader._looks
    assert await count(100_000) == 100_000
    assert threads == ["sqlite-reader"] * 2
    assert reader._looks == ended, "it is known by now, and not tried again in the loop's thread"
    assert await count(500) == 500
    assert threads == ["sqlite-reader"] * 3
    assert await count(501) == 501
    assert threads == ["sqlite-reader"] * 3, "what proves to be short is read in the loop's thread again"


async def test_what_takes_long_gives_way_to_what_takes_a_moment(
    reader: SqliteReader, threads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_reader, "MIDDLING_SECONDS", -1.0)
    monkeypatch.setattr(sqlite_reader, "STEPS_ELSEWHERE", 1_000)
    monkeypatch.setattr(reader, "_longest", 60.0)
    assert await count(100_000) == 100_000
    assert threads == ["sqlite-reader", "sqlite-long-reader"]
    assert await count(100_001) == 100_001
    assert threads[2:] == ["sqlite-long-reader"]


async def test_what_was_ended_leaves_the_turns_look_at_the_database_as_it_was(
    reader: SqliteReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patient:  # Also on a machine that is busy it is asked here.
        patient.setattr(sqlite_reader, "SECONDS", 60.0)
        [before] = await query.rows("SELECT count(*) FROM account")
    assert reader._here.in_transaction
    assert reader._rows_here(COUNT, [ENDLESS]) is None
    assert reader._here.in_transaction
    assert await query.rows("SELECT count(*) FROM account") == [before]


async def test_nothing_but_a_read_is_ended_however_late_it_is(
    reader: SqliteReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite counts the steps of all times that a statement was run, so that each comes to be looked at."""
    monkeypatch.setattr(sqlite_reader, "SECONDS", -1.0)
    reader._here.set_progress_handler(reader._look_here, 1)
    for n in range(20):
        assert await query.rows("SELECT 1") == [(1,)]
        assert await query.rows("SELECT count(*) FROM account WHERE id < ?", [n], often=True)
        await asyncio.sleep(0)


async def test_an_endless_read_is_too_expensive_and_not_begun_again(
    reader: SqliteReader, threads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_reader, "MIDDLING_SECONDS", -1.0)
    monkeypatch.setattr(reader, "_longest", -1.0)
    for _ in range(3):
        with pytest.raises(Refused) as refused:
            await count(ENDLESS)
        assert refused.value.code is RefusalCode.TOO_EXPENSIVE
    assert threads == ["sqlite-reader", "sqlite-long-reader"]
    assert await count(400) == 400


async def test_who_has_asked_for_what_is_long_reads_in_threads_for_a_while_and_others_do_not(
    reader: SqliteReader, threads: list[str]
) -> None:
    await count(100_000)
    threads.clear()
    await query.rows("SELECT 1")
    assert len(threads) == 1
    budgets.current.set(Asker("203.0.113.8"))
    await query.rows("SELECT 2")
    assert len(threads) == 1


async def test_what_is_short_is_never_refused_whatever_has_been_spent(reader: SqliteReader) -> None:
    await count(100_000)
    reader._budgets.spend(SOMEBODY, 1e9)
    with pytest.raises(Refused) as refused:
        await count(100_000)
    assert refused.value.code is RefusalCode.TOO_MANY
    assert await query.rows("SELECT 1") == [(1,)]


async def test_a_read_in_a_thread_is_counted_and_one_in_the_loops_thread_is_not(reader: SqliteReader) -> None:
    spent: list[float] = []
    reader._budgets.spend = lambda asker, ms: spent.append(ms)  # type: ignore[method-assign]
    for _ in range(10):
        await count(500)
    assert not spent
    await count(100_000)
    assert len(spent) >= 2, "where it was ended, and where it was read"
    assert min(spent) > 0


# ── PostgreSQL, which ends them by itself ────────────────────────────────────────────────────────

SLEEP = "SELECT pg_sleep(CAST(? AS double precision))"


@pytest.fixture
async def reader_of_postgres(
    migrated_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[PostgresReader]:
    monkeypatch.setattr(postgres_reader, "UNCOUNTED_SECONDS", 20.0)
    patient = Installation(bounds=Bounds(longest=20.0, budget=600_000))
    async with opening.opened(migrated_postgres, installation=patient):
        budgets.current.set(SOMEBODY)
        found = query.reader()
        assert isinstance(found, PostgresReader)
        yield found


async def test_postgresql_ends_what_is_long_and_reads_it_through_other_connections(
    reader_of_postgres: PostgresReader,
) -> None:
    assert len(await query.rows(SLEEP, [0.3])) == 1
    assert reader_of_postgres._long.get_size() > 0


async def test_postgresql_ends_what_is_too_expensive(migrated_postgres: str) -> None:
    hasty = Installation(bounds=Bounds(longest=0.2, budget=0))
    async with opening.opened(migrated_postgres, installation=hasty):
        reader = query.reader()
        assert isinstance(reader, PostgresReader)
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                await query.rows(SLEEP, [60.0])
            assert refused.value.code is RefusalCode.TOO_EXPENSIVE
        assert reader._known.get(SLEEP) == 1
        assert len(await query.rows("SELECT 1")) == 1


async def test_postgresql_has_a_place_for_a_plain_page_however_much_may_be_long(
    migrated_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it ends before the page is read: it waits for a lock that is held until then, and nobody
    ends it."""
    monkeypatch.setattr(postgres_reader, "SHORT_SECONDS", 600.0)
    holder = await asyncpg.connect(migrated_postgres)
    try:
        await holder.execute("SELECT pg_advisory_lock(77)")
        async with opening.opened(migrated_postgres):
            heavy = [
                asyncio.ensure_future(
                    query.rows("SELECT 1 FROM pg_advisory_xact_lock_shared(77) WHERE 0 < ?", [n], slow=True)
                )
                for n in range(1, 40)
            ]
            waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            while await holder.fetchval(waiting) < 5:
                pass
            async with asyncio.timeout(30):
                for n in range(20):
                    assert await query.rows("SELECT 1 + ?::int", [n]) == [(n + 1,)]
            assert not any(task.done() for task in heavy)
            await holder.execute("SELECT pg_advisory_unlock(77)")
            assert len(await asyncio.gather(*heavy)) == len(heavy)
    finally:
        await holder.close()
