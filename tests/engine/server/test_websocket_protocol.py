from __future__ import annotations

import asyncio
import gc
import signal
import sys
import weakref
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from engine.server.websocket_protocol import WebSocketProtocol
from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.transports.rate_limit import Rate
from tests.engine.desk import Application
from tests.engine.raw import RawClient
from tests.engine.serving import eventually, served
from tests.engine.transports.socket_client import connected

LONG = "x" * 20_000
EVENTS = "subscription { shelf { number title } }"
STATES = "subscription { shelf(latestOnly: true) { number title } }"


@pytest.fixture
def application() -> Application:
    return Application(max_held_bytes=200_000, messages=Rate(1e9, 1e9))


@pytest.fixture
async def address(application: Application) -> AsyncIterator[str]:
    async with served(application.app, ws=WebSocketProtocol) as address:
        yield address


async def stalled(address: str, application: Application, query: str) -> RawClient:
    """A client that subscribes, and then does not read."""
    client = RawClient(address)
    await client.open()
    await client.subscribe("1", query)
    await application.desk.heard(1)
    return client


async def lent(application: Application, times: int) -> None:
    """Lends so many, and lets them be handed out."""
    for _ in range(times):
        application.desk.lend(LONG)
        await asyncio.sleep(0.001)


@given(
    prefix=st.binary(min_size=1, max_size=300),
    payloads=st.lists(st.binary(max_size=200) | st.just(b"x" * 70_000), min_size=1, max_size=5),
)
def test_a_batch_is_framed_as_websockets_frames_each_message(prefix: bytes, payloads: list[bytes]) -> None:
    batch = EventBatch([ResponseEvent(number, None, payload) for number, payload in enumerate(payloads)])
    expected = b"".join(
        Frame(Opcode.TEXT, prefix + payload + b"}").serialize(mask=False) for payload in payloads
    )
    assert batch.framed(prefix) == expected
    assert batch.framed(prefix) == expected


async def test_messages_are_not_compressed_although_the_client_offers_it(address: str) -> None:
    client = RawClient(address)
    assert b"permessage-deflate" not in await client.open()
    client.leave()


async def test_the_frames_of_one_turn_go_out_in_one_write() -> None:
    writes: list[int] = []

    class Counting(WebSocketProtocol):
        def _write(self, frames: bytes) -> None:
            writes.append(len(frames))
            super()._write(frames)

        def _quicken(self) -> None:
            super()._quicken()
            if self.quick is not None:
                self.quick = self._write

    application = Application()
    async with served(application.app, ws=Counting) as address, connected(address) as client:
        await client.init()
        for id_ in ("1", "2", "3"):
            await client.ask(id_, "subscription($room: String) { shelf(room: $room) { number } }")
        await eventually(lambda: application.engine.counters.executions == 3)
        writes.clear()
        application.desk.lend(*map(str, range(40)))
        heard = [await client.hear() for _ in range(120)]
        assert [
            message["payload"]["data"]["shelf"]["number"] for message in heard if message["id"] == "2"
        ] == [*range(1, 41)]
        assert 0 < len(writes) < 10


async def test_a_client_that_reads_slowly_is_told_the_newest_state_and_skips_the_rest(
    address: str, application: Application
) -> None:
    client = await stalled(address, application, STATES)
    while not application.engine.counters.skipped:
        await lent(application, 20)
    await lent(application, 100)
    last = len(application.desk.loans)
    heard: list[int] = []
    while not heard or heard[-1] != last:
        _, payload = await client.frame()
        if b'"shelf"' in payload:
            heard.append(int(payload.partition(b'"number":')[2].partition(b",")[0]))
    assert heard == sorted(set(heard))
    assert len(heard) == last - application.engine.counters.skipped
    assert application.engine.counters.evicted == 0
    application.desk.lend("and on")
    assert b"and on" in (await client.frame())[1]
    client.leave()


async def test_a_client_that_reads_slowly_is_told_all_that_came_before_the_end_of_the_feed() -> None:
    application = Application(max_held_bytes=50_000_000)
    async with served(application.app, ws=WebSocketProtocol) as address:
        client = await stalled(address, application, EVENTS)
        await lent(application, 400)
        [(_, stop)] = application.desk.listeners
        stop(None)
        await application.desk.heard(0)
        heard = 0
        while b'"complete"' not in (payload := (await client.frame())[1]):
            heard += b'"shelf"' in payload
        assert heard == 400
        client.leave()


async def test_a_client_that_reads_events_slowly_is_sent_away_to_resume(
    address: str, application: Application
) -> None:
    client = await stalled(address, application, EVENTS)
    while not application.engine.counters.evicted:
        await lent(application, 20)
    *heard, end = await client.messages()
    assert end == {"closed": 1013, "reason": "Too slow"}
    numbers = [message["payload"]["data"]["shelf"]["number"] for message in heard[1:]]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len(numbers) < len(application.desk.loans)
    assert (application.engine.counters.evicted, application.engine.counters.skipped) == (1, 0)
    await application.desk.heard(0)
    client.leave()


async def test_a_personal_feed_is_not_executed_faster_than_its_client_reads(
    address: str, application: Application
) -> None:
    client = await stalled(address, application, "subscription { loans(latestOnly: true) { number title } }")
    await lent(application, 300)
    executed = application.engine.counters.executions
    assert executed < 300
    while b'"number":300,' not in (await client.frame())[1]:
        pass
    client.leave()
    await application.desk.heard(0)


@pytest.mark.parametrize("query", [EVENTS, STATES, "subscription { loans { number title } }"])
async def test_a_client_that_reads_nothing_is_gone_within_the_time_of_a_ping_and_so_is_its_memory(
    query: str,
) -> None:
    connections: weakref.WeakSet[WebSocketProtocol] = weakref.WeakSet()

    class Watched(WebSocketProtocol):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            connections.add(self)

    application = Application(max_held_bytes=50_000_000)
    options: dict[str, Any] = {"ws_ping_interval": 1, "ws_ping_timeout": 0.2}
    async with served(application.app, ws=Watched, **options) as address:
        client = await stalled(address, application, query)
        sockets = weakref.WeakSet(application.socket.sockets)
        await lent(application, 400)
        assert len(sockets) == len(connections) == 1
        await eventually(lambda: not application.socket.sockets)
        await application.desk.heard(0)
        await eventually(lambda: gc.collect() >= 0 and not sockets and not connections)
        client.leave()


async def test_a_client_that_was_sent_away_and_does_not_read_is_cut_off() -> None:
    class Hurried(WebSocketProtocol):
        close_seconds = 0.2

    lost = asyncio.Event()

    class Watched(Hurried):
        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            lost.set()

    application = Application(max_held_bytes=100_000)
    async with served(application.app, ws=Watched, ws_ping_interval=None) as address:
        client = await stalled(address, application, EVENTS)
        while not application.engine.counters.evicted:
            await lent(application, 20)
        await lost.wait()
        client.leave()


async def test_a_client_that_floods_with_pings_and_reads_nothing_is_sent_away(
    address: str, application: Application
) -> None:
    client = RawClient(address)
    await client.open()
    while not application.engine.counters.evicted:
        await client.send("ping", payload={"x": LONG[:2_000]})
    await eventually(lambda: not application.socket.sockets)
    client.leave()


SERVER = """
import uvicorn
from engine.server.websocket_protocol import WebSocketProtocol
from tests.engine.desk import Application
import asyncio, sys

application = Application()

async def lend(scope, receive, send):
    for _ in range(200):
        application.desk.lend("x" * 20_000)
        await asyncio.sleep(0.001)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})

async def app(scope, receive, send):
    await (lend if scope["path"] == "/lend" else application.app)(scope, receive, send)

uvicorn.run(app, ws=WebSocketProtocol, port=int(sys.argv[1]), lifespan="off")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
async def test_the_server_ends_when_told_to_although_clients_do_not_read(unused_tcp_port: int) -> None:
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        SERVER,
        str(unused_tcp_port),
        stderr=asyncio.subprocess.PIPE,
    )
    assert server.stderr is not None
    while b"running on" not in await server.stderr.readline():
        pass
    address = f"127.0.0.1:{unused_tcp_port}"
    asleep = [RawClient(address) for _ in range(3)]
    for client, query in zip(asleep, (EVENTS, STATES, "subscription { loans { title } }"), strict=True):
        await client.open()
        await client.subscribe("1", query)
    async with connected(address) as awake:
        await awake.init()
        reader, writer = await asyncio.open_connection(*address.split(":"))
        writer.write(b"GET /lend HTTP/1.1\r\nHost: desk\r\n\r\n")
        assert b"204" in await reader.readline()
        server.send_signal(signal.SIGTERM)
        assert await awake.closed() == (1012, "The server restarts")
    assert await asyncio.wait_for(server.wait(), 10) in (0, -signal.SIGTERM)
    assert b"Traceback" not in await server.stderr.read()
    writer.close()
    for client in asleep:
        client.leave()
