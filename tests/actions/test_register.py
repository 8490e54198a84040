"""Signing up: where codes can be sent nobody learns from it who has an account; elsewhere it says so clearly,
a bounded number of times."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

import config
from models.identity.account import Account
from tests.actions.postoffice import Mailbox, mailbox
from tests.actions.signing_in import tries
from tests.cast import Person
from tests.line import Line
from tests.regency import PASSWORD, Clock, Regency, running
from tests.waiting import until

NEW = "tiga kuda hijau berlari"
REGISTER = (
    "mutation ($input: RegisterInput!) { register(input: $input) { __typename "
    "... on Session { token viewer { name contacts { kind identifier verified } } } "
    "... on Refused { code message field } } }"
)


async def registers(line: Line, identifier: str, code: str | None = None, name: str = "Sari") -> Any:
    given = {"name": name, "identifier": identifier, "password": NEW, "code": code}
    return (await line.ask(REGISTER, input=given))["register"]


@pytest.fixture
async def box() -> AsyncIterator[Mailbox]:
    async with mailbox() as box:
        yield box


@pytest.fixture
async def regency(house: config.Settings, box: Mailbox) -> AsyncIterator[Regency]:
    async with running(house.model_copy(update={"smtp_url": box.url}), Clock()) as regency:
        yield regency


async def test_sari_signs_up_with_the_code_from_her_mail(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    told = await registers(visitor.line, "Sari@uji.test")
    assert (told["code"], told["field"]) == ("CODE_SENT", "input.code")
    assert await Account.get_or_none(email="sari@uji.test") is None
    code = await box.code_to("sari@uji.test")
    done = await registers(visitor.line, "sari@uji.test", code)
    assert done["viewer"] == {
        "name": "Sari",
        "contacts": [{"kind": "EMAIL", "identifier": "sari@uji.test", "verified": True}],
    }
    assert (await registers(visitor.line, "sari@uji.test", code))["field"] == "input.code"


async def test_nobody_learns_that_siti_has_an_account_and_she_is_told_that_somebody_tried(
    regency: Regency, box: Mailbox, visitor: Person
) -> None:
    known, unknown = await registers(visitor.line, "siti@uji.test"), await registers(visitor.line, "x@y.test")
    assert known == unknown
    for code in ("ABCDEFGH", "", "ABCD EFG2"):
        assert await registers(visitor.line, "siti@uji.test", code) == await registers(
            visitor.line, "x@y.test", code
        )
    await until(lambda: len(box.mails) == 2)
    assert "sudah mempunyai akun" in box.texts_to("siti@uji.test")[0]
    assert (await tries(visitor.line, "siti@uji.test", PASSWORD))["__typename"] == "Session"


async def test_one_code_opens_one_account(regency: Regency, box: Mailbox, visitor: Person) -> None:
    await registers(visitor.line, "sari@uji.test")
    code = await box.code_to("sari@uji.test")
    assert (await registers(visitor.line, "wulan@uji.test", code))["field"] == "input.code"


async def test_where_nothing_is_sent_it_is_said_that_somebody_has_it(
    regency: Regency, visitor: Person
) -> None:
    """No gateway for short messages here."""
    told = await registers(visitor.line, "0811 0000 001")
    assert (told["code"], told["field"]) == ("INVALID", "input.identifier")
    done = await registers(visitor.line, "0811 0000 999")
    assert done["viewer"]["contacts"] == [{"kind": "PHONE", "identifier": "+628110000999", "verified": False}]
    for _ in range(58):
        await registers(visitor.line, "0811 0000 001")
    assert (await registers(visitor.line, "0811 0000 001"))["code"] == "TOO_MANY"


@pytest.mark.parametrize(
    "written",
    ["+62 0811 0000 001", "0062 811 0000 001", "811-0000-001", "\u202a0811\u20110000\u2011001\u202c"],
)
async def test_one_number_is_one_account_however_it_is_written(
    regency: Regency, visitor: Person, written: str
) -> None:
    assert (await registers(visitor.line, written))["field"] == "input.identifier"
    assert (await tries(visitor.line, written, PASSWORD))["__typename"] == "Session"


@pytest.mark.parametrize("name", ["\u200b\u200b", "\u3164", "\u2800 \u2800"], ids=ascii)
async def test_a_name_that_does_not_show_is_no_name(regency: Regency, visitor: Person, name: str) -> None:
    assert (await registers(visitor.line, "sari@uji.test", name=name))["field"] == "input.name"
