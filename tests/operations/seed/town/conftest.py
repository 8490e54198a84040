"""One town in each kind of database for all who look at it, and a copy for who changes something."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from database import opening
from operations.cluster.postgres import Postgres
from tests.operations.seed.town.town import Built, built


async def _built(url: str) -> Built:
    await opening.migrate(url)
    async with opening.opened(url):
        return await built(url)


@pytest.fixture(scope="session")
def town_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return asyncio.run(_built(f"sqlite://{tmp_path_factory.mktemp('town')}/taprose.sqlite3"))


@pytest.fixture(scope="session")
def town_postgres(postgres: Postgres) -> Built:
    return asyncio.run(_built(postgres.create_database()))


@pytest.fixture(params=["sqlite", "postgres"])
def town(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(f"town_{request.param}")
    return found


@pytest.fixture
async def opened(town: Built) -> AsyncIterator[Built]:
    async with opening.opened(town.url):
        yield town


@pytest.fixture
def apart(town: Built, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Built]:
    """A copy."""
    if town.url.startswith("sqlite"):
        shutil.copyfile(town.url.removeprefix("sqlite://"), tmp_path / "town.sqlite3")
        yield replace(town, url=f"sqlite://{tmp_path}/town.sqlite3")
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database(urlsplit(town.url).path.lstrip("/")) as url:
        yield replace(town, url=url)
