"""By what a picture is known again: difference hashes of it whole and a little cropped."""

import dhash
from PIL.Image import Image, Resampling

from rules import likeness

_SIDE = 8
"""Patches a row and a column: 64 bits of each."""


def likeness_of(picture: Image) -> str:
    """As it is kept, of a picture of no more than a thumbnail's pixels: it takes some milliseconds."""
    width, height = picture.size
    hashes = []
    for part in likeness.CROPS:
        left, top = round(width * part), round(height * part)
        inner = picture.crop((left, top, max(left + 1, width - left), max(top + 1, height - top)))
        # Its greys are given: the library reads them from a picture in a way that Pillow is about to drop.
        small = inner.convert("L").resize((_SIDE + 1, _SIDE + 1), Resampling.LANCZOS)
        rows, columns = dhash.dhash_row_col(list(small.tobytes()), _SIDE)
        hashes.append(rows << 64 | columns)
    return likeness.written(hashes)
