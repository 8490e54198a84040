"""The demonstration as of one moment: the same complaints every time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from consumers.vocabulary import count_some
from database import opening
from models.identity.server_secret import Secrets
from models.media.uploads import Uploads
from operations.seed.demonstration import demonstration
from reads import catalog

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)


@asynccontextmanager
async def regency(folder: Path, url: str | None = None) -> AsyncIterator[None]:
    """Open while the block runs, in the database at this address or else in this folder; it is made there,
    unless it is there already."""
    url = url or f"sqlite://{folder / 'taprose.sqlite3'}"
    await opening.migrate(url)
    async with opening.opened(url):
        await demonstration(NOW, secrets=Secrets(b"-" * 32), uploads=Uploads.of(folder))
        await catalog.load()
        while not await count_some():
            pass
        yield
