"""One's own name, address, devices, and the end of one's account."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

import config
from models import global_id
from models.event import Event
from models.identity.account import Account
from models.identity.server_secret import token_hash
from models.identity.session import Session
from models.identity.session_use import SessionUse
from models.support import Support
from rules.found_words import MASK
from tests.actions.postoffice import Mailbox, mailbox
from tests.actions.signing_in import SIGN_IN, WHO, tries, who
from tests.actions.test_password_reset import NEW, PRINT, asks, resets
from tests.cast import Filed, Person
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency, running, token_of
from tests.waiting import until
from tests.walks.test_search import finds

CONTACT = (
    "mutation ($input: ChangeContactInput!) { changeContact(input: $input) { __typename "
    "... on Viewer { identifier contacts { kind identifier verified } } ... on Refused { code field } } }"
)
SESSIONS = "{ viewer { sessions { id device network sameNetwork current usedAt openedAt } } }"
END = "mutation ($s: ID!) { endSession(session: $s) { __typename ... on Refused { code field } } }"
DELETE = "mutation ($p: String!) { deleteAccount(password: $p) { __typename ... on Refused { code field } } }"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile "
    "Safari/537.36"
)


@pytest.fixture
async def box() -> AsyncIterator[Mailbox]:
    async with mailbox() as box:
        yield box


@pytest.fixture
async def regency(house: config.Settings, box: Mailbox) -> AsyncIterator[Regency]:
    async with running(house.model_copy(update={"smtp_url": box.url}), Clock()) as regency:
        yield regency


async def changes(line: Line, identifier: str, code: str | None = None, password: str = PASSWORD) -> Any:
    given = {"identifier": identifier, "code": code, "password": password}
    return (await line.ask(CONTACT, input=given))["changeContact"]


async def test_siti_changes_her_name(siti: Person, admin: Person) -> None:
    asked = (
        "mutation ($n: String!) { updateProfile(name: $n) { __typename ... on Viewer { name } "
        "... on Refused { code field } } }"
    )
    assert await siti.line.do(asked, n=" Siti Aminah ") == {"__typename": "Viewer", "name": "Siti Aminah"}
    assert await who(siti.line) == "Siti Aminah"
    told = (await siti.line.ask(asked, n="\u3164"))["updateProfile"]
    assert told == {"__typename": "Refused", "code": "INVALID", "field": "name"}


async def test_a_new_address_is_verified_and_the_old_one_hears_of_it(
    siti: Person, box: Mailbox, visitor: Person
) -> None:
    assert await changes(siti.line, "baru@uji.test") == {
        "__typename": "Refused",
        "code": "CODE_SENT",
        "field": "input.code",
    }
    done = await changes(siti.line, "baru@uji.test", await box.code_to("baru@uji.test"))
    assert done["identifier"] == "baru@uji.test"
    assert done["contacts"][0] == {"kind": "EMAIL", "identifier": "baru@uji.test", "verified": True}
    await until(lambda: len(box.texts_to("siti@uji.test")) == 1)
    assert "tidak lagi dipakai" in box.texts_to("siti@uji.test")[0]
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["code"] == "INVALID"
    assert (await tries(visitor.line, "baru@uji.test", PASSWORD))["__typename"] == "Session"


async def test_one_that_is_kept_is_verified_by_the_same_way(siti: Person, box: Mailbox) -> None:
    await changes(siti.line, "siti@uji.test")
    done = await changes(siti.line, "siti@uji.test", await box.code_to("siti@uji.test"))
    assert done["contacts"][0]["verified"]


async def test_a_number_to_which_nothing_can_be_sent_is_changed_and_said_to_be_unverified(
    siti: Person,
) -> None:
    done = await changes(siti.line, "0812 9999 0000")
    assert done["contacts"][1] == {"kind": "PHONE", "identifier": "+6281299990000", "verified": False}
    assert (await changes(siti.line, "0811 0000 002"))["field"] == "input.identifier"


async def test_who_found_an_open_session_changes_nothing_without_the_password(siti: Person) -> None:
    assert (await changes(siti.line, "pencuri@uji.test", password="salah"))["field"] == "input.password"


async def test_nobody_learns_from_it_whose_address_it_is(siti: Person, box: Mailbox) -> None:
    assert await changes(siti.line, "joko@uji.test") == await changes(siti.line, "orang@lain.test")
    await until(lambda: len(box.mails) == 2)
    assert "sudah mempunyai akun" in box.texts_to("joko@uji.test")[0]


async def test_a_code_for_an_address_sets_no_password(siti: Person, box: Mailbox, visitor: Person) -> None:
    await changes(siti.line, "siti@uji.test")
    code = await box.code_to("siti@uji.test")
    asked = "mutation ($i: ResetPasswordInput!) { resetPassword(input: $i) { ... on Refused { field } } }"
    given = {"identifier": "siti@uji.test", "code": code, "password": "tiga kuda hijau berlari"}
    assert (await visitor.line.ask(asked, i=given))["resetPassword"] == {"field": "input.code"}


async def test_a_code_is_good_no_more_where_the_password_was_changed_otherwise(
    admin: Person, siti: Person, visitor: Person, box: Mailbox
) -> None:
    row = await Account.get(email="siti@uji.test")
    printed = await admin.line.do(PRINT, account=global_id.encode("Account", row.id))
    await asks(visitor.line, "siti@uji.test")
    sent = await box.code_to("siti@uji.test")
    asked = "mutation ($c: String!, $n: String!) { changePassword(current: $c, new: $n) { __typename } }"
    assert await siti.line.do(asked, c=PASSWORD, n=NEW) == {"__typename": "Done"}
    for code in (printed["resetCode"], sent):
        assert (await resets(visitor.line, "siti@uji.test", code))["field"] == "input.code"


# ── devices ──────────────────────────────────────────────────────────────────────────────────────


async def opens(regency: Regency, address: str, agent: str) -> Line:
    line = Line(regency, address=address)
    given = {"identifier": "siti@uji.test", "password": PASSWORD}
    line.http.headers["user-agent"] = agent
    found = (await line.ask(SIGN_IN, input=given))["signIn"]
    line.http.headers["authorization"] = f"Bearer {found['token']}"
    line.token = found["token"]
    return line


async def test_a_device_is_listed_as_its_owner_knows_it(regency: Regency) -> None:
    phone = await opens(regency, "36.74.12.200", ANDROID)
    neighbour = await opens(regency, "36.74.12.7", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    program = await opens(regency, "2001:db8:1:2::9", "x" * 5_000)
    listed = (await phone.ask(SESSIONS))["viewer"]["sessions"]
    found = {s["device"]: (s["network"], s["sameNetwork"], s["current"]) for s in listed}
    assert found["Chrome · Android"] == ("36.74.12.…", True, True)
    assert found["Firefox · Windows"] == ("36.74.12.…", True, False)
    assert ("2001:db8:1:…", False, False) in [
        (s["network"], s["sameNetwork"], s["current"]) for s in listed if s["device"] is None
    ]
    assert neighbour.token != program.token


async def test_last_use_is_when_a_page_was_open_last(regency: Regency, siti: Person) -> None:
    phone = await opens(regency, "36.74.12.200", ANDROID)
    later = regency.clock.passes(hours=3)
    async with Talk(regency, phone.token) as talk:
        await talk.operation({"query": WHO})
    await regency.app.installation.part(SessionUse).settle()
    regency.clock.passes(hours=1)
    listed = (await siti.line.ask(SESSIONS))["viewer"]["sessions"]
    [found] = [s for s in listed if s["device"] == "Chrome · Android"]
    assert found["usedAt"] == later.isoformat()


async def test_what_asks_over_http_alone_is_in_use_too_and_that_is_written_once_an_hour(
    regency: Regency, siti: Person
) -> None:
    phone = await opens(regency, "36.74.12.200", ANDROID)
    use = regency.app.installation.part(SessionUse)

    async def asks_after(**passed: int) -> tuple[datetime, str]:
        at = regency.clock.passes(**passed)
        for _ in range(3):
            assert (await phone.ask(WHO))["viewer"]["name"] == "Siti"
        await use.settle()
        listed = (await siti.line.ask(SESSIONS))["viewer"]["sessions"]
        [found] = [s for s in listed if s["device"] == "Chrome · Android"]
        return at, found["usedAt"]

    signed_in = regency.clock.now
    assert (await asks_after(minutes=59))[1] == signed_in.isoformat()
    first, used = await asks_after(minutes=2)
    assert used == first.isoformat()
    assert (await asks_after(minutes=58))[1] == first.isoformat()
    second, used = await asks_after(minutes=3)
    assert used == second.isoformat()


async def test_nobody_waits_until_it_is_noted_that_they_are_there(
    regency: Regency, siti: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = await opens(regency, "36.74.12.200", ANDROID)
    held, written = asyncio.Event(), []

    async def used(hashes: list[str], **_: datetime) -> None:
        written.append(list(hashes))
        await held.wait()
        raise OSError("the disk is gone")

    monkeypatch.setattr(Session, "used", used)
    regency.clock.passes(hours=2)
    for _ in range(5):
        assert (await phone.ask(WHO))["viewer"]["name"] == "Siti"
    assert written == [[token_hash(phone.token or "")]]
    held.set()
    await regency.app.installation.part(SessionUse).settle()
    assert (await phone.ask(WHO))["viewer"]["name"] == "Siti"


async def test_one_device_ends_another_and_its_sockets_and_stays(regency: Regency) -> None:
    phone = await opens(regency, "36.74.12.200", ANDROID)
    desk = await opens(regency, "36.74.12.7", "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
    async with Talk(regency, phone.token) as lost, Talk(regency, desk.token) as kept:
        listed = (await desk.ask(SESSIONS))["viewer"]["sessions"]
        [key] = [s["id"] for s in listed if s["device"] == "Chrome · Android"]
        assert await desk.do(END, s=key) == {"__typename": "Done"}
        assert await lost.closed() == 4403
        assert (await kept.operation({"query": WHO}))["payload"]["data"]["viewer"]["name"] == "Siti"
    assert (await phone.http.post("/graphql", json={"query": WHO})).status_code == 401
    assert (await desk.ask(END, s=key))["endSession"]["code"] == "NOT_FOUND"


async def test_nobody_ends_somebody_elses(siti: Person, joko: Person, visitor: Person) -> None:
    [mine] = (await siti.line.ask(SESSIONS))["viewer"]["sessions"]
    assert (await joko.line.ask(END, s=mine["id"]))["endSession"]["code"] == "NOT_FOUND"
    assert (await visitor.line.ask(END, s=mine["id"]))["endSession"]["code"] == "SIGN_IN_REQUIRED"
    assert await who(siti.line) == "Siti"


# ── the end of an account ────────────────────────────────────────────────────────────────────────


async def test_what_siti_reported_stays_without_her(
    regency: Regency, siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    contact = {"name": "Siti Aminah", "phone": "0811 0000 001"}
    filed = await siti.complains(showName=True, contact=contact)
    await dina.routes(filed)
    assert (await budi.reads(filed))["reporter"]["phone"] == "+628110000001"
    assert (await visitor.reads(filed))["reporter"] is not None
    async with Talk(regency, token_of("siti")) as talk:
        assert await siti.line.do(DELETE, p=PASSWORD) == {"__typename": "Done"}
        assert await talk.closed() == 4403
    await regency.told()
    assert (await budi.reads(filed))["reporter"] == {"name": "Pelapor", "phone": None, "email": None}
    assert (await visitor.reads(filed))["reporter"] is None
    assert (await visitor.reads(filed))["status"] == "ROUTED"
    await budi.resolves(filed)
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["code"] == "INVALID"
    assert (await siti.line.http.post("/graphql", json={"query": WHO})).status_code == 401


async def test_nobody_finds_what_she_reported_by_her_name_or_number(
    siti: Person, dina: Person, budi: Person
) -> None:
    filed = await siti.complains(contact={"name": "Siti Aminah", "phone": "0811 0000 001"})
    await dina.routes(filed)
    assert await finds(budi, search="aminah") == await finds(budi, search="08110000001") == {filed.number}
    await siti.line.do(DELETE, p=PASSWORD)
    for typed in ("aminah", "siti", "08110000001"):
        assert await finds(budi, search=typed) == await finds(dina, search=typed) == set(), typed


async def test_her_name_is_in_nothing_that_the_public_reads(
    siti: Person, dina: Person, budi: Person, visitor: Person
) -> None:
    filed = await siti.complains("Kata Siti", showName=True)
    await dina.routes(filed)
    await budi.answers(filed, text="Terima kasih, Ibu Siti.")
    assert (await visitor.compares(filed) or {})["title"] == "Kata Siti"
    await siti.line.do(DELETE, p=PASSWORD)
    shown = await visitor.compares(filed) or {}
    assert (shown["title"], shown["responses"][0]["text"]) == (f"Kata {MASK}", f"Terima kasih, Ibu {MASK}.")


async def test_it_stays_masked_where_she_was_gone_before_it_was_verified(
    siti: Person, dina: Person, visitor: Person
) -> None:
    filed = await siti.complains("Kata Siti, 0812 3456 7890")
    await siti.line.do(DELETE, p=PASSWORD)
    await dina.routes(filed)
    assert (await visitor.compares(filed) or {})["title"] == f"Kata {MASK}, {MASK}"


async def test_nothing_of_her_is_left_in_the_database(siti: Person, rina: Person, dina: Person) -> None:
    row = await Account.get(email="siti@uji.test")
    filed = await rina.complains()
    await dina.routes(filed)
    await siti.supports(filed)
    await siti.line.do(DELETE, p=PASSWORD)
    await row.refresh_from_db()
    assert (row.name, row.email, row.phone, row.password_hash, row.active) == ("", None, None, "-", False)
    assert await Session.filter(account_id=row.id, revoked_at=None).count() == 0
    [support] = await Support.all()
    assert (support.account_id, support.counted) == (None, True)
    event = await Event.all().order_by("-id").first()
    assert event is not None
    assert (event.kind, event.note) == ("ACCOUNT_DELETED", None)


async def test_her_address_is_free_again(regency: Regency, siti: Person, visitor: Person) -> None:
    await siti.line.do(DELETE, p=PASSWORD)
    asked = "mutation ($i: RegisterInput!) { register(input: $i) { __typename } }"
    given = {"name": "Lain", "identifier": "08110000001", "password": "tiga kuda hijau berlari"}
    assert (await visitor.line.ask(asked, i=given))["register"] == {"__typename": "Session"}


async def test_administrators_list_it_no_more_and_cannot_open_it_again(
    regency: Regency, siti: Person, admin: Person
) -> None:
    row = await Account.get(email="siti@uji.test")
    await siti.line.do(DELETE, p=PASSWORD)
    listed = await admin.line.ask("{ accounts(first: 100) { edges { node { name } } } }")
    assert "" not in [edge["node"]["name"] for edge in listed["accounts"]["edges"]]
    asked = "mutation ($i: UpdateAccountInput!) { updateAccount(input: $i) { ... on Refused { code } } }"
    given = {"account": global_id.encode("Account", row.id), "active": True}
    assert (await admin.line.ask(asked, i=given))["updateAccount"] == {"code": "NOT_FOUND"}


async def test_it_asks_for_the_password_and_officials_stay(siti: Person, budi: Person) -> None:
    assert (await siti.line.ask(DELETE, p="salah"))["deleteAccount"]["field"] == "password"
    assert (await budi.line.ask(DELETE, p=PASSWORD))["deleteAccount"]["code"] == "NOT_ALLOWED"
    assert await who(siti.line) == "Siti"


async def test_a_question_that_is_open_waits_out_its_thirty_days(
    regency: Regency, siti: Person, dina: Person
) -> None:
    filed: Filed = await siti.complains()
    await dina.asks(filed)
    await siti.line.do(DELETE, p=PASSWORD)
    assert (await dina.reads(filed))["status"] == "NEEDS_INFORMATION"
    await regency.sweeps(days=31)
    assert (await dina.reads(filed))["status"] == "WITHDRAWN"
