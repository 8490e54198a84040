"""Parts of a photo that are not for the public, blacked out for good."""

import json
from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from PIL.Image import Image
from PIL.ImageDraw import Draw


class Box(NamedTuple):
    """In shares of the picture's width and height, from 0 to 1, from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


def packed(boxes: Sequence[Box]) -> str:
    """As the act that drew them keeps them."""
    return json.dumps([tuple(round(side, 5) for side in box) for box in boxes], separators=(",", ":"))


def unpacked(text: str) -> list[Box]:
    """Of `packed`."""
    return [Box(*sides) for sides in json.loads(text)]


def blacked_out(picture: Image, boxes: Sequence[Box]) -> Image:
    """The picture with these parts black and opaque: each pixel that a box touches."""
    width, height = picture.size
    pen = Draw(picture)
    black = (0, 0, 0, 255)[: len(picture.getbands()) if picture.mode != "L" else 1]
    for box in boxes:
        # The last pixel is drawn, too.
        right, bottom = ceil(box.right * width) - 1, ceil(box.bottom * height) - 1
        left, top = min(floor(box.left * width), right), min(floor(box.top * height), bottom)
        pen.rectangle((left, top, right, bottom), fill=black)
    return picture
