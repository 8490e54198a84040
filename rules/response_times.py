"""How long first answers took, as a summary that can be added up: counts in fixed logarithmic bins.

Bin 0 holds what took up to a minute; bin n what took more than 60 s × 1.05^(n-1) and up to 60 s × 1.05^n.
Each is told by the value that is at most `ERROR` of it away from all that it holds, so that a median of bins
is at most `ERROR` (and half a minute, below a minute) away from the median of what was counted. (The bins are
those of DDSketch, Masson et al. 2019, with an accuracy of 1/41.)
"""

from bisect import bisect_left
from collections.abc import Mapping

_GROWTH = 1.05
_LEAST = 60.0
_EDGES = [_LEAST * _GROWTH**n for n in range(320)]
"""The upper ends, in seconds of office time: up to some eleven years."""
ERROR = (_GROWTH - 1) / (_GROWTH + 1)


def bin_of(seconds: float) -> int:
    """In which bin it is counted."""
    return min(bisect_left(_EDGES, seconds), len(_EDGES) - 1)


def value_of(bin: int) -> float:
    """What a bin is told as, in seconds."""
    return _LEAST / 2 if bin == 0 else 2 * _EDGES[bin] / (_GROWTH + 1)


def median(counts: Mapping[int, int]) -> float:
    """Of what was counted (something), in seconds; of an even number the middle of the two in the middle."""
    number = sum(counts.values())
    below, upper = (number - 1) // 2, number // 2
    first: int | None = None
    passed = 0
    for bin in sorted(counts):
        passed += counts[bin]
        if first is None and passed > below:
            first = bin
        if passed > upper:
            assert first is not None
            return (value_of(first) + value_of(bin)) / 2
    raise ValueError("a median of nothing")
