"""Changes that wait for their turn share a commit: each is done or undone alone, and told only then."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

import config
from database import opening
from database.connections import Connections
from models import change
from models.category import Category

MANY = 60
OPEN_FILES = Path("/proc/self/fd")


class Broken(Exception):
    pass


@pytest.fixture
async def path(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Path]:
    path = Path(shutil.copyfile(sqlite_template, tmp_path / "taprose.sqlite3"))
    async with opening.opened(f"sqlite://{path}"):
        yield path


def _open_files() -> list[str]:
    return [os.readlink(file) for file in OPEN_FILES.iterdir() if file.is_symlink()]


def _committed(path: Path, code: str) -> bool:
    """As another process sees it."""
    other = sqlite3.connect(path)
    try:
        return other.execute("SELECT 1 FROM category WHERE code = ?", [code]).fetchone() is not None
    finally:
        other.close()


async def _add(code: str, *, fails: bool = False, pause: float | None = None) -> str:
    async with change.change():
        await Category.create(code=code, name=code)
        if pause is not None:
            await asyncio.sleep(pause)
        if fails:
            raise Broken
    return code


@pytest.mark.parametrize("seed", range(4))
async def test_of_many_at_once_each_is_done_or_undone_alone(house: config.Settings, seed: int) -> None:
    chance = Random(seed)
    async with opening.opened(house.database_url, connections=Connections(writes=4)):
        fates = {f"at-once-{n}": chance.choice(["done", "done", "fails", "cancelled"]) for n in range(MANY)}
        doing = {
            code: asyncio.create_task(
                _add(code, fails=fate == "fails", pause=chance.choice([None, 0, 0.001]))
            )
            for code, fate in fates.items()
        }
        for code, fate in fates.items():
            if fate == "cancelled":
                await asyncio.sleep(chance.choice([0, 0.0005, 0.002]))
                doing[code].cancel()
        async with asyncio.timeout(60):
            told = dict(
                zip(doing, await asyncio.gather(*doing.values(), return_exceptions=True), strict=True)
            )
        there = {c.code for c in await Category.filter(code__startswith="at-once-")}
        for code, fate in fates.items():
            if fate == "done" or told[code] == code:
                assert told[code] == code
                assert code in there
            elif fate == "fails":
                assert isinstance(told[code], Broken)
                assert code not in there
        assert await _add("after") == "after"


async def test_nobody_is_told_before_the_commit(path: Path) -> None:
    async def seen(code: str) -> bool:
        await _add(code, pause=0)
        return _committed(path, code)

    assert all(await asyncio.gather(*(seen(f"told-{n}") for n in range(MANY))))


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="this system does not list a process's open files")
async def test_no_complaint_lies_in_a_temporary_file_while_it_may_have_to_be_undone(path: Path) -> None:
    await Category.bulk_create(Category(code=f"much-{n}", name="x" * 100) for n in range(2_000))
    found: list[list[str]] = []

    async def rename(name: str) -> None:
        async with change.change():
            await Category.all().update(name=name * 100)
            found.append([file for file in _open_files() if "etilqs" in file])

    await asyncio.gather(rename("a"), rename("b"))
    assert found == [[], []]


async def test_a_single_statement_among_changes_is_committed_when_it_returns(path: Path) -> None:
    async def alone(code: str) -> bool:
        await Category.create(code=code, name=code)
        return _committed(path, code)

    async def together(code: str) -> bool:
        await _add(code, pause=0)
        return _committed(path, code)

    told = await asyncio.gather(
        *((alone if n % 3 == 0 else together)(f"among-{n}") for n in range(MANY)),
    )
    assert all(told)


async def test_a_commit_that_fails_is_told_to_all_who_share_it(path: Path) -> None:
    async def orphan() -> None:
        async with change.change():
            connection = Category._meta.db
            await connection.execute_query("PRAGMA defer_foreign_keys = ON")
            await connection.execute_query(
                "INSERT INTO category (code, name, keywords, opd_id) VALUES ('orphan', 'orphan', '', 999999)"
            )

    told = await asyncio.gather(
        _add("shared-1", pause=0.01), orphan(), _add("shared-2", pause=0), return_exceptions=True
    )
    assert all(isinstance(t, sqlite3.IntegrityError) for t in told), told
    assert not any(_committed(path, code) for code in ("shared-1", "orphan", "shared-2"))
    await _add("afterwards")
    assert _committed(path, "afterwards")
