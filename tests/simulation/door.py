"""The network between people and processes: requests and sockets, which may be late, cut or stalled.

Beyond it stands the ASGI application as a server has it. A socket's way out is the engine's own for servers
without frames: what the far side does not read waits there, and then in the socket's writer.
"""

import asyncio
import json
from collections import deque
from contextvars import Context
from random import Random
from typing import Any

from tests.simulation.process import Process

ROOM = 16 * 1024
"""Bytes that lie in the network before whoever sends must wait."""
_OUTSIDE = Context()
"""What is on its way belongs to nobody: it arrives though its sender is dead."""


class Lost(ConnectionError):
    """Nobody knows what has become of it."""


class Network:
    """`lost`: how many of a hundred requests do not arrive, and as many answers."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.lost = 0
        self.requests = self.requests_lost = self.answers_lost = 0

    def loses(self) -> bool:
        return self.chance.randrange(100) < self.lost

    async def late(self) -> None:
        await asyncio.sleep(self.chance.uniform(0.001, 0.03))


def _scope(kind: str, path: str, headers: dict[str, str], **more: Any) -> dict[str, Any]:
    return {
        "type": kind, "asgi": {"version": "3.0"}, "http_version": "1.1", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("192.0.2.7", 4711),
        "server": ("regency.test", 80), "scheme": "http" if kind == "http" else "ws", "extensions": {},
        "headers": [(k.encode(), v.encode()) for k, v in {"host": "regency.test", **headers}.items()], **more,
    }  # fmt: skip


async def post(
    network: Network, process: Process, body: Any, headers: dict[str, str], *, path: str = "/graphql"
) -> tuple[int, Any]:
    """The status and what the answer says. Raises Lost."""
    network.requests += 1
    await network.late()
    if process.application is None or network.loses():
        network.requests_lost += 1
        raise Lost("it did not arrive")
    sent = json.dumps(body).encode()
    given = {"content-type": "application/json", "content-length": str(len(sent)), **headers}
    done: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
    status, parts = 0, list[bytes]()
    waits = deque([{"type": "http.request", "body": sent, "more_body": False}])

    async def receive() -> dict[str, Any]:
        if waits:
            return waits.popleft()
        await asyncio.Event().wait()
        raise AssertionError

    async def send(event: Any) -> None:
        nonlocal status
        if event["type"] == "http.response.start":
            status = event["status"]
        elif event["type"] == "http.response.body":
            parts.append(event.get("body", b""))
            if not event.get("more_body") and not done.done():
                done.set_result((status, b"".join(parts)))

    def died() -> None:
        if not done.done():
            done.set_exception(Lost("the process has died"))

    key = object()
    process.on_death[key] = died
    task = process.begins(
        process.application(_scope("http", path, given, method="POST"), receive, send), "request"
    )
    task.add_done_callback(lambda t: t.cancelled() or t.exception() is None or died())
    try:
        async with asyncio.timeout(120):
            answered = await done
    except TimeoutError:
        raise Lost("no answer within two minutes") from None
    finally:
        process.on_death.pop(key, None)
    await network.late()
    if network.loses():
        network.answers_lost += 1
        raise Lost("the answer did not arrive")
    return answered[0], json.loads(answered[1])


class Socket:
    """A client's end of a socket. While it is `stalled` it reads nothing, and the server must hold back."""

    def __init__(self, network: Network, process: Process) -> None:
        self._network = network
        self._process = process
        self._to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._to_client: deque[dict[str, Any]] = deque()
        self._bytes = 0
        self._room = asyncio.Event()
        self._room.set()
        self._coming = asyncio.Event()
        self.closed: tuple[int, str] | None = None
        self.stalled = False
        self._arrives = 0.0

    def open(self) -> None:
        """Raises Lost."""
        application = self._process.application
        if application is None or self._network.loses():
            raise Lost("it could not be opened")
        self._process.on_death[self] = self.cut
        self._to_server.put_nowait({"type": "websocket.connect"})
        scope = _scope("websocket", "/graphql", {}, subprotocols=["graphql-transport-ws"])
        self._process.begins(application(scope, self._receive, self._send), "socket")

    def cut(self) -> None:
        """Without a word to anybody; the server notices when it reads."""
        self._process.on_death.pop(self, None)
        if self.closed is None:
            self.closed = (1006, "")
            self._to_server.put_nowait({"type": "websocket.disconnect", "code": 1006})
            self._room.set()
            self._coming.set()

    def stall(self, stalled: bool) -> None:
        self.stalled = stalled
        self._coming.set()

    def say(self, message: dict[str, Any]) -> None:
        self._to_server.put_nowait({"type": "websocket.receive", "text": json.dumps(message)})

    async def hear(self, within: float) -> dict[str, Any] | None:
        """The next message; None once it is closed and read to its end. TimeoutError after so long."""
        async with asyncio.timeout(within):
            while self.stalled or not self._to_client:
                if self.closed is not None and not self._to_client:
                    return None
                self._coming.clear()
                await self._coming.wait()
        event = self._to_client.popleft()
        self._bytes -= len(event["text"])
        if self._bytes < ROOM:
            self._room.set()
        found: dict[str, Any] = json.loads(event["text"])
        return found

    # ── as the server sees it ──

    async def _receive(self) -> dict[str, Any]:
        return await self._to_server.get()

    async def _send(self, event: Any) -> None:
        if event["type"] == "websocket.close" and self.closed is None:
            self.closed = (event.get("code", 1000), event.get("reason", ""))
            self._process.on_death.pop(self, None)
            self._to_server.put_nowait({"type": "websocket.disconnect", "code": self.closed[0]})
            self._later(lambda: None)
        elif event["type"] == "websocket.send":
            if self.closed is not None:
                raise OSError("the client has gone")
            self._bytes += len(event["text"])
            self._later(lambda: self._to_client.append(event))
            if self._bytes >= ROOM:
                self._room.clear()
                await self._room.wait()

    def _later(self, arrive: Any) -> None:
        """In order: what is sent later never comes before."""
        loop = asyncio.get_running_loop()
        self._arrives = max(self._arrives + 1e-6, loop.time() + self._network.chance.uniform(0.0005, 0.02))

        def now() -> None:
            arrive()
            self._coming.set()

        loop.call_at(self._arrives, now, context=_OUTSIDE)
