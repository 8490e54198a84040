"""Requests that ask for long answers, one behind the other, of which nobody reads one."""

import asyncio

from benchmarks.load.strangers import gone, pours, stranger

NAME = "200 connections ask without end and read nothing"
_REQUESTS = (
    b"GET /graphql?query=%7B__schema%7Btypes%7Bname%20fields%7Bname%7D%7D%7D%7D HTTP/1.1\r\nhost: a\r\n\r\n"
    * 400
)


async def attack(port: int, quick: bool) -> str:
    """Ask for 10 s; says how much of it was taken."""
    strangers = [await stranger(port) for _ in range(50 if quick else 200)]
    try:
        seconds = 4 if quick else 10
        taken = sum(await asyncio.gather(*(pours(s, _REQUESTS, 10_000_000, seconds) for s in strangers)))
        cut_off = sum([await gone(s) for s in strangers])
    finally:
        for opened in strangers:
            opened.close()
    return f"{taken / 1e6:.1f} MB of requests sent; {cut_off} of {len(strangers)} cut off meanwhile"
