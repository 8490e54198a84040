"""Only the columns that are asked for are read: which of them lie behind the fields of a type."""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Generic, NamedTuple, TypeVar

Row = TypeVar("Row", bound=NamedTuple)


class Columns(Generic[Row]):
    """Some columns of a table: the SQL that selects them, and how a row is made of them. A row of some has
    only those attributes, so that what it lacks can never be shown."""

    __slots__ = ("row", "sql")

    def __init__(self, alias: str, names: Sequence[str], row: type[Any]) -> None:
        self.sql = ", ".join(f"{alias}.{name}" for name in names)
        self.row: Callable[[Sequence[Any]], Row] = partial(tuple.__new__, row)


class ColumnsOf(Generic[Row]):
    """The columns of a table under its `alias`.

    `always` are read in any case. `behind` has the columns behind fields that are no columns themselves; a
    field that is neither makes all of them be read.
    """

    def __init__(
        self, row: type[Row], alias: str, *, always: Sequence[str], behind: Mapping[str, Sequence[str]]
    ) -> None:
        self._row, self._alias, self._always, self._behind = row, alias, always, behind
        self.all: Columns[Row] = Columns(alias, row._fields, row)
        self.behind = lru_cache(1024)(self._find)
        """The columns that these fields are made of (None: all of them), and those named besides."""

    def _find(self, fields: frozenset[str] | None, *also: str) -> Columns[Row]:
        if fields is None:
            return self.all
        wanted = {*self._always, *also}
        for field in fields:
            wanted.update(self._behind.get(field, (field,)))
        if not wanted <= set(self._row._fields):
            return self.all
        names = tuple(name for name in self._row._fields if name in wanted)
        return Columns(self._alias, names, namedtuple(f"SomeOf{self._row.__name__}", names))
