"""The demonstration's regency as it is made, for those who look at it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from operations.seed.demonstration import Demonstrated

NOW = datetime(2026, 11, 24, 3, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Regency:
    url: str
    uploads: Path
    made: Demonstrated
