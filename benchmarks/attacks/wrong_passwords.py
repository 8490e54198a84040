"""Wrong passwords for the regent's account and for made-up ones, and then the right ones of others."""

from benchmarks.load.people import client, signs_in, told

NAME = "20 wrong passwords for the regent, 60 for made-up accounts; then the right ones"


async def attack(port: int, quick: bool) -> str:
    """From 127.0.0.4; the regent then signs in from 127.0.0.3, and a colleague from 127.0.0.4."""
    async with client(port, "127.0.0.4") as stranger, client(port, "127.0.0.3") as regent:
        wrong = [await signs_in(stranger, "bupati@demo.test", f"salah {n}") for n in range(20)]
        said, waited = await signs_in(regent, "bupati@demo.test")
        made_up = [(await signs_in(stranger, f"tak-ada{n}@demo.test", "salah"))[0] for n in range(60)]
        colleague, held = await signs_in(stranger, "verifikator@demo.test")
    return (
        f"{told([code for code, _ in wrong])}; the regent: {said} after {waited * 1000:.0f} ms; "
        f"{told(made_up)}; a colleague behind the same address: {colleague} after {held:.1f} s"
    )
