import asyncio
import copy
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import config
from tests.access.said import Said, say
from tests.databases import opened, url
from tests.regency import ENGINE, SECRET, Clock, _elsewhere, running
from tests.sight.town import Town

__all__ = ["opened", "url"]


def _settings(folder: Path) -> config.Settings:
    return config.load(
        {
            "TAPROSE_DATA": str(folder),
            "TAPROSE_SECRET": SECRET,
            "TAPROSE_DATABASE_URL": f"sqlite://{folder}/taprose.sqlite3",
            "PORT": "0",
            "TAPROSE_ENGINE": ENGINE,
        }
    )


@pytest.fixture(scope="session")
def all_that_was_said(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """Said once for a run, and copied for each test."""
    folder = tmp_path_factory.mktemp("said")
    shutil.copyfile(sqlite_template, folder / "taprose.sqlite3")
    made: list[Said] = []

    async def fill() -> None:
        async with running(_settings(folder), Clock()) as regency:
            made.append(await say(regency))

    _elsewhere(fill())
    return folder, made[0]


@pytest.fixture
async def empty_town(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Town]:
    """In which nobody has complained yet."""
    await asyncio.to_thread(shutil.copyfile, sqlite_template, tmp_path / "taprose.sqlite3")
    async with running(_settings(tmp_path), Clock()) as regency:
        yield Town(regency)


@pytest.fixture
async def said(all_that_was_said: tuple[Path, Said], tmp_path: Path) -> AsyncIterator[Said]:
    folder, before = all_that_was_said
    await asyncio.to_thread(shutil.copytree, folder, tmp_path / "data")
    async with running(_settings(tmp_path / "data"), Clock()) as regency:
        found = copy.copy(before)
        found.town = Town(regency)
        yield found
