"""Addresses and headers that do not end."""

import asyncio

from benchmarks.load.strangers import pours, said, stranger

NAME = "addresses, headers and chunks without end, 100 MB each"
_POST = b"POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
_UPGRADE = b"GET /graphql HTTP/1.1\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
_BEGINNINGS = {
    "an address": (b"GET /", b"a" * 65_536),
    "a header": (b"GET / HTTP/1.1\r\na: ", b"a" * 65_536),
    "headers": (b"GET / HTTP/1.1\r\n", b"a: b\r\n" * 10_000),
    "the head of a socket": (_UPGRADE, b"a: b\r\n" * 10_000),
    "a chunk's extension": (_POST + b"1;", b"a" * 65_536),
    "chunks of a byte": (_POST, b"1\r\na\r\n" * 10_000),
    "headers after the body": (_POST + b"1\r\na\r\n0\r\n", b"a: b\r\n" * 10_000),
}


async def attack(port: int, quick: bool) -> str:
    """Send each until it is refused; says how much was taken at most."""
    taken: dict[str, int] = {}
    answers: dict[str, int] = {}
    most = 10_000_000 if quick else 100_000_000
    for name, (beginning, more) in _BEGINNINGS.items():
        opened = await stranger(port)
        try:
            await asyncio.get_running_loop().sock_sendall(opened, beginning)
            answer = asyncio.create_task(said(opened, 3))
            taken[name] = await pours(opened, more, most, 2.5)
            status = (await answer)[9:12].decode("latin-1") or "cut off"
            answers[status] = answers.get(status, 0) + 1
        finally:
            opened.close()
    worst = max(taken, key=taken.__getitem__)
    told = ", ".join(f"{n} × {status}" for status, n in sorted(answers.items()))
    return f"{told}; {taken[worst] / 1e6:.1f} MB taken at most ({worst})"
