"""More connections than the server may have descriptors, all of them silent, while others come and ask.

The server's limit is lowered to 256 while it runs (Linux alone; elsewhere it keeps its own, and so many
connections do no harm).
"""

import asyncio
import resource

import psutil

from benchmarks.load.requests import ask
from benchmarks.load.strangers import stranger

NAME = "300 silent connections on 256 descriptors, while others connect"
_HEALTH = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"


async def attack(port: int, quick: bool) -> str:
    """Open them, and ask on new connections ten times a second; says how many of those were answered."""
    pid = next(
        c.pid
        for c in psutil.net_connections("tcp")
        if c.status == "LISTEN" and c.laddr.port == port and c.pid
    )
    if hasattr(resource, "prlimit"):
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (256, 256))
    await asyncio.sleep(1.5)
    strangers, answered, asked = [], 0, 0
    try:
        for count in range(300):
            strangers.append(await stranger(port))
            if count % 100 == 99:
                asked, answered = asked + 1, answered + await _answered(port)
        for _ in range(10 if quick else 50):
            asked, answered = asked + 1, answered + await _answered(port)
            await asyncio.sleep(0.1)
    finally:
        for opened in strangers:
            opened.close()
    return f"{answered} of {asked} newcomers answered"


async def _answered(port: int) -> bool:
    try:
        async with asyncio.timeout(3):
            return b" 200 " in await ask(port, _HEALTH)
    except (OSError, EOFError, TimeoutError):
        return False
