"""People who go on asking while a server is done harm to: how long they wait says what the harm was."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks import measures
from benchmarks.load.requests import answered_well, content_length

ADDRESS = "127.0.0.2"
"""From where they come: another place than what does the harm."""
_HEALTH = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"


@dataclass
class Waits:
    """Milliseconds that they waited, and how many were not answered well."""

    trickle: list[float] = field(default_factory=list)
    """For a board that nothing is kept of, fifty times a second."""
    probe: list[float] = field(default_factory=list)
    """For the sign that the loop turns, two hundred times a second."""
    failed: int = 0


def percentile(waits: Sequence[float], part: float) -> float:
    """Of so many milliseconds, the one that `part` of them do not exceed; without any it is endless."""
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else float("inf")


@contextmanager
def bystanders(port: int) -> Iterator[Waits]:
    """People who go on asking until the block ends."""
    waits = Waits()
    board = measures.board_not_kept().make
    tasks = [
        asyncio.ensure_future(_steadily(port, lambda: board(0), 0.02, waits.trickle, b'"node"', waits)),
        asyncio.ensure_future(_steadily(port, lambda: _HEALTH, 0.005, waits.probe, b"true", waits)),
    ]
    try:
        yield waits
    finally:
        for task in tasks:
            if task.done() and task.exception() is not None:
                waits.failed += 1
            task.cancel()


async def _steadily(
    port: int,
    make: Callable[[], bytes],
    every: float,
    took: list[float],
    wanted: bytes,
    waits: Waits,
) -> None:
    """Ask at fixed times, late where an answer was; what a late one waits counts from when it was due."""
    loop = asyncio.get_running_loop()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(ADDRESS, 0))
    try:
        due = loop.time()
        while True:
            await asyncio.sleep(max(0.0, due - loop.time()))
            writer.write(make())
            answer = await reader.readuntil(b"\r\n\r\n")
            answer += await reader.readexactly(content_length(answer, len(answer) - 4) or 0)
            now = loop.time()
            took.append((now - due) * 1000)
            if not answered_well(answer, wanted):
                waits.failed += 1
            due = max(due + every, now)
    finally:
        writer.close()
