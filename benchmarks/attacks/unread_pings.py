"""Sockets that ping as fast as they can and read no pong, or send a message in pieces of nothing."""

import asyncio

from benchmarks.load.strangers import HANDSHAKE, gone, pours, said, stranger

NAME = "10 sockets ping without end, 5 send a message in empty pieces"
_PINGS = (b"\x89\x8a\0\0\0\0" + b"x" * 10) * 1_000
_PIECES = b"\x00\x80\0\0\0\0" * 2_000


async def attack(port: int, quick: bool) -> str:
    """Ping for 6 s; says how much was taken."""
    strangers = [await stranger(port) for _ in range(15)]
    loop = asyncio.get_running_loop()
    try:
        for opened in strangers:
            await loop.sock_sendall(opened, HANDSHAKE)
            await said(opened)
        for opened in strangers[10:]:
            await loop.sock_sendall(opened, b"\x01\x80\0\0\0\0")
        seconds = 2 if quick else 6
        poured = [pours(s, _PINGS, 200_000_000, seconds) for s in strangers[:10]]
        poured += [pours(s, _PIECES, 200_000_000, seconds) for s in strangers[10:]]
        taken = await asyncio.gather(*poured)
        cut_off = sum([await gone(s) for s in strangers])
    finally:
        for opened in strangers:
            opened.close()
    return f"{sum(taken) / 1e6:.1f} MB taken; {cut_off} of {len(strangers)} cut off"
