"""Who has forgotten their password gets a code where they can be reached, and nobody else learns or loses
anything by it."""

import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

import config
from models import global_id
from models.identity.account import Account
from models.identity.one_time_code import OneTimeCode
from tests.actions.postoffice import Mailbox, Telephone, mailbox, telephone
from tests.actions.signing_in import WHO, tries, who
from tests.cast import Person
from tests.hostile.talking import Talk
from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency, running, token_of
from tests.waiting import until

NEW = "tiga kuda hijau berlari"
REQUEST = (
    "mutation ($identifier: String!) { requestPasswordReset(identifier: $identifier) { __typename "
    "... on Refused { code message field retryAfter } } }"
)
RESET = (
    "mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename "
    "... on Session { token viewer { name contacts { kind identifier verified } } } "
    "... on Refused { code message field retryAfter } } }"
)
PRINT = (
    "mutation ($account: ID!) { printResetCode(account: $account) { __typename "
    "... on ResetCode { resetCode expiresAt account { name } } ... on Refused { code field } } }"
)


@pytest.fixture
async def box() -> AsyncIterator[Mailbox]:
    async with mailbox() as box:
        yield box


@pytest.fixture
async def phone() -> AsyncIterator[Telephone]:
    async with telephone() as phone:
        yield phone


@pytest.fixture
async def regency(house: config.Settings, box: Mailbox, phone: Telephone) -> AsyncIterator[Regency]:
    reached = {"smtp_url": box.url, "gateway_url": phone.url, "gateway_token": "rahasia-gerbang"}
    async with running(house.model_copy(update=reached), Clock()) as regency:
        yield regency


async def asks(line: Line, identifier: str) -> Any:
    return (await line.ask(REQUEST, identifier=identifier))["requestPasswordReset"]


async def resets(line: Line, identifier: str, code: str, password: str = NEW) -> Any:
    given = {"identifier": identifier, "code": code, "password": password}
    return (await line.ask(RESET, input=given))["resetPassword"]


async def settled(regency: Regency) -> None:
    """Until the courier has nothing more to do."""
    await regency.app.courier._waiting.join()


async def test_siti_sets_a_new_password_with_the_code_from_her_mail(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    assert await asks(visitor.line, " Siti <SITI@uji.test>, ") == {"__typename": "Done"}
    code = await box.code_to("siti@uji.test")
    done = await resets(visitor.line, "siti@uji.test", code.lower())
    assert done["viewer"]["name"] == "Siti"
    assert {c["kind"]: c["verified"] for c in done["viewer"]["contacts"]} == {"EMAIL": True, "PHONE": False}
    assert await who(Line(regency, done["token"])) == "Siti"
    assert (await tries(visitor.line, "siti@uji.test", NEW))["__typename"] == "Session"
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["code"] == "INVALID"


async def test_a_code_comes_as_a_short_message_to_a_number(
    regency: Regency, phone: Telephone, visitor: Person
) -> None:
    assert await asks(visitor.line, "0811 0000 001") == {"__typename": "Done"}
    await until(lambda: len(phone.messages) == 1)
    assert phone.messages[0]["to"] == "+628110000001"
    assert phone.authorized == ["Bearer rahasia-gerbang"]
    code = phone.messages[0]["text"].split("baru: ")[1][:9]
    done = await resets(visitor.line, "+62 811-0000-001", code)
    assert {c["kind"]: c["verified"] for c in done["viewer"]["contacts"]} == {"EMAIL": False, "PHONE": True}


async def test_all_sessions_end_with_their_sockets(regency: Regency, box: Mailbox, visitor: Person) -> None:
    async with Talk(regency, token_of("siti")) as elsewhere, Talk(regency, token_of("joko")) as neighbour:
        await asks(visitor.line, "siti@uji.test")
        await resets(visitor.line, "siti@uji.test", await box.code_to("siti@uji.test"))
        assert await elsewhere.closed() == 4403
        assert (await neighbour.operation({"query": WHO}))["payload"]["data"]["viewer"]["name"] == "Joko"


async def test_a_code_is_good_once_and_for_half_an_hour(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    await asks(visitor.line, "siti@uji.test")
    code = await box.code_to("siti@uji.test")
    assert (await resets(visitor.line, "siti@uji.test", code))["__typename"] == "Session"
    assert (await resets(visitor.line, "siti@uji.test", code, "lain lagi kudanya"))["field"] == "input.code"
    await asks(visitor.line, "siti@uji.test")
    late = await box.code_to("siti@uji.test", nth=2)
    regency.clock.passes(minutes=30)
    assert (await resets(visitor.line, "siti@uji.test", late))["field"] == "input.code"
    await regency.app._tidy(regency.clock())
    assert await OneTimeCode.all().count() == 0


async def test_a_code_opens_nobody_elses_account(regency: Regency, box: Mailbox, visitor: Person) -> None:
    await asks(visitor.line, "siti@uji.test")
    code = await box.code_to("siti@uji.test")
    assert (await resets(visitor.line, "joko@uji.test", code))["code"] == "INVALID"
    assert (await resets(visitor.line, "0811 0000 001", code))["code"] == "INVALID"
    assert (await tries(visitor.line, "joko@uji.test", PASSWORD))["__typename"] == "Session"


async def test_a_weak_password_does_not_use_the_code_up(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    await asks(visitor.line, "siti@uji.test")
    code = await box.code_to("siti@uji.test")
    assert (await resets(visitor.line, "siti@uji.test", code, "siti12345"))["field"] == "input.password"
    assert (await resets(visitor.line, "siti@uji.test", code))["__typename"] == "Session"


async def test_nobody_learns_whether_there_is_an_account(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    known, unknown = Line(regency, address="203.0.113.1"), Line(regency, address="203.0.113.2")
    for n in range(5):
        assert await asks(known, "siti@uji.test") == await asks(unknown, "orang@lain.test"), n
    for n in range(7):
        wrong = "ABCDEFGH" if n else "x"
        assert await resets(known, "siti@uji.test", wrong) == await resets(unknown, "orang@lain.test", wrong)
    await settled(regency)
    assert len(box.texts_to("siti@uji.test")) == 3
    assert not box.texts_to("orang@lain.test")


async def test_what_is_done_for_the_answer_is_the_same_for_both(
    regency: Regency, box: Mailbox, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that depends on the account is asked before the answer: one would feel how long it takes."""
    looked: list[str] = []
    before = Account.named

    async def named(identifier: str) -> Any:
        looked.append(identifier)
        return await before(identifier)

    posted: list[Any] = []
    monkeypatch.setattr(Account, "named", named)
    monkeypatch.setattr(regency.app.courier, "post", posted.append)
    await asks(visitor.line, "siti@uji.test")
    assert (looked, len(posted)) == ([], 1)


async def test_strangers_who_guess_and_ask_do_not_lock_siti_out(
    regency: Regency, box: Mailbox, visitor: Person, held: list[float]
) -> None:
    await asks(visitor.line, "siti@uji.test")
    code = await box.code_to("siti@uji.test")
    for n in range(40):
        stranger = Line(regency, address=f"203.0.113.{n}")
        assert (await asks(stranger, "siti@uji.test"))["__typename"] == "Done"
        assert (await resets(stranger, "siti@uji.test", "ABCDEFGH"))["code"] == "INVALID"
    await settled(regency)
    assert len(box.texts_to("siti@uji.test")) == 12
    assert (await resets(visitor.line, "siti@uji.test", code))["__typename"] == "Session"
    assert max(held) <= 2


async def test_who_guesses_codes_from_one_place_waits_and_is_told_how_long(
    regency: Regency, visitor: Person
) -> None:
    for _ in range(5):
        assert (await resets(visitor.line, "siti@uji.test", "ABCDEFGH"))["code"] == "INVALID"
    told = await resets(visitor.line, "siti@uji.test", "ABCDEFGH")
    assert (told["code"], told["retryAfter"]) == ("TOO_MANY", 15)


async def test_one_place_asks_for_three_codes_of_one_and_for_twenty_in_all(
    regency: Regency, visitor: Person
) -> None:
    for _ in range(3):
        assert (await asks(visitor.line, "siti@uji.test"))["__typename"] == "Done"
    told = await asks(visitor.line, "siti@uji.test")
    assert told["code"] == "TOO_MANY"
    assert told["retryAfter"] == 3600
    for n in range(16):
        assert (await asks(visitor.line, f"orang{n}@lain.test"))["__typename"] == "Done", n
    assert (await asks(visitor.line, "joko@uji.test"))["code"] == "TOO_MANY"


async def test_an_official_with_rights_of_two_is_sent_to_the_administrators(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    await asks(visitor.line, "bupati@uji.test")
    await until(lambda: len(box.mails) == 1)
    assert "administrator" in box.texts_to("bupati@uji.test")[0]
    assert await OneTimeCode.all().count() == 0


async def test_a_server_that_refuses_at_first_is_tried_again_and_no_address_is_logged(
    regency: Regency,
    box: Mailbox,
    visitor: Person,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("channels.courier.TRIES", (0.0, 0.0, 0.0))
    box.refusing = 2
    with caplog.at_level(logging.DEBUG):
        await asks(visitor.line, "siti@uji.test")
        code = await box.code_to("siti@uji.test")
    told = [r.getMessage() for r in caplog.records if r.name == "taprose.channels"]
    assert len(told) == 2
    assert not any("siti" in text or code in text for text in told)


async def test_a_gateway_that_refuses_loses_the_message_and_nothing_else(
    regency: Regency, phone: Telephone, visitor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels.courier.TRIES", (0.0, 0.0))
    phone.status = 503
    assert (await asks(visitor.line, "08110000001"))["__typename"] == "Done"
    await settled(regency)
    assert len(phone.authorized) == 2
    phone.status = 200
    assert (await asks(visitor.line, "08110000001"))["__typename"] == "Done"
    await until(lambda: len(phone.messages) == 1)


async def test_codes_are_kept_as_hashes_that_the_database_alone_does_not_open(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    await asks(visitor.line, "siti@uji.test")
    code = (await box.code_to("siti@uji.test")).replace(" ", "")
    [row] = await OneTimeCode.all()
    assert code not in str(dict(row))
    secrets = regency.app.secrets
    siti = await Account.get(email="siti@uji.test")
    assert row.code_hash == secrets.one_time_hash("reset", f"{siti.id} siti@uji.test", code)


class TestWithoutAChannel:
    @pytest.fixture
    async def regency(self, house: config.Settings) -> AsyncIterator[Regency]:
        async with running(house, Clock()) as regency:
            yield regency

    async def test_the_way_is_said_to_known_and_unknown_alike(
        self, regency: Regency, visitor: Person
    ) -> None:
        known, unknown = await asks(visitor.line, "siti@uji.test"), await asks(visitor.line, "x@y.test")
        assert known == unknown
        assert known["code"] == "NO_CHANNEL"
        assert "Diskominfo" in known["message"]
        assert (await visitor.line.ask("{ codeChannels }"))["codeChannels"] == []

    async def test_an_administrator_prints_a_code_and_never_learns_the_password(
        self, regency: Regency, admin: Person, visitor: Person
    ) -> None:
        siti = await Account.get(email="siti@uji.test")
        printed = await admin.line.do(PRINT, account=global_id.encode("Account", siti.id))
        assert printed["account"]["name"] == "Siti"
        regency.clock.passes(hours=23)
        done = await resets(visitor.line, "08110000001", printed["resetCode"])
        assert done["viewer"]["name"] == "Siti"
        assert not any(c["verified"] for c in done["viewer"]["contacts"])
        again = await resets(visitor.line, "siti@uji.test", printed["resetCode"], "lain lagi kudanya")
        assert again["field"] == "input.code"

    async def test_a_printed_code_is_told_in_the_log_without_itself(
        self, regency: Regency, admin: Person
    ) -> None:
        from models.event import Event

        siti = await Account.get(email="siti@uji.test")
        printed = await admin.line.do(PRINT, account=global_id.encode("Account", siti.id))
        event = await Event.all().order_by("-id").first()
        assert event is not None
        assert event.kind == "ADMINISTERED"
        assert f"account {siti.id}" in (event.note or "")
        assert printed["resetCode"] not in (event.note or "")

    async def test_none_is_printed_for_whose_password_two_administrators_set_nor_by_others(
        self, regency: Regency, admin: Person, dina: Person
    ) -> None:
        bupati = await Account.get(email="bupati@uji.test")
        asked = {"account": global_id.encode("Account", bupati.id)}
        assert (await admin.line.ask(PRINT, **asked))["printResetCode"]["code"] == "NOT_ALLOWED"
        assert (await dina.line.ask(PRINT, **asked))["printResetCode"]["code"] == "NOT_ALLOWED"
