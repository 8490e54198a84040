"""A crowd takes its turns: what one turn of the loop has no time for waits for a later one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from engine.server.connections import ConnectionTable
from tests.engine.desk import Application
from tests.engine.raw import RawClient
from tests.engine.serving import eventually, served
from tests.engine.transports.socket_client import connected

SHELF = "subscription { shelf { number } }"


def when_full(monkeypatch: pytest.MonkeyPatch, full: Callable[[int], bool]) -> list[None]:
    """Turns are full as `full` says of each question; gives the questions."""
    asked: list[None] = []

    def turn_is_full(table: ConnectionTable) -> bool:
        asked.append(None)
        return full(len(asked))

    monkeypatch.setattr(ConnectionTable, "turn_is_full", property(turn_is_full))
    return asked


@pytest.mark.parametrize("rest", range(5))
async def test_whoever_has_to_wait_is_served_all_the_same(rest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    when_full(monkeypatch, lambda n: n % 5 != rest)
    application = Application()
    async with served(application.app) as address, connected(address) as client:
        await client.init()
        for n in range(30):
            await client.ask(str(n), "{ whoami }")
        heard = [await client.hear() for _ in range(60)]
        assert {m["id"] for m in heard if m["type"] == "next"} == {str(n) for n in range(30)}
        await client.ask("shelf", SHELF)
        await application.desk.heard(1)
        application.desk.lend("a")
        assert (await client.hear())["payload"]["data"]["shelf"]["number"] == 1


async def test_while_a_crowd_waits_for_its_handshake_others_are_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    over = False
    asked = when_full(monkeypatch, lambda n: not over)
    application = Application()
    async with served(application.app) as address:
        crowd = [RawClient(address) for _ in range(20)]
        opening = [asyncio.create_task(client.open()) for client in crowd]
        await eventually(lambda: len(asked) > 100)
        reader, writer = await asyncio.open_connection(*address.split(":"))
        writer.write(b'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n'
                     b'content-length: 24\r\n\r\n{"query":"{ whoami }"}  ')  # fmt: skip
        assert b"200" in await reader.readline()
        writer.close()
        assert not any(task.done() for task in opening)
        over = True
        for head in await asyncio.gather(*opening):
            assert head.startswith(b"HTTP/1.1 101")
        for client in crowd:
            client.leave()


async def test_who_leaves_while_it_waits_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    over = False
    asked = when_full(monkeypatch, lambda n: not over)
    application = Application()
    async with served(application.app) as address:
        client = RawClient(address)
        opening = asyncio.create_task(client.open())
        await eventually(lambda: len(asked) > 10)
        opening.cancel()
        await asyncio.wait({opening})
        client.leave()
        over = True
        async with connected(address) as other:
            await other.init()
        await eventually(lambda: not application.socket.sockets)
