"""PostgreSQL judges the ways to an answer as fits what it runs on, directly and through a pooler."""

import contextlib
from collections.abc import AsyncIterator

import pytest

from database import opening, query
from database.postgres_reader import SHORT_SECONDS
from operations.cluster.postgres import Postgres
from tests.database.test_pooling import lending


@pytest.fixture(params=["directly", "through a pooler"])
async def opened(
    request: pytest.FixtureRequest, postgres: Postgres, migrated_postgres: str
) -> AsyncIterator[None]:
    async with contextlib.AsyncExitStack() as stack:
        url = migrated_postgres
        if request.param == "through a pooler":
            _, through = await stack.enter_async_context(lending(postgres, url))
            url = f"{through}?pooling=transaction"
        await stack.enter_async_context(opening.opened(url))
        yield


async def _setting(name: str, *, slow: bool) -> str:
    [[value]] = await query.rows(f"SELECT current_setting('{name}')", slow=slow)
    return str(value)


@pytest.mark.parametrize("slow", [False, True])
async def test_an_index_costs_little_more_than_a_table_and_no_plan_is_compiled(
    slow: bool, opened: None
) -> None:
    assert await _setting("random_page_cost", slow=slow) == "1.1"
    assert await _setting("jit", slow=slow) == "off"


async def test_what_takes_long_has_a_plan_of_its_own_each_time(opened: None) -> None:
    assert await _setting("plan_cache_mode", slow=False) == "auto"
    sql = f"SELECT current_setting('plan_cache_mode') FROM pg_sleep({2 * SHORT_SECONDS})"
    assert [tuple(row) for row in await query.rows(sql, slow=True)] == [("force_custom_plan",)]


async def test_what_goes_with_each_row_is_looked_up_by_its_index_however_many_there_may_be(
    opened: None,
) -> None:
    """Of a range that is told by another row the planner takes a ninth of all to be in it."""
    await query.run(
        "INSERT INTO holiday (date, name, working) "
        "SELECT DATE '2000-01-01' + n, 'x', FALSE FROM generate_series(1, 50000) n"
    )
    await query.run("ANALYZE holiday")
    of_a_day = query.looked_up("holiday", "h", "h.date BETWEEN r.column1 AND r.column2")
    sql = f"SELECT count(*) FROM (VALUES (DATE '2026-11-01', DATE '2026-11-02')) r {of_a_day}"
    plan = "\n".join(line for (line,) in await query.rows(f"EXPLAIN {sql}"))
    assert "Index" in plan
    assert "Seq Scan" not in plan
    assert [tuple(row) for row in await query.rows(sql)] == [(2,)]
