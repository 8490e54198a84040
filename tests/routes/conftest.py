"""A small town with photos, behind the two routes alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from database import opening
from tests.routes.town import Town


@pytest.fixture
async def town(migrated_sqlite: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with opening.opened(migrated_sqlite), Town(tmp_path / "uploads") as town:
        yield town
