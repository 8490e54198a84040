"""Rows of several parents as one list for each of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def grouped(keys: Sequence[int], pairs: Iterable[tuple[int, T]]) -> list[list[T]]:
    if len(keys) == 1:
        return [[item for _, item in pairs]]
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return [groups[key] for key in keys]
