"""Any number of graphql-transport-ws subscribers that count the frames they get."""

import asyncio
import time
from collections.abc import Sequence
from typing import NamedTuple

import orjson

_ACK = b'"connection_ack"'
_NEXT = b'"type":"next"'


def _masked(text: bytes) -> bytes:
    """A client's text frame; the mask of zeros is allowed, and leaves the text as it is."""
    size = len(text)
    if size < 126:
        return bytes((0x81, 0x80 | size)) + b"\0\0\0\0" + text
    return b"\x81\xfe" + size.to_bytes(2, "big") + b"\0\0\0\0" + text


class Hello(NamedTuple):
    """What a socket subscribes to, and who it says it is."""

    payload: bytes
    token: str | None = None


class Subscribers:
    """All of them.

    `frames` counts every event that came, `errors` every refusal, `lost_sockets` every socket that the server
    closed; `latest` is the last message that any of them got. While `hurried`, messages are counted without
    being read one by one: in a burst that would be what is measured.
    """

    hurried = False

    def __init__(self) -> None:
        self.sockets: list[_Subscriber] = []
        self.acknowledged = 0
        self.frames = 0
        self.errors = 0
        self.lost_sockets = 0
        self.latest = b""
        self.last_at = 0.0
        self._wanted = 0
        self._closing = False
        self._reached: asyncio.Future[float] | None = None

    async def open(
        self,
        port: int,
        hellos: Sequence[Hello],
        *,
        path: str = "/graphql",
        at_once: int = 100,
        address: str = "127.0.0.1",
    ) -> None:
        """Connect one more for each of them from this address, so many at a time, and wait until all are
        acknowledged. Raises TimeoutError."""
        loop = asyncio.get_running_loop()

        async def connect(hello: Hello) -> None:
            subscriber = _Subscriber(self, hello, path)
            await loop.create_connection(lambda: subscriber, "127.0.0.1", port, local_addr=(address, 0))
            self.sockets.append(subscriber)

        for start in range(0, len(hellos), at_once):
            part = hellos[start : start + at_once]
            wanted = self.acknowledged + len(part)
            async with asyncio.timeout(60):
                await asyncio.gather(*map(connect, part))
                while self.acknowledged < wanted:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)

    def expect(self, frames: int) -> "asyncio.Future[float]":
        """Done with the time at which so many more frames have come."""
        self._wanted = self.frames + frames
        self._reached = asyncio.get_running_loop().create_future()
        return self._reached

    def got(self, frames: int) -> None:
        now = time.perf_counter()
        self.frames += frames
        self.last_at = now
        if self._reached is not None and self.frames >= self._wanted and not self._reached.done():
            self._reached.set_result(now)

    def gone(self) -> None:
        if not self._closing:
            self.lost_sockets += 1

    async def close(self) -> None:
        """Leave without a word, as a screen that is switched off does."""
        self._closing = True
        for socket in self.sockets:
            socket.transport.abort()
        self.sockets.clear()
        await asyncio.sleep(0.3)


class _Subscriber(asyncio.Protocol):
    __slots__ = ("buffer", "everyone", "hello", "opened", "path", "transport")

    def __init__(self, everyone: Subscribers, hello: Hello, path: str) -> None:
        self.everyone = everyone
        self.hello = hello
        self.path = path
        self.buffer = b""
        self.opened = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio.Transport.
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        key = "dGhlIHNhbXBsZSBub25jZQ=="
        self.transport.write(
            (
                f"GET {self.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\n"
                "connection: Upgrade\r\n"
                f"sec-websocket-key: {key}\r\nsec-websocket-version: 13\r\n"
                "sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
            ).encode()
        )

    def data_received(self, data: bytes) -> None:
        buffer = self.buffer + data if self.buffer else data
        if self.everyone.hurried:
            self._count(buffer)
            return
        if not self.opened:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                self.buffer = buffer
                return
            self.opened = True
            payload = {"token": self.hello.token} if self.hello.token else {}
            self.transport.write(_masked(orjson.dumps({"type": "connection_init", "payload": payload})))
            buffer = buffer[end + 4 :]
        frames, at, size = 0, 0, len(buffer)
        while size - at >= 2:
            length, start = buffer[at + 1], at + 2
            if length == 126:
                length, start = int.from_bytes(buffer[at + 2 : at + 4], "big"), at + 4
            elif length == 127:
                length, start = int.from_bytes(buffer[at + 2 : at + 10], "big"), at + 10
            if size - start < length:
                break
            if buffer[at] == 0x81:
                frames += self._frame(buffer, start, length)
            elif buffer[at] == 0x89:
                self._pong(buffer[start : start + length])
            at = start + length
        self.buffer = buffer[at:]
        if frames:
            self.everyone.got(frames)

    def _pong(self, payload: bytes) -> None:
        """Servers compare: a pong with other bytes than their ping's is none."""
        self.transport.write(bytes((0x8A, 0x80 | len(payload))) + b"\0\0\0\0" + payload)

    def _count(self, buffer: bytes) -> None:
        frames = buffer.count(_NEXT)
        self.buffer = buffer[1 - len(_NEXT) :]
        # Messages of ours are ASCII but for the complaint's words; a pong that nobody waits for does no harm.
        if (at := buffer.find(b"\x89")) >= 0 and at + 2 <= len(buffer) and buffer[at + 1] < 126:
            self._pong(buffer[at + 2 : at + 2 + buffer[at + 1]])
        if b'"errors"' in buffer:
            self.everyone.errors += 1
        if frames:
            self.everyone.got(frames)

    def _frame(self, buffer: bytes, start: int, length: int) -> int:
        if length < 200:
            text = buffer[start : start + length]
            if _ACK in text:
                self.transport.write(
                    _masked(b'{"id":"1","type":"subscribe","payload":' + self.hello.payload + b"}")
                )
                self.everyone.acknowledged += 1
                return 0
            if b'"ping"' in text:
                self.transport.write(_masked(b'{"type":"pong"}'))
                return 0
            if b'"pong"' in text:
                return 0  # a heartbeat
        end = start + length
        if b'"next"' not in buffer[start : start + 64] or buffer.find(b'"errors"', start, end) >= 0:
            self.everyone.errors += 1
            return 0
        self.everyone.latest = buffer[start:end]
        return 1

    def connection_lost(self, error: Exception | None) -> None:
        self.everyone.gone()
