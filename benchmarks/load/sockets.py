"""Any number of graphql-transport-ws subscribers that count the frames they get."""

import asyncio
import os
import time

import orjson

_ACK = b'"connection_ack"'


def _masked(text: bytes) -> bytes:
    """A client's text frame; the mask of zeros is allowed, and leaves the text as it is."""
    size = len(text)
    if size < 126:
        return bytes((0x81, 0x80 | size)) + b"\0\0\0\0" + text
    return b"\x81\xfe" + size.to_bytes(2, "big") + b"\0\0\0\0" + text


class Subscribers:
    """All of them; `frames` counts every data frame after the acknowledgement."""

    def __init__(self) -> None:
        self.sockets: list[_Subscriber] = []
        self.acknowledged = 0
        self.frames = 0
        self.errors = 0
        self.last_at = 0.0
        self.first_at = 0.0
        self._wanted = 0
        self._reached: asyncio.Future[float] | None = None

    async def open(
        self, port: int, count: int, payload: bytes, *, token: str | None, path: str = "/graphql"
    ) -> None:
        """Connect `count` more, each subscribed with this payload, and wait until all are acknowledged."""
        loop = asyncio.get_running_loop()
        target = self.acknowledged + count
        for start in range(0, count, 100):
            part = min(100, count - start)
            made = await asyncio.gather(
                *(
                    loop.create_connection(lambda: _Subscriber(self, payload, token, path), "127.0.0.1", port)
                    for _ in range(part)
                )
            )
            self.sockets += [protocol for _, protocol in made]
            while self.acknowledged < target - count + start + part:  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    def expect(self, frames: int) -> "asyncio.Future[float]":
        """Done with the time at which so many more frames have come."""
        self._wanted = self.frames + frames
        self.first_at = 0.0
        self._reached = asyncio.get_running_loop().create_future()
        return self._reached

    def got(self, frames: int) -> None:
        now = time.perf_counter()
        if not self.first_at:
            self.first_at = now
        self.frames += frames
        self.last_at = now
        if self._reached is not None and self.frames >= self._wanted and not self._reached.done():
            self._reached.set_result(now)

    async def close(self) -> None:
        for socket in self.sockets:
            socket.transport.abort()
        self.sockets.clear()
        await asyncio.sleep(0.2)


class _Subscriber(asyncio.Protocol):
    __slots__ = ("buffer", "everyone", "opened", "path", "payload", "token", "transport")

    def __init__(self, everyone: Subscribers, payload: bytes, token: str | None, path: str) -> None:
        self.everyone = everyone
        self.payload = payload
        self.token = token
        self.path = path
        self.buffer = b""
        self.opened = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = "dGhlIHNhbXBsZSBub25jZQ=="
        transport.write(
            (
                f"GET {self.path} HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\n"
                "connection: Upgrade\r\n"
                f"sec-websocket-key: {key}\r\nsec-websocket-version: 13\r\n"
                "sec-websocket-protocol: graphql-transport-ws\r\n\r\n"
            ).encode()
        )

    def data_received(self, data: bytes) -> None:
        buffer = self.buffer + data if self.buffer else data
        if not self.opened:
            end = buffer.find(b"\r\n\r\n")
            if end < 0:
                self.buffer = buffer
                return
            self.opened = True
            payload = {"token": self.token} if self.token else {}
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
                self.transport.write(b"\x8a\x80\0\0\0\0")
            at = start + length
        self.buffer = buffer[at:]
        if frames:
            self.everyone.got(frames)

    def _frame(self, buffer: bytes, start: int, length: int) -> int:
        if length < 200:
            text = buffer[start : start + length]
            if _ACK in text:
                self.transport.write(
                    _masked(b'{"id":"1","type":"subscribe","payload":' + self.payload + b"}")
                )
                self.everyone.acknowledged += 1
                return 0
            if b'"ping"' in text:
                self.transport.write(_masked(b'{"type":"pong"}'))
                return 0
        if b'"type":"error"' in buffer[start : start + 64]:
            self.everyone.errors += 1
        return 1


def on_core(core: int) -> None:
    """Keep this process to one core, where the system can."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > core:
        os.sched_setaffinity(0, {core})
