"""A fresh database of each kind, migrated and open."""

from collections.abc import AsyncIterator

import pytest

from database import opening


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"migrated_{request.param}")
    return found


@pytest.fixture
async def opened(url: str) -> AsyncIterator[str]:
    async with opening.opened(url):
        yield url
