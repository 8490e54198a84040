"""Connections that begin something and say no more, until the server has had enough of them."""

import asyncio

from benchmarks.load.strangers import HANDSHAKE, gone, said, stranger

NAME = "450 connections that begin and say no more, for 18 s"
_BEGINNINGS = {
    "a head": b"GET /graphql HTTP/1.1\r\nhost: a\r\n",
    "a socket without connection_init": HANDSHAKE,
    "nothing": b"",
}


async def attack(port: int, quick: bool) -> str:
    """Open 150 of each and wait; says how many the server has closed by then. Those that say nothing it bears
    for 20 s, and the body of a request for 30."""
    each = 30 if quick else 150
    strangers: dict[str, list] = {}  # type: ignore[type-arg]
    try:
        for name, beginning in _BEGINNINGS.items():
            strangers[name] = [await stranger(port) for _ in range(each)]
            for opened in strangers[name]:
                await asyncio.get_running_loop().sock_sendall(opened, beginning)
        for opened in strangers["a socket without connection_init"]:
            await said(opened)
        await asyncio.sleep(17.5)
        left = {name: sum([not await gone(s) for s in found]) for name, found in strangers.items()}
    finally:
        for found in strangers.values():
            for opened in found:
                opened.close()
    return "; ".join(f"{name}: {count} of {each} left" for name, count in left.items())
