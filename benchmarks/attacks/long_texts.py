"""Texts that cost more than their length, and the longest that each argument of the schema takes.

Marks out of order were composed in a time that grew with the square of their number, quoted cookies read and
content types taken apart in the same way. Then each argument gets the longest text that is let in, of the
worst kinds; what that takes of the server's processor is counted for each.
"""

import asyncio
import time
from collections.abc import Iterator

import orjson
import psutil
from graphql import get_named_type, is_leaf_type

from benchmarks.load.requests import content_length
from benchmarks.rows import CITIZEN, OFFICER
from tests.hostile.documents import Operation
from tests.schema.lengths import PLACES

NAME = "texts that cost more than their length"

WITHIN_MS = 50.0
_MARKS = "\u0301\u0316"
_KINDS = ("marks on letters", "words", "emoji", "signs that show nothing")
_SECONDS = 15.0
"""How long arguments are tried."""
_HASHING = ("changePassword", "createAccount", "register", "signIn", "updateAccount")
"""Operations that hash a password, which is made to be dear and takes the same for every length."""
_OFFICERS = ("respondToComplaint", "returnComplaint", "answerInstruction", "saveReplyTemplate", "queue")


async def attack(port: int, quick: bool) -> str:
    process = _listening(port)
    slowest, answers = 0.0, set()
    hurting = list(_made_to_hurt((32_000,) if quick else (32_000, 128_000)))
    for head, body in hurting * (1 if quick else 20):
        ms, answer = await _sent(port, head, body)
        slowest = max(slowest, ms)
        answers.add(answer)
    worst, name, tried = await _longest(port, process, _KINDS[:1] if quick else _KINDS)
    return (
        f"{len(hurting)} requests made to hurt answered {', '.join(sorted(answers))} within "
        f"{slowest:.0f} ms; the longest text of each of {tried} arguments takes {worst:.0f} ms of the "
        f"processor at most ({name}; allowed {WITHIN_MS:.0f})"
    )


def _made_to_hurt(sizes: tuple[int, ...]) -> Iterator[tuple[bytes, bytes]]:
    for size in sizes:
        marks = "a" + _MARKS * (size // 2)
        for document, variable in (
            ("query ($x: String!) { complaint(number: $x) { id } }", marks),
            ("query ($x: String) { complaints(first: 1, filter: {search: $x}) { asOf } }", marks),
            ("query ($x: String!) { similarComplaints(text: $x) { id } }", marks),
        ):
            yield b"", _body(document, {"x": variable})
    viewer = _body("{ viewer { name } }", {})
    yield b'cookie: a="' + b'\\"' * 24_000 + b'"\r\n', viewer
    yield b"cookie: " + b"a=b;" * 12_000 + b"\r\n", viewer


async def _longest(port: int, process: psutil.Process, kinds: tuple[str, ...]) -> tuple[float, str, int]:
    """Milliseconds of the processor for the dearest of all arguments, which that is, and of how many."""
    worst, name = 0.0, "none"
    ends = time.monotonic() + _SECONDS
    tried, warm = 0, set[str]()
    for place in PLACES:
        if place.operation.kind == "subscription" or place.operation.name in _HASHING:
            continue
        if time.monotonic() > ends:
            break
        bodies = [_body(_document(place.operation), place.with_value(place.longest(kind))) for kind in kinds]
        if place.operation.name not in warm:
            warm.add(place.operation.name)  # the first of a kind is compiled, and calendars are reckoned
            await _sent(port, _as(place.operation), _body(_document(place.operation), place.with_value("x")))
        before = _cpu(process)
        for body in bodies:
            await _sent(port, _as(place.operation), body)
        spent = (_cpu(process) - before) * 1000 / len(bodies)
        tried += 1
        if spent > worst:
            worst, name = spent, str(place)
    return worst, name, tried


def _document(operation: Operation) -> str:
    """It asks for next to nothing: what answers take is not the arguments' doing."""
    head = ", ".join(f"${name}: {a.type}" for name, a in operation.field.args.items())
    given = ", ".join(f"{name}: ${name}" for name in operation.field.args)
    selection = "" if is_leaf_type(get_named_type(operation.field.type)) else "{ __typename }"
    return f"{operation.kind} ({head}) {{ {operation.name}({given}) {selection} }}"


def _as(operation: Operation) -> bytes:
    token = OFFICER if operation.name in _OFFICERS else CITIZEN
    return b"" if operation.name in ("signIn", "register") else f"authorization: Bearer {token}\r\n".encode()


def _body(document: str, variables: dict[str, object]) -> bytes:
    return orjson.dumps({"query": document, "variables": variables})


async def _sent(port: int, head: bytes, body: bytes) -> tuple[float, str]:
    """Milliseconds until the answer, its status and the first code in it."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    try:
        writer.write(
            b"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            b"content-length: %d\r\n%b\r\n%b" % (len(body), head, body)
        )
        answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 120)
        text = await reader.readexactly(content_length(answer, len(answer) - 4) or 0)
    except (ConnectionError, asyncio.IncompleteReadError, TimeoutError) as error:
        return (time.perf_counter() - started) * 1000, type(error).__name__
    finally:
        writer.close()
    took = (time.perf_counter() - started) * 1000
    errors = orjson.loads(text).get("errors") if text.startswith(b"{") else None
    code = errors[0]["extensions"]["code"] if errors else ""
    return took, f"{answer.split(b' ', 2)[1].decode()} {code}".strip()


def _listening(port: int) -> psutil.Process:
    found = next(
        connection.pid
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid
    )
    return psutil.Process(found)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
