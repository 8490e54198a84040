"""How often something may be tried: counted once for all processes, and told with the time to wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

import config
from tests.cast import Person, person, refused
from tests.line import Line, Refused
from tests.process import ServedHouse
from tests.regency import Clock, Regency, running

REGISTER = (
    "mutation ($input: RegisterInput!) { register(input: $input) { __typename "
    "... on Refused { code messageEn field } } }"
)
SIGN_IN = (
    "mutation ($input: SignInInput!) { signIn(input: $input) { __typename "
    "... on Refused { code messageEn field } } }"
)
TRACK = "query ($n: String!, $p: String!) { trackComplaint(number: $n, pin: $p) { title } }"


@asynccontextmanager
async def two_processes(house: config.Settings, regency: Regency) -> AsyncIterator[list[Line]]:
    """A visitor's line to each of two servers over the same database."""
    async with AsyncExitStack() as stack:
        servers = [stack.enter_context(ServedHouse(house)) for _ in range(2)]
        yield [Line(replace(regency, address=server.url.removeprefix("http://"))) for server in servers]


async def _said(line: Line, document: str, **variables: Any) -> str:
    """The code of a refusal, or what came instead."""
    found = await line.answer(document, **variables)
    if found.get("errors"):
        return str(found["errors"][0]["extensions"]["code"])
    [result] = found["data"].values()
    return "nothing" if result is None else str(result.get("code", result.get("__typename")))


async def test_wrong_passwords_and_pins_are_counted_once_for_all_processes(
    house: config.Settings, regency: Regency
) -> None:
    filed = await person(regency, "visitor").complains(confidential=True)
    async with two_processes(house, regency) as lines:
        wrong = {"identifier": "siti@uji.test", "password": "wrong"}
        told = await asyncio.gather(*(_said(line, SIGN_IN, input=wrong) for line in lines * 15))
        assert {code: told.count(code) for code in set(told)} == {"INVALID": 10, "TOO_MANY": 20}
        told = await asyncio.gather(*(_said(line, TRACK, n=filed.number, p="x") for line in lines * 10))
        assert {code: told.count(code) for code in set(told)} == {"nothing": 5, "TOO_MANY": 15}


async def test_whoever_was_right_in_the_end_has_lost_nothing(visitor: Person) -> None:
    filed = await visitor.complains(confidential=True)
    for _ in range(4):
        assert await visitor.tracks(replace(filed, pin="x")) is None
    for _ in range(6):
        assert await visitor.tracks(filed) is not None
    assert await visitor.tracks(replace(filed, pin="x")) is None
    assert await refused(visitor.tracks(filed)) == "TOO_MANY"


async def test_one_address_registers_and_files_so_many_an_hour_and_then_waits(
    house: config.Settings,
) -> None:
    few = replace(house, most_registrations=3, most_complaints=2)
    async with running(few, Clock()) as regency:
        newcomer, visitor, siti = (person(regency, name) for name in ("visitor", "visitor", "siti"))
        new = {"name": "Baru", "password": "panjang-sekali"}
        names = [{**new, "identifier": f"baru{n}@uji.test"} for n in range(5)]
        told = [await _said(newcomer.line, REGISTER, input=given) for given in names[:4]]
        assert told == ["Session", "Session", "Session", "TOO_MANY"]
        elsewhere = Line(regency, address="203.0.113.7")
        assert await _said(elsewhere, REGISTER, input=names[4]) == "Session"

        first = await visitor.complains(idempotencyKey="once")
        assert (await visitor.complains(idempotencyKey="once")).number == first.number
        assert await refused(visitor.complains("x")) == "INVALID"
        await visitor.complains()
        with pytest.raises(Refused, match="60 min") as wait:
            await visitor.complains()
        assert wait.value.code == "TOO_MANY"
        assert (await visitor.complains(idempotencyKey="once")).number == first.number
        await siti.complains()
        regency.clock.passes(hours=1)
        await visitor.complains()


async def test_what_counts_no_more_is_forgotten(regency: Regency, visitor: Person) -> None:
    from models.account import Attempt

    await visitor.complains()
    assert await Attempt.all().count() == 1
    await regency.app._tidy(regency.clock.passes(hours=23))
    assert await Attempt.all().count() == 1
    await regency.app._tidy(regency.clock.passes(hours=2))
    assert await Attempt.all().count() == 0
