"""The right passwords of many accounts at once, while others sign in."""

import asyncio

from benchmarks.load.people import REGISTER, asks, client, signs_in, told

NAME = "40 invented accounts sign in at once with the right password, while others sign in"
_PASSWORD = "kopi-tanpa-gula-lagi"


async def attack(port: int, quick: bool) -> str:
    """From 127.0.0.4; the others sign in from 127.0.0.3."""
    async with client(port, "127.0.0.4") as many, client(port, "127.0.0.3") as other:
        names = [f"orang{n}@rekaan.test" for n in range(40)]
        for name in names:
            await asks(many, REGISTER, {"name": "Orang", "identifier": name, "password": _PASSWORD})
        flood = [asyncio.create_task(signs_in(many, name, _PASSWORD)) for name in names]
        await asyncio.sleep(0.3)
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
