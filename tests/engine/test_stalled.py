from __future__ import annotations

import asyncio
import socket

from engine.stalled import ImpatientProtocol

from .desk import Application
from .raw import RawClient
from .serving import eventually, served

EVENTS = (
    b"GET /events?query=subscription%7Bshelf(latestOnly:true)%7Bnumber%20title%7D%7D HTTP/1.1\r\n"
    b"Host: desk\r\nAccept: text/event-stream\r\n\r\n"
)


class Hurried(ImpatientProtocol):
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
