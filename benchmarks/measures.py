"""One kind of request under load, at one server or at several in turn."""

import itertools
import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks import asked
from benchmarks.bench import Bench
from benchmarks.load.requests import load, post
from benchmarks.rows import CITIZEN
from benchmarks.servers import Running

_questions = itertools.count()
"""Never the same twice in a run: what one turn asked would be kept for the next."""


class Work(NamedTuple):
    """A kind of request; `wanted` stands in each good answer."""

    name: str
    title: str
    connections: int
    wanted: bytes
    make: Callable[[int], bytes]


class Turn(NamedTuple):
    """Answers a second; CPU for one answer in microseconds; `busy` and `generator` are the parts of the time
    that the server and the load generator used a core."""

    rate: float
    cpu: float
    busy: float
    generator: float
    p99: float
    failed: int


COLUMNS = ["answers/s", "CPU µs", "server busy", "load busy", "p99 ms", "failed"]


def board() -> Work:
    request = post("/graphql", asked.board())
    title = "Public board, 20 complaints, the same question again and again"
    return Work("board", title, 32, b'"node"', lambda n: request)


def board_not_kept() -> Work:
    title = "Public board, 20 complaints, every question another"
    return Work(
        "board-new", title, 32, b'"node"', lambda n: post("/graphql", asked.board_since(next(_questions)))
    )


def page(numbers: Sequence[str]) -> Work:
    def make(n: int) -> bytes:
        return post("/graphql", asked.page(numbers[n % len(numbers)]), token=CITIZEN)

    title = "A complaint's page with timeline, answers and clocks, signed in, each time another"
    return Work("page", title, 32, b'"timeline"', make)


def submit(where: str, *, ours: bool) -> Work:
    def make(n: int) -> bytes:
        return post("/graphql", asked.submit(n, taprose=ours))

    return Work("submit", f"Submit a complaint, durable, 16 clients, {where}", 16, b'"pin"', make)


async def turn(server: Running, work: Work, seconds: float, cpu: Callable[[], float] | None = None) -> Turn:
    """Load it for so long; `cpu` reads the server's clock where that is not enough."""
    read = cpu or server.cpu
    before = read()
    found = await load(
        server.port, work.make, connections=work.connections, seconds=seconds, wanted=work.wanted
    )
    spent = read() - before
    each = spent / max(1, found.answers) * 1e6
    return Turn(found.rate, each, spent / found.seconds, found.busy, found.percentile(0.99), found.failed)


async def in_turns(
    bench: Bench, running: Sequence[Running], work_for: Callable[[Running], Work]
) -> dict[str, Turn]:
    """Every server in turn, several times round and each time backwards; the median of each figure."""
    found: dict[str, list[Turn]] = {server.name: [] for server in running}
    for server in running:
        await load(
            server.port, (work := work_for(server)).make, connections=work.connections,
            seconds=bench.warm_seconds,
        )  # fmt: skip
    for round_ in range(bench.rounds):
        for server in running if round_ % 2 == 0 else reversed(running):
            found[server.name].append(await turn(server, work_for(server), bench.seconds))
    medians = {name: median(turns) for name, turns in found.items()}
    for name, middle in medians.items():
        bench.say(f"{work.name}: {name} {middle.rate:,.0f}/s, {middle.cpu:.0f} µs, failed {middle.failed}")
    return medians


def median(turns: Sequence[Turn]) -> Turn:
    """The median of each figure; of the failed all."""
    middle = [statistics.median(figures) for figures in zip(*turns, strict=True)]
    return Turn._make([*middle[:-1], sum(t.failed for t in turns)])


def cells(found: Turn) -> list[float | str]:
    """A row of COLUMNS."""
    busy, generator = f"{found.busy:.0%}", f"{found.generator:.0%}"
    return [found.rate, found.cpu, busy, generator, found.p99, found.failed]
