"""How often something may be tried: counted once for all processes, and told with the time to wait."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

import config
from models.support import Support
from tests.cast import Person, person, refused
from tests.line import Line, Refused
from tests.process import ServedHouse
from tests.regency import Clock, Regency, running, token_of

REGISTER = (
    "mutation ($input: RegisterInput!) { register(input: $input) { __typename "
    "... on Refused { code messageEn field } } }"
)
SIGN_IN = (
    "mutation ($input: SignInInput!) { signIn(input: $input) { __typename "
    "... on Refused { code messageEn field } } }"
)
TOKEN = "mutation ($input: RegisterInput!) { register(input: $input) { ... on Session { token } } }"
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
        # Each process alone would look at ten; one more may have waited long enough on a slow machine.
        assert set(told) == {"INVALID", "TOO_MANY"}
        assert 10 <= told.count("INVALID") < 20
        told = await asyncio.gather(*(_said(line, TRACK, n=filed.number, p="x") for line in lines * 10))
        assert set(told) == {"nothing", "TOO_MANY"}
        assert 5 <= told.count("nothing") < 10


async def test_whoever_was_right_in_the_end_has_lost_nothing(visitor: Person) -> None:
    filed = await visitor.complains(confidential=True)
    for _ in range(3):
        for _ in range(4):
            assert await visitor.tracks(replace(filed, pin="x")) is None
        assert await visitor.tracks(filed) is not None
    for _ in range(5):
        assert await visitor.tracks(replace(filed, pin="x")) is None
    assert await refused(visitor.tracks(filed)) == "TOO_MANY"


async def test_who_has_an_account_files_and_supports_so_many_an_hour_too(house: config.Settings) -> None:
    few = house.model_copy(update={"most_complaints_of_account": 3, "most_supports_of_account": 2})
    async with running(few, Clock()) as regency:
        siti, rina, dina = (person(regency, name) for name in ("siti", "rina", "dina"))
        filed = [await siti.complains(f"Lampu {n}") for n in range(3)]
        assert await refused(siti.complains()) == "TOO_MANY"
        filed.append(await rina.complains())
        for complaint in filed:
            await dina.routes(complaint)
        await rina.supports(filed[0])
        await rina.supports(filed[1])
        assert await refused(rina.supports(filed[2])) == "TOO_MANY"
        regency.clock.passes(hours=1)
        await siti.complains()
        await rina.supports(filed[2])


async def test_new_accounts_behind_one_address_file_no_more_than_visitors(house: config.Settings) -> None:
    async with running(house.model_copy(update={"most_complaints": 2}), Clock()) as regency:
        siti, rina, joko = (person(regency, name) for name in ("siti", "rina", "joko"))
        await siti.complains()
        await rina.complains()
        assert await refused(joko.complains()) == "TOO_MANY"
        await Person("joko", Line(regency, joko.line.token, address="203.0.113.7")).complains()
        regency.clock.passes(days=7)
        for who in (siti, rina, joko):
            await who.complains()


async def test_many_new_accounts_of_one_network_are_one_supporter_and_told_apart(
    regency: Regency, rina: Person, dina: Person
) -> None:
    complaint = await rina.complains()
    await dina.routes(complaint)
    asked = "query ($n: String!) { complaint(number: $n) { supportCount supportersNotCounted } }"

    async def counted() -> list[int]:
        return list((await rina.line.ask(asked, n=complaint.number))["complaint"].values())

    new = {"name": "Baru", "password": "panjang-sekali"}
    for n in range(6):
        newcomer = Line(regency, address=f"2001:db8:1:2::{n}")
        given = {**new, "identifier": f"baru{n}@uji.test"}
        token = (await newcomer.do(TOKEN, input=given))["token"]
        await Person("baru", Line(regency, token, address=f"2001:db8:1:2::{n}")).supports(complaint)
    assert await counted() == [1, 5]
    await person(regency, "joko").supports(complaint)  # from elsewhere
    assert await counted() == [2, 5]
    await regency.app._tidy(regency.clock.passes(days=2))
    assert not await Support.exists(network__not_isnull=True)
    regency.clock.passes(days=7)
    await Person("siti", Line(regency, token_of("siti"), address="2001:db8:1:2::1")).supports(complaint)
    assert await counted() == [3, 5]


async def test_one_address_registers_and_files_so_many_an_hour_and_then_waits(
    house: config.Settings,
) -> None:
    few = house.model_copy(update={"most_registrations": 3, "most_complaints": 2})
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
        await Person("siti", Line(regency, siti.line.token, address="203.0.113.8")).complains()
        regency.clock.passes(hours=1)
        await visitor.complains()


async def test_what_counts_no_more_is_forgotten(regency: Regency, visitor: Person) -> None:
    from models.identity.attempt import Attempt

    await visitor.complains()
    assert await Attempt.all().count() == 1
    await regency.app._tidy(regency.clock.passes(hours=23))
    assert await Attempt.all().count() == 1
    await regency.app._tidy(regency.clock.passes(hours=2))
    assert await Attempt.all().count() == 0
