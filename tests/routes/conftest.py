"""A small town with photos, behind the two routes alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models import database
from tests.routes.town import Town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    url = f"sqlite://{tmp_path}/taprose.sqlite3"
    await database.migrate(url)
    async with database.opened(url), Town(tmp_path / "uploads") as town:
        yield town
