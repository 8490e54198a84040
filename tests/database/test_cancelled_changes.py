"""A change may be cancelled at any moment (a client leaves, the server ends): others go on writing."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

import config
from database import opening
from database.connections import Connections
from models import change
from models.category import Category

MOMENTS = 60
"""In turns of the loop: more than a change takes."""


async def _new_category(code: str) -> None:
    async with change.change():
        await Category.create(code=code, name=code)


async def test_a_change_cancelled_at_any_moment_holds_up_nobody(house: config.Settings) -> None:
    async with opening.opened(house.database_url, connections=Connections(writes=3)):
        for turns in range(MOMENTS):
            doing = asyncio.create_task(_new_category(f"cancelled-{turns}"))
            for _ in range(turns):
                await asyncio.sleep(0.0002 if turns % 2 else 0)
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)
        async with asyncio.timeout(20):
            await asyncio.gather(*(_new_category(f"after-{n}") for n in range(6)))
        assert await Category.filter(code__startswith="after-").count() == 6


async def test_a_change_cancelled_twice_is_undone(house: config.Settings) -> None:
    async def interrupted() -> None:
        async with change.change():
            await Category.create(code="undone", name="undone")
            await asyncio.sleep(60)

    async with opening.opened(house.database_url):
        doing = asyncio.create_task(interrupted())
        await asyncio.sleep(0.05)
        doing.cancel()
        await asyncio.sleep(0)
        doing.cancel()
        await asyncio.gather(doing, return_exceptions=True)
        await _new_category("done")
        assert await Category.filter(code__in=["done", "undone"]).values_list("code", flat=True) == ["done"]


async def test_a_change_that_could_not_begin_holds_up_nobody(sqlite_template: Path, tmp_path: Path) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "taprose.sqlite3")
    async with opening.opened(f"sqlite://{path}"):
        await _new_category("first")
        client = Category._meta.db
        await client.execute_script("PRAGMA busy_timeout=10")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Exception, match="locked"):
            await _new_category("refused")
        other.execute("ROLLBACK")
        other.close()
        async with asyncio.timeout(20):
            await _new_category("second")
        assert await Category.filter(code__in=["first", "second", "refused"]).count() == 2


async def test_who_waits_while_the_database_closes_does_not_open_it_again(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = shutil.copyfile(sqlite_template, tmp_path / "taprose.sqlite3")
    begun = asyncio.Event()

    async def writing() -> None:
        async with change.change():
            await Category.create(code="first", name="first")
            begun.set()
            await asyncio.sleep(60)

    async with opening.opened(f"sqlite://{path}"):
        first = asyncio.create_task(writing())
        await begun.wait()
        waiting = asyncio.create_task(_new_category("late"))
        client = Category._meta.db
        await asyncio.sleep(0.05)
    first.cancel()
    _, late = await asyncio.gather(first, waiting, return_exceptions=True)
    assert "closed" in str(late)
    with pytest.raises(OperationalError, match="closed"):
        await client.execute_query("SELECT 1")
    with sqlite3.connect(path) as alone:
        assert alone.execute("SELECT code FROM category WHERE code IN ('first', 'late')").fetchall() == []
    alone.close()
