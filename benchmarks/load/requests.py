"""HTTP load: a number of connections that each send the next request as soon as they have an answer."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

MakeRequest = Callable[[int], bytes]
"""The whole request, for the n-th of them."""


class Load(NamedTuple):
    """`latencies` in milliseconds, sorted; `failed` are answers that are not 200 or hold `errors`."""

    answers: int
    failed: int
    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        return self.answers / self.seconds

    def percentile(self, part: float) -> float:
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * part))]


class _Connection(asyncio.Protocol):
    def __init__(self, run: "_Run") -> None:
        self.run = run
        self.buffer = b""
        self.sent_at = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        self.sent_at = time.perf_counter()
        self.transport.write(self.run.next_request())

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        head_end = self.buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        length, body_start = _length(self.buffer, head_end)
        if length is None:
            if not self.buffer.endswith(b"0\r\n\r\n"):
                return
        elif len(self.buffer) < body_start + length:
            return
        answer, self.buffer = self.buffer, b""
        self.run.answered(answer, time.perf_counter() - self.sent_at)
        if self.run.over:
            self.transport.close()
        else:
            self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        self.run.closed()


def _length(buffer: bytes, head_end: int) -> tuple[int | None, int]:
    """Content-Length, or None for a chunked answer; and where the body begins."""
    head = buffer[: head_end + 2].lower()
    at = head.find(b"\r\ncontent-length:")
    if at < 0:
        return None, head_end + 4
    return int(head[at + 17 : head.index(b"\r\n", at + 2)]), head_end + 4


class _Run:
    def __init__(self, make: MakeRequest, connections: int) -> None:
        self.make = make
        self.sent = 0
        self.latencies: list[float] = []
        self.failed = 0
        self.over = False
        self.open = connections
        self.done = asyncio.get_running_loop().create_future()

    def next_request(self) -> bytes:
        self.sent += 1
        return self.make(self.sent)

    def answered(self, answer: bytes, seconds: float) -> None:
        self.latencies.append(seconds * 1000)
        if b" 200 " not in answer[:16] or b'"errors"' in answer[:4000]:
            self.failed += 1

    def closed(self) -> None:
        self.open -= 1
        if self.open == 0 and not self.done.done():
            self.done.set_result(None)


async def load(port: int, make: MakeRequest, *, connections: int, seconds: float) -> Load:
    """Load a server on this machine for so long."""
    loop = asyncio.get_running_loop()
    run = _Run(make, connections)
    started = time.perf_counter()
    for _ in range(connections):
        await loop.create_connection(lambda: _Connection(run), "127.0.0.1", port)
    await asyncio.sleep(seconds)
    run.over = True
    took = time.perf_counter() - started
    answers = len(run.latencies)
    await asyncio.wait_for(run.done, 60)
    return Load(answers, run.failed, took, sorted(run.latencies))


def post(path: str, body: bytes, *, token: str | None = None) -> bytes:
    """A POST of JSON on a connection that stays open."""
    authorization = f"authorization: Bearer {token}\r\n" if token else ""
    return (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"accept: application/json\r\n{authorization}content-length: {len(body)}\r\n\r\n"
    ).encode() + body
