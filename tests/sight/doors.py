"""Doors to one and the same house: the public one, and one behind which nothing is shared or kept."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from typing import Any, Self

import orjson
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import ClientConnection, connect

from app import App
from engine import Documents, Engine, GraphQLOverHTTP, GraphQLOverWebSocket, Limits
from routes.graphql import explain
from rules.engine_messages import ENGINE_MESSAGES
from schema.build import schema
from tests.engine.serving import served


class Alone(Engine):
    """Each run is its asker's own, made by the reference executor."""

    async def subscribe(self, *asked: Any) -> Any:
        subscription = await super().subscribe(*asked)
        subscription.stream.share = None
        return subscription


def room_for_all(engine: Engine) -> None:
    """More feeds at a time, and from one place, than anybody may have elsewhere."""
    limits = engine.runs.limits
    limits.most_of_group = limits.most_written = limits.most_of_source = 10_000


@contextlib.asynccontextmanager
async def back_door(app: App) -> AsyncIterator[str]:
    """Where the same rows are asked of an engine that neither compiles nor shares nor keeps: `host:port`."""
    documents = Documents(schema._schema, limits=Limits(), trusted={}, introspection=True)
    engine = Alone(schema, documents=documents, explain=explain, mode="reference", messages=ENGINE_MESSAGES)
    room_for_all(engine)
    sockets = GraphQLOverWebSocket(engine, app.askers.sign_in)
    routes = [
        Route("/graphql", GraphQLOverHTTP(engine, app.askers.context), methods=None),
        WebSocketRoute("/graphql", sockets),
    ]
    inner = Starlette(routes=routes)

    async def entering(scope: Scope, receive: Receive, send: Send) -> None:
        app.installation.enter()
        await inner(scope, receive, send)

    async with served(entering, timeout_keep_alive=600) as address:
        yield address
        await sockets.close_all()


class Asking:
    """One person's connection, on which whole answers are read as the bytes they are."""

    def __init__(self, token: str | None) -> None:
        self._head = "POST /graphql HTTP/1.1\r\nhost: taprose\r\ncontent-type: application/json\r\n"
        if token is not None:
            self._head += f"authorization: Bearer {token}\r\n"
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    @contextlib.asynccontextmanager
    async def at(self, address: str) -> AsyncIterator[Self]:
        host, _, port = address.partition(":")
        self._reader, self._writer = await asyncio.open_connection(host, int(port))
        try:
            yield self
        finally:
            self._writer.close()
            with contextlib.suppress(OSError):
                await self._writer.wait_closed()

    async def answers(self, asked: Iterable[tuple[str, Any]]) -> list[bytes]:
        """What is answered to each document with its variables, all of them sent before the first is read."""
        count = 0
        for document, variables in asked:
            body = orjson.dumps({"query": document, "variables": variables})
            head = f"{self._head}content-length: {len(body)}\r\n\r\n"
            self._writer.write(head.encode() + body)
            count += 1
        return [await self._answer() for _ in range(count)]

    async def _answer(self) -> bytes:
        told = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = next(line for line in told.split(b"\r\n") if line.startswith(b"content-length:"))
        return await self._reader.readexactly(int(length.split(b":")[1]))


class Listening:
    """One person's socket, on which every message is kept as it came, by the id of its operation."""

    def __init__(self, token: str | None) -> None:
        self._payload = {} if token is None else {"token": token}
        self.heard: dict[str, list[str]] = {}

    @contextlib.asynccontextmanager
    async def at(self, address: str) -> AsyncIterator[Self]:
        async with connect(
            f"ws://{address}/graphql",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
            compression=None,
            ping_interval=None,
            proxy=None,
        ) as socket:
            await self._send(socket, type="connection_init", payload=self._payload)
            assert orjson.loads(await socket.recv())["type"] == "connection_ack"
            self._socket = socket
            reading = asyncio.create_task(self._read())
            try:
                yield self
            finally:
                await socket.close()
                await reading

    async def _send(self, socket: ClientConnection, **message: Any) -> None:
        await socket.send(orjson.dumps(message).decode())

    async def follow(self, id_: str, document: str, variables: Any) -> None:
        self.heard[id_] = []
        payload = {"query": document, "variables": variables}
        await self._send(self._socket, id=id_, type="subscribe", payload=payload)

    async def _read(self) -> None:
        async for text in self._socket:
            assert isinstance(text, str)
            message = orjson.loads(text)
            if message["type"] != "pong":
                self.heard[message["id"]].append(text)
