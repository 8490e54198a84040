"""Objects that are written once: the JSON of rows that are the same as rows before them.

A type may say (`of_class(…, same=…)`) that its rows are values: those with an equal `same` have equal
attributes, and so has all that hangs on them by attributes. What such a row becomes, by one selection of
nothing but attributes, is kept as bytes and put into the next response as it is.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any
from weakref import WeakSet

import orjson

OVERHEAD = 1_000
"""What a piece of no bytes weighs: its key, which may hold the row, and its place."""


class Table(dict[Hashable, orjson.Fragment]):
    """The pieces of one selection, by `same`."""

    __slots__ = ("__weakref__",)
    __hash__ = object.__hash__  # type: ignore[assignment]


class Pieces:
    """All tables of one schema, at most `most_bytes` of them; all are emptied when there are more."""

    def __init__(self, most_bytes: int = 32 << 20) -> None:
        self._most_bytes = most_bytes
        self.weight = 0
        """Bytes of all that is kept, by an estimate; what plans that are gone had is among it for a while."""
        self.tables: WeakSet[Table] = WeakSet()

    def table(self) -> Table:
        """A new one, which lives as long as the plan that has it."""
        table = Table()
        self.tables.add(table)
        return table

    def keep(self, table: Table, same: Hashable, written: dict[str, Any]) -> orjson.Fragment:
        """The piece of an object that has been written for the first time."""
        text = orjson.dumps(written)
        self.weight += OVERHEAD + len(text)
        if self.weight > self._most_bytes:
            for each in self.tables:
                each.clear()
            self.weight = OVERHEAD + len(text)
        piece = table[same] = orjson.Fragment(text)
        return piece
