from __future__ import annotations

import asyncio
import re
import socket
from typing import Any

import pytest

from engine.server.http_protocol import HTTPProtocol
from engine.transports.http_endpoint import WHOLE
from tests.engine.desk import Application
from tests.engine.raw import RawClient
from tests.engine.serving import eventually, served

EVENTS = (
    b"GET /events?query=subscription%7Bshelf(latestOnly:true)%7Bnumber%20title%7D%7D HTTP/1.1\r\n"
    b"Host: desk\r\nAccept: text/event-stream\r\n\r\n"
)


class Hurried(HTTPProtocol):
    stall_seconds = 0.3
    lost = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        # The system takes little off the server's hands, so that the client's pace is felt.
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        Hurried.lost += 1


async def followed(client: RawClient, application: Application) -> None:
    loop = asyncio.get_running_loop()
    await loop.sock_connect(client.socket, client.address)
    await loop.sock_sendall(client.socket, EVENTS)
    await application.desk.heard(1)


async def test_an_event_stream_that_nobody_reads_is_cut_off() -> None:
    application = Application()
    Hurried.lost = 0
    async with served(application.app, http=Hurried) as address:
        client = RawClient(address)
        await followed(client, application)
        while application.desk.listeners:
            application.desk.lend("x" * 20_000)
            await asyncio.sleep(0.001)
        await eventually(lambda: Hurried.lost == 1)
        client.leave()


async def test_an_event_stream_that_is_read_slowly_goes_on() -> None:
    application = Application()
    Hurried.lost = 0
    async with served(application.app, http=Hurried) as address:
        client = RawClient(address)
        await followed(client, application)
        # It takes several times as long as nothing at all would be borne.
        for _ in range(150):
            for _ in range(5):
                application.desk.lend("x" * 20_000)
            await asyncio.sleep(0.01)
            await client.read_more(800)
        assert Hurried.lost == 0
        client.leave()
    await application.desk.heard(0)


_CODE = re.compile(rb"x-request-id: [0-9A-F]{8}\r\n")
"""Each request has another one."""
QUERY = b'{"query":"{ book { title } }"}'
REQUESTS = {
    "a query": b"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n"
    + QUERY,
    "a refusal": b"GET /graphql?query=%7Bnothing%7D HTTP/1.1\r\n\r\n",
    "another method": b"PUT /graphql HTTP/1.1\r\n\r\n",
    "no body wanted": b"HEAD /graphql HTTP/1.1\r\n\r\n",
    "an old client": b"GET /graphql?query=%7Bbook%7Btitle%7D%7D HTTP/1.0\r\n\r\n",
    "one that leaves": b"GET /graphql?query=%7Bbook%7Btitle%7D%7D HTTP/1.1\r\nConnection: close\r\n\r\n",
    "one that asks first": (
        b"POST /graphql HTTP/1.1\r\nExpect: 100-continue\r\nContent-Type: application/json\r\n"
        b"Content-Length: 30\r\n\r\n" + QUERY
    ),
    "one that sends in pieces": (
        b"POST /graphql HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Type: application/json\r\n\r\n"
        b"10\r\n" + QUERY[:16] + b"\r\n0e\r\n" + QUERY[16:] + b"\r\n0\r\n\r\n"
    ),
    "two at once": (
        b"GET /graphql?query=%7Bbook%7Btitle%7D%7D HTTP/1.1\r\n\r\n"
        b"GET /graphql?query=%7Bbooks%7B__typename%7D%7D HTTP/1.1\r\n\r\n"
    ),
    "a cookie": (
        b"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 56\r\n\r\n"
        b'{"query":"mutation { borrow(title: \\"X\\") { number } }"}'
    ),
    "a cookie with a line break": (
        b"POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 56\r\n\r\n"
        b'{"query":"mutation { borrow(title: \\"X\\") { number } }"}'
    ),
}


@pytest.mark.parametrize("name", REQUESTS)
async def test_a_whole_answer_is_the_answer_that_uvicorn_sends(name: str) -> None:
    answers = []
    for http in (HTTPProtocol, "httptools"):
        application = Application()
        if "line break" in name:
            application.desk.cookie = b"last=1\r\nset-cookie: session=stolen"
        async with served(application.app, http=http, date_header=False) as address:
            reader, writer = await asyncio.open_connection(*address.split(":"))
            writer.write(REQUESTS[name])
            writer.write(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            answers.append(_CODE.sub(b"", await asyncio.wait_for(reader.read(), 10)))
            writer.close()
    assert answers[0] == answers[1]
    assert answers[0].startswith(b"HTTP/1.1 ") or "line break" in name
    assert b"\r\nset-cookie: session=stolen" not in answers[0]


async def test_a_query_is_answered_in_one_piece() -> None:
    sent: list[bool] = []

    class Watched(HTTPProtocol):
        def _start_asgi_task(self, cycle: Any, app: Any) -> None:
            super()._start_asgi_task(cycle, app)
            whole = cycle.scope["extensions"][WHOLE]
            cycle.scope["extensions"][WHOLE] = lambda *answer: sent.append(whole(*answer)) or sent[-1]

    async with served(Application().app, http=Watched) as address:
        reader, writer = await asyncio.open_connection(*address.split(":"))
        writer.write(REQUESTS["two at once"] + REQUESTS["one that leaves"])
        assert (await asyncio.wait_for(reader.read(), 10)).count(b"HTTP/1.1 200 OK") == 3
        writer.close()
    assert sent == [True, True, True]
