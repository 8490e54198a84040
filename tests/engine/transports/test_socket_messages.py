"""The messages of graphql-transport-ws, and how a socket is closed for those that break its rules."""

from __future__ import annotations

import pytest
from websockets.asyncio.client import connect

from tests.engine.transports.socket_client import Client, connected


async def test_pings_are_answered_even_before_the_client_has_signed_in(address: str) -> None:
    async with connected(address) as client:
        await client.send("ping", payload={"at": 1})
        assert await client.hear() == {"type": "pong", "payload": {"at": 1}}
        await client.send("ping")
        assert await client.hear() == {"type": "pong"}
        await client.send("pong")


@pytest.mark.parametrize(
    "message",
    [
        "",
        "hello",
        "[]",
        "[1]",
        "null",
        "7",
        '"ping"',
        "{}",
        '{"type":1}',
        '{"type":"nothing"}',
        '{"type":"start","id":"1"}',
        '{"type":"ping","payload":[]}',
        '{"type":"complete"}',
        '{"type":"complete","id":7}',
        '{"type":"subscribe","payload":{"query":"{ __typename }"}}',
        '{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}',
        '{"type":"subscribe","id":"1"}',
        '{"type":"subscribe","id":"1","payload":[]}',
        '{"type":"subscribe","id":"1","payload":{}}',
        '{"type":"subscribe","id":"1","payload":{"query":7}}',
        '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":[]}}',
        "[" * 2_000,
        b'{"type":"ping"}',
    ],
)
async def test_a_message_that_is_none_closes_with_4400(client: Client, message: str | bytes) -> None:
    await client.socket.send(message)
    assert (await client.closed())[0] == 4400


async def test_the_other_breaches_of_the_protocol_close_with_their_codes(address: str) -> None:
    async with connected(address) as client:
        await client.ask("1", "{ __typename }")
        assert await client.closed() == (4401, "Unauthorized")
    async with connected(address) as client:
        await client.init()
        await client.send("connection_init")
        assert await client.closed() == (4429, "Too many initialisation requests")
    async with connected(address) as client:
        await client.init()
        await client.ask("1", "subscription { loans { number } }")
        await client.ask("1", "subscription { loans { number } }")
        assert await client.closed() == (4409, "Subscriber for 1 already exists")
    async with connected(address) as client:
        assert await client.closed() == (4408, "Connection initialisation timeout")
    async with connected(address) as client:
        await client.init()
        await client.socket.send(" " * 6_000)
        assert (await client.closed())[0] == 1009
    async with connect(f"ws://{address}/graphql") as socket:
        assert await Client(socket).closed() == (4406, "Subprotocol not acceptable")


async def test_who_may_not_sign_in_is_told_by_the_close_code(address: str) -> None:
    async with connected(address) as client:
        await client.send("connection_init", payload={"token": "expired"})
        assert await client.closed() == (4403, "Sign in again.")
    async with connected(address) as client:
        await client.send("connection_init", payload={"token": "broken"})
        assert await client.closed() == (1011, "Internal error")
