"""Accounts and screens that are made at the machine, and what is refused with a sentence."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

import cli
import config
from database.opening import opened
from models.audit import unpacked
from models.event import Event
from models.identity.account import Account
from models.identity.signing_in import identity_of, password_matches
from operations.account import roles_of
from operations.sealing_contacts import installation
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.words import Role

GOOD = "kopi-tanpa-gula-lagi"
NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
Does = Callable[..., str]


@pytest.fixture
def does(migrated_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> Does:
    """A command at the machine: what it prints."""
    monkeypatch.setenv("TAPROSE_DATABASE_URL", migrated_sqlite)
    monkeypatch.setenv("TAPROSE_SECRET", "a secret for tests alone")

    def run(*command: str, code: int = 0) -> str:
        outcome = CliRunner().invoke(cli.app, [*command])
        assert outcome.exit_code == code, outcome.output
        return outcome.output

    run("seed")
    return run


def _user(identifier: str, role: str, *more: str, name: str = "Wulan", password: str = GOOD) -> list[str]:
    said = ("--name", name, "--identifier", identifier, "--role", role, "--password", password)
    return ["create-user", *said, *more]


def test_the_first_administrator_is_made_at_the_machine(does: Does, migrated_sqlite: str) -> None:
    does(*_user("Wulan@Uji.test", "ADMIN"))
    does(*_user("0811 2345 678", "OFFICER", "--opd", "dpupr"))

    async def made() -> None:
        async with opened(migrated_sqlite, installation=installation(config.load())):
            wulan, officer = await Account.named("wulan@uji.test"), await Account.named("+628112345678")
            assert wulan is not None
            assert officer is not None
            assert (wulan.role, wulan.opd_id) == (Role.ADMIN, None)
            assert (officer.role, officer.opd_id is None) == (Role.OFFICER, False)
            assert await password_matches(GOOD, wulan.password_hash)
            told = await Event.filter(audited=AuditNoun.ACCOUNT).order_by("id")
            assert [event.subject_id for event in told] == [wulan.id, officer.id]
            said = [unpacked(event.details or "") for event in told]
            assert [each.act for each in said] == [AuditAct.CREATED] * 2
            parts = [{change.part: change.after for change in each.changes} for each in said]
            assert (parts[0][AuditField.ROLE], parts[1][AuditField.OPD]) == ("ADMIN", "DPUPR")
            assert GOOD not in str(said)

    asyncio.run(made())
    found = asyncio.run(roles_of(config.load(), ["nobody@uji.test", "wulan@uji.test"]))
    assert found == [("wulan@uji.test", "ADMIN")]


def test_what_cannot_be_an_account_is_a_sentence(does: Does) -> None:
    does(*_user("wulan@uji.test", "ADMIN"))
    for command, sentence in (
        (_user("wulan@uji.test", "CITIZEN"), "There is an account with this identifier already."),
        (_user("wulan", "ADMIN"), "The identifier is an e-mail address or a telephone number."),
        (_user("a@uji.test", "DISPLAY"), "The role is one of CITIZEN,"),
        (_user("a@uji.test", "OFFICER"), "An officer or a head needs --opd with the code of an OPD."),
        (_user("a@uji.test", "OPD_HEAD", "--opd", "NONE"), "An officer or a head needs --opd"),
        (_user("a@uji.test", "ADMIN", "--opd", "DPUPR"), "Only an officer or a head has an OPD"),
        (_user("a@uji.test", "ADMIN", name="x" * 121), "name: At most 120 characters."),
        (_user("a@uji.test", "ADMIN", name=" "), "name: This must be filled in."),
        (_user("a@uji.test", "ADMIN", password="password"), "This password is easily guessed."),
    ):
        assert sentence in does(*command, code=2)


def test_a_screen_is_set_up_with_its_token(does: Does, migrated_sqlite: str) -> None:
    token = does("create-display", "--name", "Lobi", "--opd", "dpupr").strip()
    assert "There is no OPD with this code." in does(
        "create-display", "--name", "Lobi", "--opd", "NONE", code=2
    )
    assert "name: At most 80 characters." in does("create-display", "--name", "x" * 81, code=2)

    async def shown() -> None:
        async with opened(migrated_sqlite):
            found = await identity_of(token, now=NOW)
            assert found is not None
            assert (found.name, found.actor.role, found.actor.opd is None) == ("Lobi", Role.DISPLAY, False)
            assert await Event.filter(audited=AuditNoun.DISPLAY).count() == 1

    asyncio.run(shown())
