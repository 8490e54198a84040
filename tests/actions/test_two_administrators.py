"""Who makes somebody privileged is not alone: another administrator confirms it, and the log says what."""

from datetime import UTC, datetime
from typing import Any

import pytest
from argon2 import PasswordHasher

import config
from models import global_id
from models.event import Event
from models.identity import signing_in
from models.identity.account import Account
from models.identity.pending_change import PendingChange
from models.identity.server_secret import token_hash
from models.identity.session import Session
from rules.events import EventKind
from rules.words import Role
from tests.cast import Person, person, refused
from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency, running, token_of

SAID = (
    "{ __typename ... on Account { name role active } ... on PendingChange { id } "
    "... on Refused { code messageEn field } }"
)
CREATE = f"mutation ($input: CreateAccountInput!) {{ createAccount(input: $input) {SAID} }}"
UPDATE = f"mutation ($input: UpdateAccountInput!) {{ updateAccount(input: $input) {SAID} }}"
CONFIRM = (
    "mutation ($change: ID!) { confirmAdministration(change: $change) "
    "{ __typename ... on Account { name role active } ... on Refused { code messageEn field } } }"
)
DECLINE = (
    "mutation ($change: ID!) { declineAdministration(change: $change) "
    "{ __typename ... on Refused { code messageEn field } } }"
)
WAITING = (
    "{ pendingAdministration { id name identifier role active password askedBy own opd { code } "
    "account { name role } } }"
)
GOOD = "kopi-tanpa-gula-lagi"


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", quick)
    monkeypatch.setattr(signing_in, "_NOBODYS", quick.hash("nobody"))


@pytest.fixture
async def other(regency: Regency) -> Person:
    """A second administrator."""
    made = await Account.create(
        name="Wulan",
        email="wulan@uji.test",
        password_hash="-",
        role=Role.ADMIN,
        created_at=regency.clock.now,
    )
    forever = datetime(2100, 1, 1, tzinfo=UTC)
    await Session.create(
        token_hash=token_hash("tps_wulan"),
        account_id=made.id,
        created_at=regency.clock.now,
        expires_at=forever,
        proved_at=forever,
    )
    return Person("wulan", Line(regency, "tps_wulan"))


def _new(role: str, **more: Any) -> dict[str, Any]:
    return {"name": "Orang Baru", "identifier": "baru@uji.test", "password": GOOD, "role": role, **more}


async def _key(name: str) -> str:
    return global_id.encode("Account", (await Account.get(email=f"{name}@uji.test")).id)


async def waiting(who: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await who.line.ask(WAITING))["pendingAdministration"]
    return found


async def test_a_second_regent_is_made_by_two(admin: Person, other: Person, regency: Regency) -> None:
    asked = await admin.line.do(CREATE, input=_new("REGENT"))
    assert asked["__typename"] == "PendingChange"
    assert not await Account.exists(email="baru@uji.test")
    assert await refused(admin.line.do(CONFIRM, change=asked["id"])) == "INVALID"
    [seen] = await waiting(other)
    assert (seen["askedBy"], seen["own"], seen["role"]) == ("Admin", False, "REGENT")
    assert (seen["name"], seen["identifier"], seen["account"]) == ("Orang Baru", "baru@uji.test", None)
    assert [s["own"] for s in await waiting(admin)] == [True]
    done = await other.line.do(CONFIRM, change=asked["id"])
    assert done == {"__typename": "Account", "name": "Orang Baru", "role": "REGENT", "active": True}
    await Person("x", Line(regency)).signs_in("baru@uji.test", GOOD)
    assert await refused(other.line.do(CONFIRM, change=asked["id"])) == "NOT_FOUND"
    assert await waiting(other) == []
    assert (await PendingChange.get()).password_hash is None


@pytest.mark.parametrize(
    "change", [{"role": "ADMIN"}, {"role": "VERIFIER"}, {"role": "OPD_HEAD", "opd": "DPUPR"}]
)
async def test_no_role_is_raised_by_one_alone(admin: Person, other: Person, change: dict[str, Any]) -> None:
    asked = await admin.line.do(UPDATE, input={"account": await _key("siti"), **change})
    assert asked["__typename"] == "PendingChange"
    assert (await Account.get(email="siti@uji.test")).role is Role.CITIZEN
    done = await other.line.do(CONFIRM, change=asked["id"])
    assert done["role"] == change["role"]


async def test_a_privileged_password_is_given_by_two_and_ends_the_sessions(
    admin: Person, other: Person, bupati: Person, regency: Regency
) -> None:
    asked = await admin.line.do(UPDATE, input={"account": await _key("bupati"), "password": GOOD})
    assert asked["__typename"] == "PendingChange"
    assert [s["password"] for s in await waiting(other)] == [True]
    assert await bupati.board() == []
    await other.line.do(CONFIRM, change=asked["id"])
    assert await refused(bupati.board()) == "SIGN_IN_REQUIRED"
    await Person("x", Line(regency)).signs_in("bupati@uji.test", GOOD)


async def test_what_is_not_privileged_and_what_takes_rights_away_is_done_by_one(admin: Person) -> None:
    made = await admin.line.do(CREATE, input=_new("OFFICER", opd="DPUPR"))
    assert made["__typename"] == "Account"
    for change in ({"active": False}, {"name": "Bapak Bupati"}):
        done = await admin.line.do(UPDATE, input={"account": await _key("bupati"), **change})
        assert done["__typename"] == "Account"
    asked = await admin.line.do(UPDATE, input={"account": await _key("bupati"), "active": True})
    assert asked["__typename"] == "PendingChange"
    lowered = await admin.line.do(UPDATE, input={"account": await _key("dina"), "role": "CITIZEN"})
    assert lowered["role"] == "CITIZEN"


async def test_what_is_declined_or_too_old_or_asked_by_who_is_none_any_more_is_not_done(
    admin: Person, other: Person, regency: Regency
) -> None:
    first, second, third = [
        (await admin.line.do(UPDATE, input={"account": await _key(name), "role": "ADMIN"}))["id"]
        for name in ("siti", "joko", "rina")
    ]
    assert (await other.line.do(DECLINE, change=first))["__typename"] == "Done"
    assert await refused(other.line.do(CONFIRM, change=first)) == "NOT_FOUND"
    await other.line.do(UPDATE, input={"account": await _key("admin"), "active": False})
    assert await refused(other.line.do(CONFIRM, change=second)) == "NOT_ALLOWED"
    await Account.filter(email="admin@uji.test").update(active=True)
    await regency.app._tidy(regency.clock.passes(days=3))
    assert await refused(other.line.do(CONFIRM, change=third)) == "NOT_FOUND"
    assert await waiting(other) == []
    assert {a.role for a in await Account.filter(email__in=["siti@uji.test", "rina@uji.test"])} == {
        Role.CITIZEN
    }


async def test_who_has_deleted_their_account_is_made_nothing_any_more(
    admin: Person, other: Person, siti: Person
) -> None:
    key, more = await _key("siti"), {"name": "Siti Aminah", "identifier": "siti@kantor.test", "active": True}
    asked = await admin.line.do(UPDATE, input={"account": key, "role": "VERIFIER", **more})
    delete = "mutation ($p: String!) { deleteAccount(password: $p) { __typename } }"
    assert await siti.line.do(delete, p=PASSWORD) == {"__typename": "Done"}
    assert await waiting(other) == []
    assert await refused(other.line.do(CONFIRM, change=asked["id"])) == "NOT_FOUND"
    assert await PendingChange.all() == []


@pytest.mark.parametrize("name", ["siti", "bupati", "dina", "screen", "visitor"])
async def test_only_administrators_see_confirm_and_decline(
    regency: Regency, admin: Person, name: str
) -> None:
    asked = await admin.line.do(UPDATE, input={"account": await _key("siti"), "role": "ADMIN"})
    one = person(regency, name)
    wanted = "SIGN_IN_REQUIRED" if name == "visitor" else "NOT_ALLOWED"
    assert await refused(waiting(one)) == wanted
    assert await refused(one.line.do(CONFIRM, change=asked["id"])) == wanted
    assert await refused(one.line.do(DECLINE, change=asked["id"])) == wanted


async def test_the_log_says_who_asked_for_what_and_who_confirmed_it(admin: Person, other: Person) -> None:
    asked = await admin.line.do(UPDATE, input={"account": await _key("siti"), "role": "ADMIN"})
    await other.line.do(CONFIRM, change=asked["id"])
    asked = await other.line.do(UPDATE, input={"account": await _key("joko"), "role": "REGENT"})
    await admin.line.do(DECLINE, change=asked["id"])
    log = "{ auditLog { edges { node { who act subject changes { part before after } } } } }"
    told = [edge["node"] for edge in (await admin.line.ask(log))["auditLog"]["edges"]]
    raised = [{"part": "ROLE", "before": "CITIZEN", "after": "ADMIN"}]
    assert [(e["who"], e["act"], e["subject"]) for e in told[:4]] == [
        ("Admin", "DECLINED", "Joko · joko@uji.test"),
        ("Wulan", "ASKED", "Joko · joko@uji.test"),
        ("Wulan", "CONFIRMED", "Siti · siti@uji.test"),
        ("Admin", "ASKED", "Siti · siti@uji.test"),
    ]
    assert [e["changes"] for e in told[2:4]] == [raised, raised]
    assert not await Event.exists(kind=EventKind.ADMINISTERED, actor_id__isnull=False, note__isnull=False)


async def test_one_is_enough_where_the_setting_says_so(house: config.Settings) -> None:
    async with running(house.model_copy(update={"two_administrators": False}), Clock()) as regency:
        admin = Person("admin", Line(regency, token_of("admin")))
        assert (await admin.line.do(CREATE, input=_new("REGENT")))["__typename"] == "Account"


# ── passwords that are soon guessed ──────────────────────────────────────────────────────────────

REGISTER = (
    "mutation ($input: RegisterInput!) { register(input: $input) { __typename "
    "... on Refused { code messageEn field } } }"
)
CHANGE = (
    "mutation ($c: String!, $n: String!) { changePassword(current: $c, new: $n) "
    "{ __typename ... on Refused { code messageEn field } } }"
)


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "        ",
        "qwerty123456",
        "bismillah123",
        "Persebaya1927",
        "tuban12345",
        "kartika1990",
        "taprose1",
    ],
)
async def test_a_password_that_is_soon_guessed_is_refused(visitor: Person, password: str) -> None:
    given = {"name": "Kartika Dewi", "identifier": "kartika@uji.test", "password": password}
    found = (await visitor.line.ask(REGISTER, input=given))["register"]
    assert (found["code"], found["field"]) == ("INVALID", "input.password")


@pytest.mark.parametrize(
    "password", ["kucing di atap", "panjang-sekali", "wartegbahari99", "4@8({[<369|017$5%2" * 11]
)
async def test_a_password_that_is_not_is_taken_at_any_length(visitor: Person, password: str) -> None:
    given = {"name": "Kartika Dewi", "identifier": "kartika@uji.test", "password": password}
    assert (await visitor.line.ask(REGISTER, input=given))["register"]["__typename"] == "Session"


async def test_the_old_password_is_no_new_one(siti: Person, regency: Regency) -> None:
    from tests.regency import PASSWORD

    found = (await siti.line.ask(CHANGE, c=PASSWORD, n=PASSWORD))["changePassword"]
    assert (found["code"], found["field"]) == ("INVALID", "new")
    assert (await siti.line.ask(CHANGE, c=PASSWORD, n="password"))["changePassword"]["code"] == "INVALID"
    assert (await siti.line.ask(CHANGE, c=PASSWORD, n=GOOD))["changePassword"]["__typename"] == "Done"


async def test_privileged_accounts_need_better_passwords(admin: Person, bupati: Person) -> None:
    from tests.regency import PASSWORD

    middling = "taprose-demo"
    found = (await bupati.line.ask(CHANGE, c=PASSWORD, n=middling))["changePassword"]
    assert found["code"] == "INVALID"
    done = await admin.line.do(UPDATE, input={"account": await _key("siti"), "password": middling})
    assert done["__typename"] == "Account"
