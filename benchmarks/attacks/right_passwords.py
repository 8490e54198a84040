"""The right password of one account many times at once, while another signs in."""

import asyncio

from benchmarks.load.people import client, signs_in, told

NAME = "one account's right password 40 times at once, while others sign in"


async def attack(port: int, quick: bool) -> str:
    """From 127.0.0.4; the others sign in from 127.0.0.3."""
    async with client(port, "127.0.0.4") as many, client(port, "127.0.0.3") as other:
        flood = [asyncio.create_task(signs_in(many, "warga@demo.test")) for _ in range(40)]
        await asyncio.sleep(0.1)
        others = [
            await signs_in(other, who)
            for who in ("verifikator@demo.test", "bupati@demo.test", "siti@demo.test")
        ]
        done = await asyncio.gather(*flood)
    waits = [seconds * 1000 for _, seconds in others]
    return (
        f"{told([code for code, _ in done])}, the last after {max(s for _, s in done):.1f} s; "
        f"others: {told([code for code, _ in others])} after {min(waits):.0f} to {max(waits):.0f} ms"
    )
