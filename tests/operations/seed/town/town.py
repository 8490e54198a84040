"""A town of fifteen hundred complaints as it is made, for those who look at it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from operations.seed.town.building import Town, build
from tests.rows import SECRETS

NOW = datetime(2026, 11, 24, 3, 20, tzinfo=UTC)
COMPLAINTS = 1_500


@dataclass(frozen=True)
class Built:
    url: str
    made: Town


async def built(url: str, complaints: int = COMPLAINTS) -> Built:
    """In this database, which is migrated, empty and open."""
    return Built(url, await build(complaints, now=NOW, secrets=SECRETS))
