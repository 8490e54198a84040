"""One socket that sends without a pause: others have their turn, and it pays for what it asks."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from engine.transports.rate_limit import Rate
from engine.transports.socket_connection import MOST_HURRIED, SocketConnection
from tests.engine.desk import Application
from tests.engine.serving import eventually, served
from tests.engine.transports.socket_client import Client, connected

NO_BOUND = Rate(1e9, 1e9)
BAD = "{ nothing }"


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The types of the messages that were read, each with the person who sent it."""
    found: list[str] = []
    handle = SocketConnection._handle

    async def noting(self: SocketConnection, message: dict[str, Any]) -> None:
        found.append(f"{getattr(self._session, 'person', None)} {message['type']}")
        await handle(self, message)

    monkeypatch.setattr(SocketConnection, "_handle", noting)
    return found


async def flood(client: Client, count: int, type_: str = "ping", **rest: Any) -> None:
    for _ in range(count):
        await client.send(type_, **rest)


async def test_others_have_their_turn_between_the_messages_of_one(handled: list[str]) -> None:
    application = Application(messages=NO_BOUND, refusals=NO_BOUND)
    async with served(application.app) as address, connected(address) as many, connected(address) as one:
        await many.init("Mallory")
        await one.init("Budi")
        await flood(many, 2_000)
        await one.ask("1", "{ __typename }")
        assert (await one.hear())["id"] == "1"
        at = handled.index("Budi subscribe")
        await eventually(lambda: handled.count("Mallory ping") == 2_000)
    assert "Mallory ping" in handled[at:]


async def test_who_sends_more_than_their_share_is_read_no_faster(handled: list[str]) -> None:
    application = Application(messages=Rate(10, 1e-6))
    async with served(application.app) as address, connected(address) as many, connected(address) as one:
        await many.init("Mallory")
        await one.init("Budi")
        await flood(many, 500)
        for n in range(8):
            await one.ask(str(n), "{ __typename }")
            assert (await one.hear())["id"] == str(n)
            await one.hear()
    # All that it has at once, and the one that made the debt.
    assert handled.count("Mallory ping") <= 10


async def test_a_text_that_must_be_read_costs_by_its_length(handled: list[str]) -> None:
    application = Application(messages=Rate(10, 1e-6), max_message_bytes=100_000)
    async with served(application.app) as address, connected(address) as client:
        await client.init("Mallory")
        for n in range(5):
            await client.ask(str(n), "{ __typename }" + " " * 3_000 + f"#{n}")
        await client.hear()
        await client.hear()
        await asyncio.sleep(0.05)
    # Each is as much as seven messages; the two that were read are more than all that it had.
    assert handled.count("Mallory subscribe") == 2


async def test_who_goes_on_regardless_is_sent_away() -> None:
    application = Application(messages=Rate(0, 1e6))
    async with served(application.app) as address, connected(address) as client:
        await client.init("Mallory")
        await flood(client, MOST_HURRIED + 50)
        assert await client.closed() == (4429, "Too many messages")


async def test_who_waits_for_each_answer_is_answered_later_and_not_sent_away(handled: list[str]) -> None:
    application = Application(messages=Rate(0, 1e6))
    async with served(application.app) as address, connected(address) as client:
        await client.init("Budi")
        for n in range(MOST_HURRIED + 50):
            await client.send("ping", payload={"n": n})
            assert (await client.hear())["payload"] == {"n": n}


async def test_who_is_refused_too_often_is_sent_away(handled: list[str]) -> None:
    application = Application(refusals=Rate(5, 1e-6))
    async with served(application.app) as address, connected(address) as client:
        await client.init("Mallory")
        for n in range(50):
            await client.ask(str(n), BAD)
        # All that may be refused, and the one that is too many.
        assert [(await client.hear())["type"] for _ in range(6)] == ["error"] * 6
        assert await client.closed() == (4429, "Too many refused operations")
    assert handled.count("Mallory subscribe") <= 8


async def test_what_a_resolver_refuses_counts_as_well() -> None:
    application = Application(refusals=Rate(2, 1e-6))
    async with served(application.app) as address, connected(address) as client:
        await client.init("Mallory")
        for n in range(10):
            await client.ask(str(n), "subscription { loans { number } }")
        assert (await client.closed())[0] == 4429


async def test_what_is_answered_costs_no_refusal() -> None:
    application = Application(refusals=Rate(1, 1e-6))
    async with served(application.app) as address, connected(address) as client:
        await client.init("Budi")
        for n in range(20):
            await client.ask(str(n), "{ refuses }")  # an answer, in which one field says no
            assert (await client.hear())["type"] == "next"
            assert (await client.hear())["type"] == "complete"
