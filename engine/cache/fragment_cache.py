"""Objects that are written once: the JSON of rows that are the same as rows before them.

A type may say (`of_class(…, same=…)`) that its rows are values: those with an equal `same` have equal
attributes, and so has all that hangs on them by attributes. What such a row becomes, by one selection of
nothing but attributes, is kept as bytes and put into the next response as it is. Where other fields have to
wait, those that do not are kept as a dictionary, and each response fills a copy of it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any
from weakref import WeakSet

import orjson

from engine.compact import compact

OVERHEAD = 1_000
"""What a fragment of no bytes weighs: its key, which may hold the row, and its place."""


class FragmentTable(dict[Hashable, Any]):
    """The fragments of one selection, by `same`: bytes, or dictionaries that are only begun."""

    __slots__ = ("__weakref__",)
    __hash__ = object.__hash__  # type: ignore[assignment]


class FragmentCache:
    """All tables of one schema, at most `most_bytes` of them."""

    def __init__(self, most_bytes: int = 64 << 20) -> None:
        self._most_bytes = most_bytes
        self.weight = 0
        """Bytes of all that is kept, by an estimate; what plans that are gone had is among it for a while."""
        self.tables: WeakSet[FragmentTable] = WeakSet()

    def table(self) -> FragmentTable:
        """A new one, which lives as long as the plan that has it."""
        table = FragmentTable()
        self.tables.add(table)
        return table

    def keep(self, table: FragmentTable, same: Hashable, written: dict[str, Any]) -> orjson.Fragment:
        """The fragment of an object that has been written for the first time."""
        text = compact(orjson.dumps(written))
        self._weigh(len(text))
        fragment = table[same] = orjson.Fragment(text)
        return fragment

    def keep_begun(self, table: FragmentTable, same: Hashable, begun: dict[str, Any]) -> dict[str, Any]:
        """An object of which only what need not wait has been written: for copies, never to be filled."""
        self._weigh(len(orjson.dumps(begun)))
        table[same] = begun
        return begun

    def _weigh(self, size: int) -> None:
        size += OVERHEAD
        while self.weight and self.weight + size > self._most_bytes:
            self._thin_out()
        self.weight += size

    def _thin_out(self) -> None:
        """Every other one goes. Of rows that come by in turns, more than there is room for, some are found
        again then; if the oldest went, or all, none would be."""
        for table in self.tables:
            for same in [*table][::2]:
                del table[same]
        self.weight //= 2
