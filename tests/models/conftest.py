"""A fresh database of each kind, migrated and open."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models import database


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgres":
        found: str = request.getfixturevalue("fresh_database")
        return found
    return f"sqlite://{tmp_path}/taprose.sqlite3"


@pytest.fixture
async def opened(url: str) -> AsyncIterator[str]:
    await database.migrate(url)
    async with database.opened(url):
        yield url
