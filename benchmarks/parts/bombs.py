"""Documents made to hurt, sent one after another while others go on asking.

A visitor asks for a board that nothing is kept of, fifty times a second, and a probe asks two hundred times a
second whether the loop turns: the longest that either waits says how long the loop was held up.
"""

import asyncio
import contextlib
import statistics
import time

import orjson

from benchmarks import asked
from benchmarks.bench import Bench
from benchmarks.load.bystanders import bystanders
from benchmarks.load.requests import content_length, post
from benchmarks.report.found import Found, Goal, Table
from benchmarks.servers import running

WITHIN = 100.0
"""Milliseconds until a bomb is refused."""


def _nested(levels: int) -> str:
    """Fragments that each spread the next one twice: 2^levels fields."""
    parts = [f"fragment f{n} on Complaint {{ ...f{n + 1} ...f{n + 1} }}" for n in range(levels - 1)]
    parts.append(f"fragment f{levels - 1} on Complaint {{ id }}")
    return '{ complaint(number: "x") { ...f0 } } ' + " ".join(parts)


def _deep_selection(levels: int) -> str:
    return "{ complaints(first: 1) " + "{ edges { node " * levels + "{ id }" + " } }" * levels + " }"


def _document(text: str) -> bytes:
    return asked.body(text, {})


BOMBS: dict[str, bytes] = {
    "nested fragments, 80 levels": _document(_nested(80)),
    "nested fragments, 50 levels": _document(_nested(50)),
    "10,000 aliases": _document("{" + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}"),
    "1,000 aliases of a page of 100 each": _document(
        "{" + " ".join(f"a{n}:complaints(first:100){{edges{{node{{id}}}}}}" for n in range(1_000)) + "}"
    ),
    "a list in a list, 10,000 deep, in the document": _document(
        "{ complaints(first: 1, filter: " + "[" * 10_000 + "]" * 10_000 + ") { asOf } }"
    ),
    "a list in a list, 10,000 deep, in the variables": (
        b'{"query":"query($f: ComplaintFilter){complaints(first: 1, filter: $f){asOf}}","variables":{"f":'
        + b"[" * 10_000 + b"]" * 10_000 + b"}}"
    ),
    "lists in lists of rows, 8 deep, of a page of 100": _document(
        "{ complaints(first: 100) { edges { node " + "{ mergedFrom " * 8 + "{ id }" + " }" * 11
    ),
    "a selection in a selection, 1,000 deep": _document(_deep_selection(500)),
    "directives, 5,000": _document("{ __typename " + "@include(if: true) " * 5_000 + "}"),
    "a huge document, 60 KiB of fields": _document("{" + " __typename" * 5_500 + "}"),
    "a huge document, 60 KiB of one string": _document(
        '{ complaint(number: "' + "x" * 60_000 + '") { nothing } }'
    ),
    "a huge document, 250 KiB": _document("{" + " __typename" * 23_000 + "}"),
    "a huge body, 16 MiB": _document("{" + " __typename" * 1_500_000 + "}"),
}  # fmt: skip


async def run(bench: Bench) -> Found:
    table = Table(
        "bombs", "Refusals, and what others wait meanwhile",
        ["bytes", "answer", "median ms to refusal", "worst ms", "worst ms of an ordinary request",
         "worst lag of the loop, ms", "others failed"],
        first="sent",
    )  # fmt: skip
    slowest: list[tuple[float, float, str]] = []
    not_refused: list[str] = []
    times = 5 if bench.quick else 20
    lag, others_failed = 0.0, 0
    async with running(bench.ours, bench.folder, rows=bench.rows.file) as server:
        with bystanders(server.port) as waits:
            await asyncio.sleep(2)
            table.row("nothing", None, None, None, None, max(waits.trickle), max(waits.probe), waits.failed)
        for name, body in BOMBS.items():
            with bystanders(server.port) as waits:
                await asyncio.sleep(0.1)
                found = [await _refusal(server.port, body) for _ in range(times)]
                await asyncio.sleep(0.1)
            took = [ms for ms, _, _ in found]
            said = sorted({answer for _, answer, _ in found})
            if not all(refused for _, _, refused in found):
                not_refused.append(name)
            table.row(
                name, len(body), ", ".join(said), statistics.median(took), max(took), max(waits.trickle),
                max(waits.probe), waits.failed,
            )  # fmt: skip
            bench.say(f"bombs: {name} {said} {max(took):.1f} ms, lag {max(waits.probe):.1f} ms")
            slowest.append((max(took), statistics.median(took), name))
            lag = max(lag, max(waits.probe))
            others_failed += waits.failed
    ms, middle, worst = max(slowest)
    wrong = f"; not refused: {', '.join(not_refused)}" if not_refused else ""
    wrong += f"; {others_failed} ordinary requests failed" if others_failed else ""
    goal = Goal(
        f"{len(BOMBS)} kinds of documents made to hurt, while others ask",
        f"each refused within {WITHIN:.0f} ms",
        f"the slowest after {ms:.0f} ms ({worst}); the loop was held up {lag:.0f} ms at most{wrong}",
        ms <= WITHIN and not wrong,
        why=wrong.removeprefix("; ") or f"that was the slowest of {times}; their median is {middle:.0f} ms",
    )
    note = (
        "Each is sent several times, one after another, on a connection of its own; the time includes "
        "sending it. The lag is the longest wait for `/healthz`, asked 200 times a second; the first line "
        "is without any bomb."
    )
    return Found("Documents made to hurt", [goal], [table], [note])


async def _refusal(port: int, body: bytes) -> tuple[float, str, bool]:
    """Milliseconds until the answer has come, its status and code, and whether it is a refusal."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = b""
    try:
        writer.write(post("/graphql", body))
        answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        length = content_length(answer, len(answer) - 4) or 0
        answer += await reader.readexactly(length)
    except (ConnectionError, asyncio.IncompleteReadError, TimeoutError) as error:
        return (time.perf_counter() - started) * 1000, type(error).__name__, False
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
    took = (time.perf_counter() - started) * 1000
    head, _, text = answer.partition(b"\r\n\r\n")
    status = head.split(b" ", 2)[1].decode()
    said = orjson.loads(text)
    errors = said.get("errors") or []
    code = errors[0].get("extensions", {}).get("code", "") if errors else "no error"
    return took, f"{status} {code}".strip(), bool(errors) and not said.get("data")
