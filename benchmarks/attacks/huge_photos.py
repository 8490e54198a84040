"""Photos that cost much to decode, several at once, while another visitor sends a small one."""

import asyncio
import contextlib
import os
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir

import httpx
from PIL import Image

NAME = "4 WebP photos of 50 megapixels, then 6 of 24, while another sends a small one"
MEGAPIXELS = (50, 24)
SENT = {50: 4, 24: 6}
_MOST_SECONDS = 17.0
_MAKE = """
import os, sys
from PIL import Image
side, to = int(sys.argv[1]), sys.argv[2]
noise = Image.frombytes("RGB", (500, 500), os.urandom(750_000))
noise.resize((side, side), Image.Resampling.BILINEAR).save(to + ".part", "WEBP", quality=80, method=0)
os.replace(to + ".part", to)
"""


async def attack(port: int, quick: bool) -> str:
    """Send them; says what came of them, and what the one with the small photo waited."""
    heavy = {size: await _heavy(size) for size in MEGAPIXELS}
    async with asyncio.timeout(60):
        return await _sent(port, heavy, 1 if quick else 2)


async def _sent(port: int, heavy: dict[int, bytes], rounds: int) -> str:
    answers: dict[str, int] = {}
    waits: list[float] = []
    ends = time.monotonic() + _MOST_SECONDS
    async with _client(port, "127.0.0.1") as attacker, _client(port, "127.0.0.2") as other:
        for size, times in ((size, SENT[size]) for _ in range(rounds) for size in MEGAPIXELS):
            if time.monotonic() > ends:
                break
            sending = [
                asyncio.create_task(_send(attacker, f"{size} megapixels", heavy[size], answers, ends))
                for _ in range(times)
            ]
            await asyncio.sleep(0.3)
            for _ in range(3):
                started = time.monotonic()
                await _send(other, "small", _small(), answers, ends)
                waits.append(time.monotonic() - started)
            await asyncio.gather(*sending)
    told = ", ".join(f"{n} × {what}" for what, n in sorted(answers.items()))
    return f"{told}; the small ones took {min(waits):.1f} to {max(waits):.1f} s"


async def _send(
    client: httpx.AsyncClient, what: str, photo: bytes, answers: dict[str, int], ends: float
) -> None:
    try:
        async with asyncio.timeout(max(0.1, ends - time.monotonic())):
            answer = await client.post("/uploads", content=photo, headers={"Content-Type": "image/webp"})
        said = answer.json().get("code", "kept") if answer.status_code < 500 else "failed"
    except (httpx.HTTPError, TimeoutError) as error:
        said = type(error).__name__
    name = f"{what} {said}"
    answers[name] = answers.get(name, 0) + 1


def _client(port: int, address: str) -> httpx.AsyncClient:
    """From an address of its own, as two people have."""
    transport = httpx.AsyncHTTPTransport(local_address=address)
    return httpx.AsyncClient(transport=transport, base_url=f"http://127.0.0.1:{port}", timeout=None)


def _small() -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((1200, 900)).convert("RGB").save(out, "WEBP")
    return out.getvalue()


async def _heavy(megapixels: int) -> bytes:
    """A WebP of so many megapixels of noise, some 120 KB each; made once, beside, and gently."""
    file = Path(gettempdir()) / f"taprose-noise-{megapixels}-{os.getuid()}.webp"
    if not file.exists():
        side = int((megapixels * 1_000_000) ** 0.5)
        making = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _MAKE, str(side), str(file), preexec_fn=_gently
        )
        with contextlib.suppress(ProcessLookupError):
            await making.wait()
    return file.read_bytes()


def _gently() -> None:
    os.nice(19)
