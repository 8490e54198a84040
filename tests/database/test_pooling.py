"""A pooler between the program and PostgreSQL that lends connections by the transaction."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

import config
from app import App
from database import opening, pooling, query
from database.installation import Bounds, Installation
from database.opening import DatabaseProblem
from models.opd import Opd
from operations.backup.postgres import _address
from operations.cluster.postgres import Postgres
from realtime.bells.postgres import PostgresLine
from rules.refusals import Refused
from tests.cast import person
from tests.database.lender import Lender
from tests.regency import Clock, running

CONNECTIONS = 3


@contextlib.asynccontextmanager
async def lending(postgres: Postgres, url: str) -> AsyncIterator[tuple[Lender, str]]:
    lender = Lender(postgres.socket_url_of(urlsplit(url).path.lstrip("/")), CONNECTIONS)
    async with lender.running() as through:
        yield lender, through


async def _ask(number: int) -> None:
    """What is answered belongs to what was asked."""
    assert await Opd.filter(id=-number).count() == 0
    [row] = await query.rows(f"SELECT ? + {number % 7}, 'a'", [number])
    assert tuple(row) == (number + number % 7, "a")


async def _ask_many() -> list[str]:
    """What went wrong with 120, forty at a time: all at once some would be given up on a busy machine."""
    tried: list[BaseException | None] = []
    for begin in range(0, 120, 40):
        asked = (_ask(n) for n in range(begin, begin + 40))
        tried += await asyncio.gather(*asked, return_exceptions=True)
    return [repr(error) for error in tried if error is not None]


async def test_a_server_says_at_its_start_that_the_pooler_must_be_told_of(
    postgres: Postgres, migrated_postgres: str
) -> None:
    assert not await pooling.lends_transactions(migrated_postgres)
    async with lending(postgres, migrated_postgres) as (_, through):
        assert await pooling.lends_transactions(through)
        with pytest.raises(
            DatabaseProblem, match=r"add \?pooling=transaction to TAPROSE_DATABASE_URL"
        ) as said:
            async with opening.opened(through):
                pass
        assert "any@" not in str(said.value)


async def test_told_of_it_every_question_gets_its_own_answer(
    postgres: Postgres, migrated_postgres: str
) -> None:
    async with lending(postgres, migrated_postgres) as (lender, through):
        async with opening.opened(f"{through}?pooling=transaction"):
            assert not await _ask_many()
        assert lender.lent > 200


async def test_without_being_told_of_it_questions_fail(
    postgres: Postgres, migrated_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the check at the start keeps from happening."""

    async def silent(url: str) -> bool:
        return False

    monkeypatch.setattr(pooling, "lends_transactions", silent)
    async with lending(postgres, migrated_postgres) as (_, through), opening.opened(through):
        assert any("prepared statement" in error for error in await _ask_many())


async def test_a_long_question_is_ended_by_the_server_all_the_same(
    postgres: Postgres, migrated_postgres: str
) -> None:
    hasty = Installation(bounds=Bounds(longest=0.3, budget=0))
    async with (
        lending(postgres, migrated_postgres) as (_, through),
        opening.opened(f"{through}?pooling=transaction", installation=hasty),
    ):
        for _ in range(CONNECTIONS + 1):
            with pytest.raises(Refused, match="TOO_EXPENSIVE"):
                await query.rows("SELECT pg_sleep(30)", slow=True)
        assert not await _ask_many()


async def test_a_failing_statement_leaves_its_connection_as_it_was(
    postgres: Postgres, migrated_postgres: str
) -> None:
    async with (
        lending(postgres, migrated_postgres) as (_, through),
        opening.opened(f"{through}?pooling=transaction"),
    ):
        for _ in range(CONNECTIONS + 1):
            with pytest.raises(asyncpg.PostgresError):
                await query.rows("SELECT 1 / ?", [0])
        assert not await _ask_many()


async def test_complaints_are_filed_and_heard_of_through_it(
    postgres: Postgres, postgres_template: str, house: config.Settings
) -> None:
    with postgres.database(postgres_template) as url:
        async with lending(postgres, url) as (_, through):
            settings = house.model_copy(update={"database_url": f"{through}?pooling=transaction"})
            async with running(settings, Clock()) as regency:
                assert isinstance(regency.app, App)
                siti, dina = person(regency, "siti"), person(regency, "dina")
                filed = await asyncio.gather(*(siti.complains() for _ in range(12)))
                assert len({one.number for one in filed}) == 12
                watched = "subscription ($n: String!) { complaintChanged(number: $n) { __typename } }"
                async with siti.line.follow(watched, n=filed[0].number) as feed:
                    await dina.routes(filed[0])
                assert feed.frames


@pytest.mark.parametrize(
    ("url", "clean", "pooled"),
    [
        ("postgres://a:b@h:1/n?pooling=transaction", "postgres://a:b@h:1/n", True),
        (
            "postgres://a@/n?host=/run/x&pooling=transaction&sslmode=require",
            "postgres://a@/n?host=/run/x&sslmode=require",
            True,
        ),
        ("postgres://a:b@h:1/n?sslmode=require", "postgres://a:b@h:1/n?sslmode=require", False),
        ("postgres://a:b@h:1/n?pooling=session", "postgres://a:b@h:1/n", False),
    ],
)
def test_what_the_url_says_of_it_is_for_this_program_alone(url: str, clean: str, pooled: bool) -> None:
    assert (pooling.without(url), pooling.is_pooled(url)) == (clean, pooled)


def test_a_copy_is_made_without_what_pg_dump_does_not_know(tmp_path: Any) -> None:
    with _address("postgres://a:b@h:1/n?pooling=transaction", tmp_path) as address:
        assert "pooling" not in address


async def test_a_bell_that_the_pooler_would_swallow_is_told_of(
    postgres: Postgres, migrated_postgres: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with lending(postgres, migrated_postgres) as (_, through):
        for url, said in ((migrated_postgres, 0), (f"{through}?pooling=transaction", 1)):
            line = PostgresLine(url, lambda: None)
            await line.open("taprose")
            await line.close()
            assert caplog.text.count("nothing rings") == said
