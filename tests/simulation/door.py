"""The network between people and processes: requests and sockets, which may be late, cut or stalled.

Beyond it stands the ASGI application as a server has it. Half of the sockets go out by the engine's own way
for servers without frames, half by frames: what the far side does not read waits there, then in the writer.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterator
from contextvars import Context
from random import Random
from typing import Any

from engine.subscriptions.response_events import EventBatch, text_header
from engine.transports.websocket_transport import EXTENSION
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


class FramesWay:
    """A server's way out that takes frames, as the program's own server has it: what is sent together with
    others is framed once for all of them, and while the client keeps up it goes out at once."""

    def __init__(self, socket: "Socket") -> None:
        self._socket = socket
        self.freed: Callable[[], None] = lambda: None
        self.quick: Callable[[bytes], object] | None = self._write
        self.busy = False
        self._closing = False

    def text(self, message: bytes) -> None:
        self._write(text_header(len(message)) + message)

    def batch(self, prefix: bytes, batch: EventBatch) -> None:
        self._write(batch.framed(prefix))

    def holds(self, size: int) -> None:
        pass

    def close(self, code: int, reason: str) -> None:
        self.quick, self._closing = None, True
        self._socket.closes(code, reason)

    async def finished(self) -> None:
        pass

    def _write(self, frames: bytes) -> None:
        if self._closing:
            return
        for text in texts(frames):
            self._socket.arrives(text)
        if self._socket.full and not self.busy:
            self.busy, self.quick = True, None

    def read_on(self) -> None:
        """The client has read: there is room again."""
        if self.busy and not self._closing:
            self.busy = False
            self.freed()
            if not self.busy:
                self.quick = self._write


def texts(frames: bytes) -> Iterator[str]:
    """What stands in unmasked text frames (RFC 6455, 5.2)."""
    at = 0
    while at < len(frames):
        assert frames[at] == 0x81
        length, at = frames[at + 1], at + 2
        if length >= 126:
            size = 2 if length == 126 else 8
            length, at = int.from_bytes(frames[at : at + size], "big"), at + size
        yield frames[at : at + length].decode()
        at += length


class Socket:
    """A client's end of a socket. While it is `stalled` it reads nothing, and the server must hold back."""

    def __init__(self, network: Network, process: Process) -> None:
        self._network = network
        self._process = process
        self._to_server: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._to_client: deque[str] = deque()
        self._bytes = 0
        self._room = asyncio.Event()
        self._room.set()
        self._coming = asyncio.Event()
        self.closed: tuple[int, str] | None = None
        self.stalled = False
        self._arrives = 0.0
        self._way = FramesWay(self) if network.chance.random() < 0.5 else None

    def open(self) -> None:
        """Raises Lost."""
        application = self._process.application
        if application is None or self._network.loses():
            raise Lost("it could not be opened")
        self._process.on_death[self] = self.cut
        self._to_server.put_nowait({"type": "websocket.connect"})
        scope = _scope("websocket", "/graphql", {}, subprotocols=["graphql-transport-ws"])
        if self._way is not None:
            scope["extensions"][EXTENSION] = self._way
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
        text = self._to_client.popleft()
        self._bytes -= len(text)
        if not self.full:
            self._room.set()
            if self._way is not None:
                self._process.calls(self._way.read_on)
        found: dict[str, Any] = json.loads(text)
        return found

    # ── as the server sees it ──

    async def _receive(self) -> dict[str, Any]:
        return await self._to_server.get()

    async def _send(self, event: Any) -> None:
        if event["type"] == "websocket.close":
            self.closes(event.get("code", 1000), event.get("reason", ""))
        elif event["type"] == "websocket.send":
            if self.closed is not None:
                raise OSError("the client has gone")
            self.arrives(event["text"])
            if self.full:
                self._room.clear()
                await self._room.wait()

    @property
    def full(self) -> bool:
        """Whether the network takes nothing more until the client has read."""
        return self._bytes >= ROOM

    def arrives(self, text: str) -> None:
        if self.closed is None:
            self._bytes += len(text)
            self._later(lambda: self._to_client.append(text))

    def closes(self, code: int, reason: str) -> None:
        if self.closed is None:
            self.closed = (code, reason)
            self._process.on_death.pop(self, None)
            self._to_server.put_nowait({"type": "websocket.disconnect", "code": code})
            self._later(lambda: None)

    def _later(self, arrive: Any) -> None:
        """In order: what is sent later never comes before."""
        loop = asyncio.get_running_loop()
        self._arrives = max(self._arrives + 1e-6, loop.time() + self._network.chance.uniform(0.0005, 0.02))

        def now() -> None:
            arrive()
            self._coming.set()

        loop.call_at(self._arrives, now, context=_OUTSIDE)
