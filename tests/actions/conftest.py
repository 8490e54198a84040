"""Signing in costs little here, and nobody is kept waiting."""

import pytest
from argon2 import PasswordHasher

from models.identity import rate_limits, signing_in


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", quick)
    monkeypatch.setattr(signing_in, "_NOBODYS", quick.hash("nobody"))


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how many seconds tries were held, instead of being held."""
    seconds: list[float] = []

    async def pause(span: float) -> None:
        seconds.append(span)

    monkeypatch.setattr(rate_limits, "pause", pause)
    return seconds
