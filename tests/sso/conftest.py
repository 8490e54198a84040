from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import config
from tests.regency import Clock, Regency, running
from tests.sso.real_provider import SECRET, SITE, RealProvider
from tests.sso.wrong_provider import Visit, WrongProvider, wrong_provider


class MachineClock(Clock):
    """The machine's own time, as the provider has it, and what a test lets pass besides."""

    def __init__(self) -> None:
        super().__init__(datetime.now(UTC))
        self._passed = timedelta()

    def passes(self, **span: float) -> datetime:
        self._passed += timedelta(**span)
        return self()

    def __call__(self) -> datetime:
        self.now = datetime.now(UTC) + self._passed
        return self.now


@pytest.fixture(scope="session")
def provider() -> Iterator[RealProvider]:
    found = RealProvider()
    yield found
    found.close()


@pytest.fixture
def sso_house(house: config.Settings, provider: RealProvider, tmp_path: Path) -> config.Settings:
    """A house whose staff signs in at the provider."""
    file = tmp_path / "client-secret"
    file.write_text(SECRET + "\n")
    return house.model_copy(
        update={
            "oidc_issuer": provider.issuer,
            "oidc_client_id": "taprose",
            "oidc_client_secret_file": file,
            "public_url": SITE,
        }
    )


@pytest.fixture
async def sso_regency(sso_house: config.Settings) -> AsyncIterator[Regency]:
    async with running(sso_house, MachineClock()) as regency:
        yield regency


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def wrong(clock: Clock) -> AsyncIterator[WrongProvider]:
    async with wrong_provider(clock) as found:
        yield found


@pytest.fixture
async def led(house: config.Settings, clock: Clock, wrong: WrongProvider) -> AsyncIterator[Regency]:
    """A regency whose provider it is."""
    settings = house.model_copy(
        update={"oidc_issuer": wrong.issuer, "oidc_client_id": "taprose", "public_url": SITE}
    )
    async with running(settings, clock) as regency:
        yield regency


@pytest.fixture
def visit(led: Regency, wrong: WrongProvider) -> Visit:
    return Visit(led, wrong)
