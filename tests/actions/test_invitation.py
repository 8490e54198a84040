"""Nobody is told a password: whom an administrator lets in chooses it, with a code that was sent or shown."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

import config
from models import global_id
from models.audit import unpacked
from models.event import Event
from models.identity.account import Account
from rules.words import Role
from tests.actions.postoffice import Mailbox, mailbox
from tests.actions.proving import SAID, mutates
from tests.actions.signing_in import tries, who
from tests.cast import Person, person
from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency, running, token_of

OWN = "kopi-tanpa-gula-lagi"


@pytest.fixture
async def box() -> AsyncIterator[Mailbox]:
    async with mailbox() as box:
        yield box


@pytest.fixture
async def regency(house: config.Settings, box: Mailbox) -> AsyncIterator[Regency]:
    """An office that sends mail."""
    async with running(house.model_copy(update={"smtp_url": box.url}), Clock()) as regency:
        yield regency


@pytest.fixture
async def other(regency: Regency) -> Person:
    """A second administrator."""
    await Account.filter(email="rina@uji.test").update(role=Role.ADMIN)
    return Person("rina", Line(regency, token_of("rina")))


async def opens(admin: Person, role: str = "OFFICER", **more: str) -> Any:
    said = {"name": "Sri Wahyuni", "identifier": "sri@uji.test", "role": role, **more}
    field = (
        f"createAccount {{ {SAID} ... on Account {{ id invited }} ... on PendingChange {{ id password }} }}"
    )
    return await mutates(admin.line, field, "$i: CreateAccountInput!", "input: $i", i=said)


async def invites(admin: Person, account: str, *, send: bool = False) -> Any:
    field = f"invite {{ {SAID} ... on Invitation {{ invitationCode account {{ name }} }} }}"
    return await mutates(
        admin.line, field, "$a: ID!, $s: Boolean!", "account: $a, send: $s", a=account, s=send
    )


async def accepts(line: Line, code: str, password: str = OWN, identifier: str = "sri@uji.test") -> Any:
    given = {"identifier": identifier, "code": code, "password": password}
    field = f"acceptInvitation {{ {SAID} ... on Session {{ viewer {{ name mustChangePassword }} }} }}"
    return await mutates(line, field, "$i: AcceptInvitationInput!", "input: $i", i=given)


async def test_an_officer_is_let_in_without_a_password_that_somebody_knows(
    regency: Regency, admin: Person
) -> None:
    made = await opens(admin, opd="DPUPR")
    assert made["invited"] is True
    for guess in ("-", "", PASSWORD):
        assert (await tries(Line(regency), "sri@uji.test", guess))["code"] == "INVALID"
    code = (await invites(admin, made["id"]))["invitationCode"]
    browser = Line(regency)
    assert (await accepts(browser, code, "pendek"))["field"] == "input.password"
    done = await accepts(browser, f"{code[:4]} {code[4:]}".lower())
    assert done["viewer"] == {"name": "Sri Wahyuni", "mustChangePassword": False}
    assert await who(browser) == "Sri Wahyuni"
    # It is good once, and whoever has a password is invited no more.
    assert (await accepts(Line(regency), code, "teh-tawar-tanpa-es"))["field"] == "input.code"
    assert (await invites(admin, made["id"]))["field"] == "account"
    assert (await tries(Line(regency), "sri@uji.test", OWN))["__typename"] == "Session"
    told = [unpacked(e.details) for e in await Event.filter(audited="ACCOUNT").order_by("id")]
    assert [[(c.part.value, c.after) for c in each.changes] for each in told][1] == [("INVITATION", None)]
    assert code not in str([await Event.all().values()])


async def test_it_goes_by_mail_and_proves_the_address(regency: Regency, admin: Person, box: Mailbox) -> None:
    made = await opens(admin, opd="DPUPR")
    sent = await invites(admin, made["id"], send=True)
    assert (sent["__typename"], sent["invitationCode"]) == ("Invitation", None)
    code = await box.code_to("sri@uji.test")
    assert (await accepts(Line(regency), code))["__typename"] == "Session"
    assert (await Account.get(email="sri@uji.test")).email_verified_at is not None


async def test_a_newer_one_takes_the_place_of_the_old_and_each_ends_after_a_week(
    regency: Regency, admin: Person
) -> None:
    made = await opens(admin, opd="DPUPR")
    old = (await invites(admin, made["id"]))["invitationCode"]
    new = (await invites(admin, made["id"]))["invitationCode"]
    assert (await accepts(Line(regency), old))["field"] == "input.code"
    regency.clock.passes(days=7)
    assert (await accepts(Line(regency), new))["field"] == "input.code"


async def test_it_is_good_for_the_address_alone_that_was_invited(regency: Regency, admin: Person) -> None:
    made = await opens(admin, opd="DPUPR")
    code = (await invites(admin, made["id"]))["invitationCode"]
    for identifier in ("siti@uji.test", "nobody@uji.test"):
        assert (await accepts(Line(regency), code, identifier=identifier))["field"] == "input.code"
    for n in range(3):
        assert (await accepts(Line(regency), f"WRNGP{n:03}"))["field"] == "input.code"
    assert (await accepts(Line(regency), code))["__typename"] == "Session"


async def test_the_privileged_are_let_in_by_two_and_choose_it_themselves(
    regency: Regency, admin: Person, other: Person
) -> None:
    asked = await opens(admin, "VERIFIER")
    assert (asked["__typename"], asked["password"]) == ("PendingChange", False)
    confirm = f"confirmAdministration {{ {SAID} ... on Account {{ id invited }} }}"
    made = await mutates(other.line, confirm, "$c: ID!", "change: $c", c=asked["id"])
    assert made["invited"] is True
    code = (await invites(admin, made["id"]))["invitationCode"]
    assert (await accepts(Line(regency), code, "taprose1"))["field"] == "input.password", "a better one"
    assert (await accepts(Line(regency), code))["__typename"] == "Session"


@pytest.mark.parametrize("name", ["siti", "bupati", "dina", "visitor"])
async def test_only_administrators_invite(regency: Regency, admin: Person, name: str) -> None:
    made = await opens(admin, opd="DPUPR")
    told = await invites(person(regency, name), made["id"])
    assert told["code"] in ("NOT_ALLOWED", "SIGN_IN_REQUIRED")
    key = global_id.encode("Account", (await Account.get(email="siti@uji.test")).id)
    assert (await invites(admin, key))["field"] == "account"
