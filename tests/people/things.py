"""What people hold in their hands: a complaint's receipt, a photo."""

from collections.abc import Awaitable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from tests.line import Refused


@dataclass(frozen=True)
class Filed:
    """A complaint as its reporter knows it: by the number, and the PIN where there is no account."""

    id: str
    number: str
    pin: str | None = None


async def refused(doing: Awaitable[Any]) -> str:
    """The code with which it was refused."""
    try:
        done = await doing
    except Refused as no:
        return no.code
    raise AssertionError(f"not refused: {done}")


def jpeg(side: int = 32) -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((side, side)).convert("RGB").save(out, "JPEG")
    return out.getvalue()
