"""What a client may send over HTTP, how slowly, and how much ahead of its answers."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from typing import Any

import pytest

from engine.server import connections
from engine.server.connections import CONNECTIONS, ConnectionLimits, ConnectionTable
from engine.server.http_protocol import HTTPProtocol
from engine.transports.http_endpoint import send_response
from tests.engine.desk import Application
from tests.engine.raw import HANDSHAKE, RawClient
from tests.engine.serving import eventually, served

MOST_KEPT = 600_000
"""Bytes that one connection may make the server keep: two reads, and one answer."""


ASKED = b'{"query":"{ book { title } }"}'


class Watched(HTTPProtocol):
    opened: weakref.WeakSet[Watched] = weakref.WeakSet()
    started = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        Watched.opened.add(self)
        super().connection_made(transport)

    def _start_asgi_task(self, cycle: Any, app: Any) -> None:
        Watched.started += 1
        super()._start_asgi_task(cycle, app)

    @property
    def kept(self) -> int:
        return len(self._ahead) + self.transport.get_write_buffer_size()


@pytest.fixture(autouse=True)
def _nothing_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    Watched.opened = weakref.WeakSet()
    Watched.started = 0
    monkeypatch.setattr(connections, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr("engine.server.http_timeouts._LINGER_SECONDS", 0.05)


@pytest.fixture
async def address() -> AsyncIterator[str]:
    async with served(Application().app, http=Watched) as address:
        yield address


async def long_answers(scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send_response(scope, send, 200, b"x" * 100_000, [])


async def connected(address: str) -> RawClient:
    client = RawClient(address)
    await asyncio.get_running_loop().sock_connect(client.socket, client.address)
    return client


async def sent(client: RawClient, data: bytes) -> None:
    await asyncio.get_running_loop().sock_sendall(client.socket, data)


async def told(client: RawClient, data: bytes) -> bytes:
    """What the server says to it, until it hangs up."""
    try:
        await asyncio.wait_for(sent(client, data), 10)
        while True:
            await client.read_more()
    except (OSError, EOFError):
        client.leave()
    return bytes(client.read)


async def test_of_requests_whose_answers_nobody_reads_few_bytes_are_kept_and_few_are_begun() -> None:
    async with served(long_answers, http=Watched) as address:
        client = await connected(address)
        pouring = asyncio.ensure_future(told(client, b"GET / HTTP/1.1\r\n\r\n" * 1_000_000))
        for _ in range(200):
            await asyncio.sleep(0.005)
            [connection] = Watched.opened
            assert connection.kept <= MOST_KEPT
            assert not connection.pipeline
        # What the system takes off the server's hands is some megabytes at most.
        assert Watched.started < 200
        assert connection.flow.read_paused
        pouring.cancel()
        client.leave()


async def test_requests_that_were_sent_ahead_are_answered_in_order_when_the_answers_are_read(
    address: str,
) -> None:
    client = await connected(address)
    asked = b"GET /graphql?query=%7Bbook%7B__typename%7D%7D HTTP/1.1\r\n\r\n"
    body = b'{"query":"{ book { title } }"}'
    posted = (
        b"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
    ) + body
    last = b"GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n"
    heard = await told(client, (asked + posted) * 500 + last)
    kinds = ["__typename" if b"__typename" in part else "title" for part in heard.split(b"HTTP/1.1 200")[1:]]
    assert kinds == ["__typename", "title"] * 500
    assert heard.count(b"HTTP/1.1 400") == 1


async def test_a_client_that_does_not_read_its_answer_is_cut_off() -> None:
    class Hurried(Watched):
        stall_seconds = 0.1

    async with served(long_answers, http=Hurried) as address:
        client = await connected(address)
        await sent(client, b"GET / HTTP/1.1\r\n\r\n" * 1_000)
        await eventually(lambda: Watched.opened)
        [connection] = Watched.opened
        await eventually(lambda: connection.transport.is_closing())
        assert connection.connection_table.noted["answer not read"] == 1
        client.leave()


HEADS = {
    "an address": (b"GET /" + b"a" * 100_000, b"414"),
    "an address that ends": (b"GET /" + b"a" * 17_000 + b" HTTP/1.1\r\n\r\n", b"414"),
    "a header": (b"GET / HTTP/1.1\r\na: " + b"a" * 100_000, b"431"),
    "a header's name": (b"GET / HTTP/1.1\r\n" + b"a" * 100_000, b"431"),
    "headers that end": (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 101 + b"\r\n", b"431"),
    "headers": (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 10_000, b"431"),
    "a socket's headers": (HANDSHAKE[:-2].encode() + b"a: b\r\n" * 101 + b"\r\n", b"431"),
    "a socket's header": (HANDSHAKE[:-2].encode() + b"a: " + b"b" * 9_000 + b"\r\n\r\n", b"431"),
    "a socket's address": (HANDSHAKE.replace("/graphql", "/" + "a" * 17_000).encode(), b"414"),
    "extensions of a chunk": (
        b"POST /graphql HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + b"a" * 100_000,
        b"4",
    ),
    "chunks of next to nothing": (
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 20_000,
        b"4",
    ),
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("piece", [1_000, 1_000_000])
async def test_a_head_without_end_is_refused_before_more_of_it_is_kept(
    address: str, name: str, piece: int
) -> None:
    request, status = HEADS[name]
    client = await connected(address)
    heard = asyncio.ensure_future(told(client, b""))
    for at in range(0, len(request), piece):
        try:
            await sent(client, request[at : at + piece])
        except OSError:
            break
        await asyncio.sleep(0)
    answered = await asyncio.wait_for(heard, 10)
    assert answered.startswith(b"HTTP/1.1 " + status), answered
    await eventually(lambda: gc.collect() >= 0 and not Watched.opened)


async def test_headers_after_a_body_are_not_kept_without_end() -> None:
    headers: list[Any] = []

    async def keep(scope: Any, receive: Any, send: Any) -> None:
        headers.append(scope["headers"])
        while (await receive())["type"] != "http.disconnect":
            pass

    async with served(keep, http=Watched) as address:
        client = await connected(address)
        body = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n" + b"a: b\r\n" * 100_000
        await told(client, body)
        assert len(headers[0]) < 20_000


@pytest.mark.parametrize("piece", [7_000, 60_000, 1_000_000])
async def test_after_a_body_that_was_too_large_the_connection_serves_the_next_request(
    address: str, piece: int
) -> None:
    """As through a proxy, whose connections serve one client after another."""
    reader, writer = await asyncio.open_connection(*address.split(":"))
    head = b"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    large = b'{"query":"' + b"x" * 600_000
    for _ in range(3):
        writer.write(head % len(large))
        for start in range(0, len(large), piece):
            writer.write(large[start : start + piece])
            await writer.drain()
        writer.write(head % len(ASKED) + ASKED)
        for status in (b"413", b"200"):
            told = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
            assert told.startswith(b"HTTP/1.1 " + status), told
            [length] = [line for line in told.split(b"\r\n") if line.startswith(b"content-length: ")]
            await reader.readexactly(int(length.partition(b": ")[2]))
    writer.close()


async def test_a_large_body_and_a_long_address_within_bounds_are_taken(address: str) -> None:
    client = await connected(address)
    document = b"{ book { title } } #" + b"x" * 15_000
    request = b"GET /graphql?query=" + document.replace(b" ", b"+").replace(b"#", b"%23")
    heard = await told(client, request + b" HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert heard.startswith(b"HTTP/1.1 200")
    client = await connected(address)
    body = b'{"query":"{ book { title } }","extensions":{"x":"%b"}}' % (b"x" * 18_000)
    head = b"POST /graphql HTTP/1.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
    heard = await told(client, head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    assert heard.startswith(b"HTTP/1.1 200")


class Impatient(Watched):
    first_seconds = head_seconds = body_seconds = 1.0
    body_rate = 1_000_000


SLOW = {
    "nothing": (b"", b""),
    "half a head": (b"GET / HTTP/1.1\r\nHost: a\r\n", b"408"),
    "half a body": (b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\na", b"408"),
    "half a body in chunks": (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n", b"408"),
    "nothing after an answer": (b"GET /graphql HTTP/1.1\r\n\r\n", b"400"),
}


@pytest.mark.parametrize("name", SLOW)
async def test_who_begins_and_goes_no_further_is_cut_off(name: str) -> None:
    request, status = SLOW[name]

    async def reads(scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        await send_response(scope, send, 400, b"", [])

    async with served(reads, http=Impatient, timeout_keep_alive=1) as address:
        heard = await told(await connected(address), request)
        assert heard[9:12] == status
        await eventually(lambda: gc.collect() >= 0 and not Watched.opened)


async def test_who_sends_a_byte_now_and_then_has_no_more_time_for_a_head_than_others() -> None:
    async with served(Application().app, http=Impatient) as address:
        client = await connected(address)
        await sent(client, b"GET / HTTP/1.1\r\n")
        await eventually(lambda: bool(Watched.opened))
        [connection] = Watched.opened
        for _ in range(1_000):
            if connection.connection_table.noted["request too slow"]:
                break
            await sent(client, b"a:\r\n")
            await asyncio.sleep(0.01)
        assert connection.connection_table.noted["request too slow"] == 1
        client.leave()


async def test_who_keeps_most_of_those_that_keep_too_much_together_is_cut_off() -> None:
    tables: list[ConnectionTable] = []

    class Bounded(Watched):
        def __init__(self, config: Any, server_state: Any, app_state: Any, _loop: Any = None) -> None:
            tables.append(
                app_state.setdefault(CONNECTIONS, ConnectionTable(ConnectionLimits(most_held=1_000_000)))
            )
            super().__init__(config, server_state, app_state, _loop)

    async with served(long_answers, http=Bounded) as address:
        clients = [await connected(address) for _ in range(20)]
        # Who does not read is read from no more: not all of it goes out.
        sending = [asyncio.create_task(sent(c, b"GET / HTTP/1.1\r\n\r\n" * 10_000)) for c in clients]
        await eventually(lambda: any(c.noted["too much kept for them"] for c in tables))
        for _ in range(20):
            await asyncio.sleep(0.005)
            assert (
                sum(c.kept for c in Watched.opened if not c.transport.is_closing()) <= 1_000_000 + MOST_KEPT
            )
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
        for client in clients:
            client.leave()
