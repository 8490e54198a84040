"""A hot standby answers what may take long, and nothing that it answers is older than the question."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from urllib.parse import urlsplit

import pytest

from database import opening, query, replica
from database.connections import Connections
from database.installation import Bounds, Installation
from models.category import Category
from models.change import change
from operations.cluster.postgres import Postgres
from tests.database.standby import Standby
from tests.waiting import until

pytestmark = pytest.mark.timeout(400)

SLOW = "SELECT pg_is_in_recovery(), (SELECT count(*) FROM category), pg_sleep(0.3)::text"


@pytest.fixture(scope="module")
def standby(postgres: Postgres) -> Iterator[Standby]:
    with Standby(postgres) as server:
        yield server


@pytest.fixture
async def followed(standby: Standby, migrated_postgres: str) -> AsyncIterator[Standby]:
    name = urlsplit(migrated_postgres).path.lstrip("/")
    wanted = Connections(replica=standby.url_of(name))
    patient = Installation(bounds=Bounds(longest=20.0, budget=0))
    await until(lambda: name in standby.sql("SELECT datname FROM pg_database"), within=60)
    async with opening.opened(migrated_postgres, connections=wanted, installation=patient):
        yield standby


async def _asked() -> tuple[bool, int]:
    """Whether the standby answered, and how many categories it saw."""
    [(by_standby, categories, _)] = await query.rows(SLOW, slow=True)
    return bool(by_standby), int(categories)


async def _one_more_category() -> None:
    async with change():
        await Category.create(code=f"kategori-{await Category.all().count()}", name="Kategori")


async def test_what_takes_long_is_read_of_the_standby_and_what_is_short_is_not(followed: Standby) -> None:
    assert (await _asked())[0]
    [(by_standby,)] = await query.rows("SELECT pg_is_in_recovery()")
    assert not by_standby


async def test_what_was_just_written_is_found_although_the_standby_is_behind(
    followed: Standby, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "AVOIDED_SECONDS", 0.0)
    _, before = await _asked()
    await asyncio.to_thread(followed.follow, go_on=False)
    try:
        await _one_more_category()
        assert await _asked() == (False, before + 1)
    finally:
        await asyncio.to_thread(followed.follow, go_on=True)
    for _ in range(20):
        if (await _asked())[0]:
            break
    assert await _asked() == (True, before + 1)
    for n in range(2, 6):
        await _one_more_category()
        assert (await _asked())[1] == before + n


async def test_while_the_standby_is_away_the_database_answers(
    followed: Standby, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(replica, "AVOIDED_SECONDS", 600.0)
    assert (await _asked())[0]
    await asyncio.to_thread(followed.stop)
    try:
        for _ in range(3):
            assert not (await _asked())[0]
    finally:
        await asyncio.to_thread(followed.start)
    said = [record.getMessage() for record in caplog.records if "replica" in record.getMessage()]
    assert len(said) == 1
    assert "does not answer" in said[0]


async def test_a_server_that_would_be_refused_connections_does_not_start(
    postgres: Postgres, migrated_postgres: str
) -> None:
    with pytest.raises(opening.DatabaseProblem, match=r"3 processes open up to 1593 .* allows 197"):
        async with opening.opened(migrated_postgres, connections=Connections(writes=517, processes=3)):
            pass
    name = urlsplit(migrated_postgres).path.lstrip("/")
    await asyncio.to_thread(postgres.sql, f'ALTER DATABASE "{name}" CONNECTION LIMIT 33')
    with pytest.raises(opening.DatabaseProblem, match=r"up to 34 .* allows 33"):
        async with opening.opened(migrated_postgres, connections=Connections()):
            pass
    async with opening.opened(migrated_postgres, connections=Connections(writes=19)):
        assert await query.rows("SELECT 1")
