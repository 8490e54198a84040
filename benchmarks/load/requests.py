"""HTTP load: a number of connections that each send the next request as soon as they have an answer."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple

MakeRequest = Callable[[int], bytes]
"""The whole request, for the n-th of them."""


class Load(NamedTuple):
    """`latencies` in milliseconds, sorted; `failed` are answers that are not 200, hold `errors` or lack what
    was asked for; `busy` is the part of the time in which the load generator itself used its core."""

    answers: int
    failed: int
    seconds: float
    latencies: list[float]
    busy: float

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
        # uvloop's transports are no subclass of asyncio.Transport.
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.ask()

    def ask(self) -> None:
        self.sent_at = time.perf_counter()
        self.transport.write(self.run.next_request())

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        head_end = self.buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return
        length = content_length(self.buffer, head_end)
        if length is None:
            if not self.buffer.endswith(b"0\r\n\r\n"):
                return
        elif len(self.buffer) < head_end + 4 + length:
            return
        answer, self.buffer = self.buffer, b""
        self.run.answered(answer, time.perf_counter() - self.sent_at)
        if self.run.over:
            self.transport.close()
        else:
            self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        self.run.closed()


def content_length(buffer: bytes, head_end: int) -> int | None:
    """The length that the head says, or None for a chunked answer."""
    head = buffer[: head_end + 2].lower()
    at = head.find(b"\r\ncontent-length:")
    return None if at < 0 else int(head[at + 17 : head.index(b"\r\n", at + 2)])


class _Run:
    def __init__(self, make: MakeRequest, connections: int, wanted: bytes) -> None:
        self.make = make
        self.wanted = wanted
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
        if not answered_well(answer, self.wanted):
            self.failed += 1

    def closed(self) -> None:
        self.open -= 1
        if not self.over:
            # A server that hangs up before the end owes an answer.
            self.failed += 1
        if self.open == 0 and not self.done.done():
            self.done.set_result(None)


def answered_well(answer: bytes, wanted: bytes) -> bool:
    """Whether it is a 200 without `errors` that holds what was asked for."""
    return b" 200 " in answer[:16] and b'"errors"' not in answer[:4000] and wanted in answer


async def load(
    port: int, make: MakeRequest, *, connections: int, seconds: float, wanted: bytes = b'"data"'
) -> Load:
    """Load a server on this machine for so long; a good answer holds `wanted`."""
    loop = asyncio.get_running_loop()
    run = _Run(make, connections, wanted)
    started, used = time.perf_counter(), time.process_time()
    for _ in range(connections):
        await loop.create_connection(lambda: _Connection(run), "127.0.0.1", port)
    await asyncio.sleep(seconds)
    run.over = True
    took, used = time.perf_counter() - started, time.process_time() - used
    answers = len(run.latencies)
    await asyncio.wait_for(run.done, 60)
    if not run.latencies:
        raise RuntimeError(f"Not one answer in {seconds} s.")
    return Load(answers, run.failed, took, sorted(run.latencies), used / took)


def post(path: str, body: bytes, *, token: str | None = None, extra: str = "") -> bytes:
    """A POST of JSON on a connection that stays open; `extra` are more header lines, each with its end."""
    authorization = f"authorization: Bearer {token}\r\n" if token else ""
    return (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        f"accept: application/json\r\n{authorization}{extra}content-length: {len(body)}\r\n\r\n"
    ).encode() + body


async def ask(port: int, request: bytes) -> bytes:
    """One request on a connection of its own; the whole answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request)
        answer = await reader.readuntil(b"\r\n\r\n")
        length = content_length(answer, len(answer) - 4)
        if length is not None:
            return answer + await reader.readexactly(length)
        while not answer.endswith(b"0\r\n\r\n"):
            part = await reader.read(65_536)
            if not part:
                break
            answer += part
        return answer
    finally:
        writer.close()
