"""That a socket is open does not say whether its server still hears what happens: the server says it."""

from __future__ import annotations

import orjson
import pytest

from engine.server.websocket_protocol import WebSocketProtocol
from tests.engine.desk import Application
from tests.engine.raw import RawClient
from tests.engine.serving import eventually, served
from tests.engine.transports.socket_client import connected


@pytest.mark.parametrize("ws", [WebSocketProtocol, "websockets-sansio"], ids=["frames", "asgi"])
async def test_each_socket_hears_again_and_again_whether_the_server_is_current(ws: type | str) -> None:
    current = [True]
    application = Application(current=lambda: current[0], heartbeat_seconds=0.5)
    async with served(application.app, ws=ws) as address, connected(address) as client:
        await client.send("connection_init")
        assert await client.hear() == {"type": "connection_ack", "payload": {"live": 0.5}}
        proof = {"type": "pong", "payload": {"live": 0.5}}
        assert [await client.hear(), await client.hear()] == [proof, proof]
        current[0] = False
        told = proof
        while told == proof:
            told = await client.hear()
        assert told == {"type": "pong", "payload": {"live": 0}}
        async with connected(address) as late:
            await late.send("connection_init")
            assert (await late.hear())["payload"] == {"live": 0}
        current[0] = True
        while told != proof:
            told = await client.hear()
    heartbeat = application.socket.heartbeat
    assert heartbeat is not None
    await eventually(lambda: not any(heartbeat._parts))


async def test_what_else_is_said_at_the_beginning_stands_beside_the_first_proof() -> None:
    for current, said in ((None, {"build": "a1"}), (lambda: True, {"build": "a1", "live": 15.0})):
        application = Application(current=current, greeting={"build": "a1"})
        async with served(application.app) as address, connected(address) as client:
            await client.send("connection_init")
            assert await client.hear() == {"type": "connection_ack", "payload": said}


async def test_a_ping_is_answered_with_its_own_payload_and_no_proof() -> None:
    application = Application(current=lambda: True)
    async with served(application.app) as address, connected(address) as client:
        await client.send("connection_init")
        await client.hear()
        await client.send("ping", payload={"n": 1})
        assert await client.hear() == {"type": "pong", "payload": {"n": 1}}


async def test_of_many_proofs_a_client_that_does_not_read_has_the_newest_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application = Application(current=lambda: True, heartbeat_seconds=0.06)
    async with served(application.app) as address:
        client = RawClient(address)
        await client.open()
        await client.send("connection_init")
        assert orjson.loads((await client.frame())[1])["type"] == "connection_ack"
        await eventually(lambda: application.socket.sockets)
        [socket] = application.socket.sockets
        monkeypatch.setattr(type(socket.writer.transport), "busy", True, raising=False)
        socket.writer.transport.busy = True  # type: ignore[misc]
        skipped = application.engine.counters.skipped
        await eventually(lambda: application.engine.counters.skipped > skipped + 3)
        assert len(socket.writer._held) == 1
        client.leave()
