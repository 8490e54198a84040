"""A town that is filled once for a run, and copied for each test."""

import asyncio
import copy
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import config
from tests.regency import ENGINE, SECRET, Clock, _elsewhere, running
from tests.sight.marked import Marked, mark
from tests.sight.town import Known, Town


def _settings(folder: Path) -> config.Settings:
    web = folder / "web" / "warga"
    web.mkdir(parents=True, exist_ok=True)
    (web / "index.html").write_text("<!doctype html><html><head><title>x</title></head></html>")
    return config.load(
        {
            "TAPROSE_DATA": str(folder),
            "TAPROSE_SECRET": SECRET,
            "TAPROSE_DATABASE_URL": f"sqlite://{folder}/taprose.sqlite3",
            "TAPROSE_WEB": str(web.parent),
            "PORT": "0",
            "TAPROSE_ENGINE": ENGINE,
        }
    )


@pytest.fixture(scope="session")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Known]]:
    folder = tmp_path_factory.mktemp("town")
    shutil.copyfile(sqlite_template, folder / "taprose.sqlite3")
    known: list[Known] = []

    async def fill() -> None:
        async with running(_settings(folder), Clock()) as regency:
            town = Town(regency)
            await town.fill()
            known.extend(town.known)

    _elsewhere(fill())
    return folder, known


@pytest.fixture(scope="session")
def filled_and_marked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Marked]:
    folder = tmp_path_factory.mktemp("marked")
    shutil.copyfile(sqlite_template, folder / "taprose.sqlite3")
    made: list[Marked] = []

    async def fill() -> None:
        async with running(_settings(folder), Clock()) as regency:
            made.append(await mark(Town(regency)))

    _elsewhere(fill())
    return folder, made[0]


@pytest.fixture
async def town(filled: tuple[Path, list[Known]], tmp_path: Path) -> AsyncIterator[Town]:
    folder, known = filled
    await asyncio.to_thread(shutil.copytree, folder, tmp_path / "data")
    async with running(_settings(tmp_path / "data"), Clock()) as regency:
        town = Town(regency)
        town.known = copy.deepcopy(known)
        yield town


@pytest.fixture
async def marked_town(
    filled_and_marked: tuple[Path, Marked], tmp_path: Path
) -> AsyncIterator[tuple[Town, Marked]]:
    folder, marked = filled_and_marked
    await asyncio.to_thread(shutil.copytree, folder, tmp_path / "data")
    async with running(_settings(tmp_path / "data"), Clock(marked.now)) as regency:
        yield Town(regency), marked
