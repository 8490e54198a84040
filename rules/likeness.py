"""How much two pictures look alike, by difference hashes of them whole and a little cropped.

A hash says for 128 pairs of neighbouring patches which one is brighter: a picture that was compressed,
resized or recoloured keeps nearly all of it. One that was cropped has the hash of the other's inner part.
"""

from collections.abc import Sequence

CROPS = (0.0, 0.04, 0.08)
"""Which part is cut away from each side for each of a picture's hashes; the first is of it whole."""
BITS = 128
ALIKE = 14
"""Bits by which two may differ that show the same. Of 1,770 pairs of different screens three were closer."""
_HEX = BITS // 4


def written(hashes: Sequence[int]) -> str:
    """As it is kept."""
    return "".join(f"{each:0{_HEX}x}" for each in hashes)


def read(text: str) -> tuple[int, ...]:
    """Of what was kept."""
    return tuple(int(text[n : n + _HEX], 16) for n in range(0, len(text), _HEX))


def distance(one: Sequence[int], other: Sequence[int]) -> int:
    """In how many bits they differ at least: one whole and the other whole or cropped, either way round."""
    ways = [*((one[0], each) for each in other), *((each, other[0]) for each in one[1:])]
    return min((a ^ b).bit_count() for a, b in ways)


def is_plain(hashes: Sequence[int]) -> bool:
    """Whether nothing can be told by it: a picture of one colour looks like any other of them."""
    return hashes[0].bit_count() < 4
