"""One regency for all who look at it and change nothing."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from database import opening
from models.media.uploads import Uploads
from operations.seed.demonstration import Demonstrated, demonstration
from tests.operations.seed.demonstration.regency import NOW, Regency
from tests.rows import SECRETS


@pytest.fixture(scope="session")
def regency(tmp_path_factory: pytest.TempPathFactory) -> Regency:
    folder = tmp_path_factory.mktemp("regency")
    url = f"sqlite://{folder}/taprose.sqlite3"

    async def make() -> Demonstrated | None:
        await opening.migrate(url)
        async with opening.opened(url):
            return await demonstration(NOW, secrets=SECRETS, uploads=Uploads.of(folder / "uploads"))

    made = asyncio.run(make())
    assert made is not None
    return Regency(url, folder / "uploads", made)


@pytest.fixture
async def opened(regency: Regency) -> AsyncIterator[Regency]:
    async with opening.opened(regency.url):
        yield regency
