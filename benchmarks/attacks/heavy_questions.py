"""Legal questions that each take the database long, by twenties, none like another."""

import asyncio
import itertools
from collections import Counter
from pathlib import Path

import orjson

from benchmarks import asked
from benchmarks.load.requests import content_length, post
from benchmarks.rows import town

NAME = "questions that the database works at for long, in a town of 200,000 complaints"
CONNECTIONS = 8
_COMPLAINTS = 200_000
_numbers = itertools.count()


def rows(file: Path) -> Path:
    """A town beside it, made once."""
    return town(file.parent, _COMPLAINTS)


def _board(filter_: str, order: str) -> str:
    return f"complaints(first: 20, order: {order}, filter: {{ {filter_} }}) {{ edges {{ node {{ id }} }} }}"


def _filters(n: int) -> list[str]:
    south, west = -7.2 + n % 89 * 0.003, 111.6 + n % 97 * 0.004
    box = f"within: {{ south: {south}, west: {west}, north: {south + 0.3}, east: {west + 0.4} }}"
    since = f'submittedTo: "2019-01-01T00:00:{n % 60:02}Z"'
    return [
        box, f"{box}, overdue: true", f"overdue: true, {since}", "status: [REJECTED, WITHDRAWN, MERGED]",
        f"status: [RESOLVED, ROUTED], {since}", f'search: "jalan {"abcdefghij"[n % 10]}"', "rated: false",
        f'opd: ["DPUPR"], {box}', f"overdue: false, {since}", "dueSoon: true",
    ]  # fmt: skip


def _documents() -> list[str]:
    n = next(_numbers)
    orders = ("MOST_SUPPORTED", "MOST_URGENT", "OLDEST", "NEWEST")
    boards = [_board(filter_, orders[(k + n) % 4]) for k, filter_ in enumerate(_filters(n) + _filters(n + 7))]
    overviews = [
        f"overview(days: {1 + (n + k) % 366}) {{ total byOpd {{ open }} trend {{ closed }} }}"
        for k in range(20)
    ]
    answers = ["opds(first: 50) { edges { node { lastAnswerAt openCount overdueCount } } }"] * 4
    counts = [f'complaints(first: 1, filter: {{search: "lampu {n}{k}"}}) {{ totalCount }}' for k in range(9)]
    return [_aliased(part) for part in (boards, overviews, overviews[:2], answers, counts, boards[:5])]


def _aliased(fields: list[str]) -> str:
    return "{ " + " ".join(f"a{k}: {each}" for k, each in enumerate(fields)) + " }"


async def attack(port: int, quick: bool) -> str:
    said: Counter[str] = Counter()
    late = asyncio.get_running_loop().time() + (5 if quick else 15)
    tasks = [asyncio.ensure_future(_ask(port, late, said)) for _ in range(CONNECTIONS)]
    await asyncio.gather(*tasks)
    return ", ".join(f"{count} {what}" for what, count in said.most_common()) or "no answer within the time"


async def _ask(port: int, late: float, said: Counter[str]) -> None:
    clock = asyncio.get_running_loop().time
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for text in itertools.chain.from_iterable(_documents() for _ in itertools.count()):
            if clock() > late:
                return
            writer.write(post("/graphql", asked.body(text, {})))
            async with asyncio.timeout_at(late):
                head = await reader.readuntil(b"\r\n\r\n")
                answer = await reader.readexactly(content_length(head, len(head) - 4) or 0)
            errors = orjson.loads(answer).get("errors") or []
            codes = {each["extensions"]["code"] for each in errors}
            said["answered" if not codes else "/".join(sorted(codes))] += 1
    except TimeoutError:
        said["not answered within the time"] += 1
    finally:
        writer.close()
