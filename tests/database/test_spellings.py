"""Addresses and numbers that were kept before they had one form get it; two of one are told."""

import importlib
import logging
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from tortoise.connection import get_connection

from database import opening
from models.identity.account import Account
from rules.words import Role

NOW = datetime(2026, 11, 2, tzinfo=UTC)
MIGRATION = importlib.import_module("migrations.0017_account_and_following")


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    found: str = request.getfixturevalue(f"migrated_{request.param}")
    return found


async def kept(email: str | None = None, phone: str | None = None) -> int:
    row = await Account.create(
        name="Seseorang", email=email, phone=phone, password_hash="-", role=Role.CITIZEN, created_at=NOW
    )
    return int(row.id)


async def migrates() -> None:
    await MIGRATION.forwards(None, SimpleNamespace(client=get_connection("default")))


async def test_each_gets_its_one_form(url: str) -> None:
    async with opening.opened(url):
        trunk, pasted = await kept(phone="+6208110000001"), await kept(email="<siti@uji.test>,")
        unseen = await kept(email="joko\u200b@uji.test", phone="+628110000003")
        await migrates()
        assert (await Account.get(id=trunk)).phone == "+628110000001"
        assert (await Account.get(id=pasted)).email == "siti@uji.test"
        row = await Account.get(id=unseen)
        assert (row.email, row.phone) == ("joko@uji.test", "+628110000003")


async def test_two_accounts_of_one_person_are_told_and_left(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with opening.opened(url):
        first, second = await kept(phone="+628110000001"), await kept(phone="+6208110000001")
        with caplog.at_level(logging.WARNING):
            await migrates()
        assert (await Account.get(id=second)).phone == "+6208110000001"
        [told] = [r.getMessage() for r in caplog.records if r.name == "taprose.migrations"]
        assert f"accounts {first} and {second} have the same phone" in told
        assert "0811" not in told
