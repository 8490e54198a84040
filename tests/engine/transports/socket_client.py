"""A client of graphql-transport-ws."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

PROTOCOL = [Subprotocol("graphql-transport-ws")]


class Client:
    """Speaks graphql-transport-ws."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def send(self, type_: str, **rest: Any) -> None:
        await self.socket.send(orjson.dumps({"type": type_, **rest}).decode())

    async def hear(self) -> dict[str, Any]:
        message = await asyncio.wait_for(self.socket.recv(), 5)
        assert isinstance(message, str)
        heard: dict[str, Any] = orjson.loads(message)
        return heard

    async def init(self, token: str | None = None) -> None:
        await self.send("connection_init", payload={"token": token})
        assert await self.hear() == {"type": "connection_ack"}

    async def ask(self, id_: str, query: str, **rest: Any) -> None:
        await self.send("subscribe", id=id_, payload={"query": query, **rest})

    async def closed(self) -> tuple[int, str]:
        try:
            while True:
                await self.hear()
        except ConnectionClosed as closed:
            return (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")


@asynccontextmanager
async def connected(address: str, **headers: str) -> AsyncIterator[Client]:
    uri = f"ws://{address}/graphql"
    async with connect(uri, subprotocols=PROTOCOL, additional_headers=headers, compression=None) as socket:
        yield Client(socket)
