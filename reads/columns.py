"""A shown column is declared once: the attributes of a row, the columns behind each field of a type, and the
plain properties of its view follow from that.

    class BookColumns:
        id = Column[int](always=True)           # read in any case, and not shown as it stands
        title = Shown[str]()                    # shown as it stands
        printed_at = shown_as(instant)          # shown as `instant` makes it

    class BookRow(BookColumns, RowOf): ...      # a tuple of them, in this order

    class BookView(BookColumns, ViewOf, fields=policy.FIELDS, loaded={"authors": ("id",)}):
        row: BookRow

        @shown_from("id")                       # the columns of which the field is made
        def url(self) -> str: ...

Only the columns that are asked for are read (`ColumnsOf`). `fields` says who reads which (`access.by_field`):
a field that it does not name, or one that is not everybody's and is shown as it stands, is a TypeError here.
"""

from abc import ABC, abstractmethod
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

from access.by_field import everybody

Raw = TypeVar("Raw")
Given = TypeVar("Given")
Row = TypeVar("Row", bound="RowOf")


class Declared(Generic[Raw, Given]):
    """In a row it is `Raw`, as the database has it; a view gives `Given`."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, of: "RowOf", owner: Any = None) -> Raw: ...
        @overload
        def __get__(self, of: "ViewOf", owner: Any = None) -> Given: ...
        def __get__(self, of: Any, owner: Any = None) -> Any: ...


class _Column(Declared[Raw, Given], ABC):
    def __init__(self, *, always: bool = False) -> None:
        self.always = always

    @abstractmethod
    def of_view(self, name: str) -> property:
        """As a view has it under this name."""


class Column(_Column[Raw, Any]):
    """A column of which a view has no property of its own making. `always`: read whatever is asked."""

    def of_view(self, name: str) -> property:
        def hidden(view: object) -> Any:
            raise AttributeError(f"{name} is not shown")

        return property(hidden)


class Shown(_Column[Given, Given]):
    """A column that is shown as it stands."""

    def of_view(self, name: str) -> property:
        # Without a frame of Python: each row of each page is asked.
        return property(attrgetter(f"row.{name}"))


class _Converted(_Column[Any, Given]):
    def __init__(self, convert: Callable[[Any], Given], *, always: bool) -> None:
        super().__init__(always=always)
        self._convert = convert

    def of_view(self, name: str) -> property:
        convert, fetch = self._convert, attrgetter(f"row.{name}")
        return property(lambda view: convert(fetch(view)))


def shown_as(convert: Callable[[Any], Given], *, always: bool = False) -> Declared[Any, Given]:
    """A column that is shown as `convert` makes it of the database's value."""
    return _Converted(convert, always=always)


class _From(Declared[Any, Given]):
    def __init__(self, made: Callable[[Any], Given], columns: tuple[str, ...], field: str) -> None:
        self.made, self.columns, self.field = made, columns, field


def shown_from(
    *columns: str, field: str | None = None
) -> Callable[[Callable[[Any], Given]], Declared[Any, Given]]:
    """A property of a view that is made of these columns, behind the `field` of its name or of another."""

    def declare(made: Callable[[Any], Given]) -> Declared[Any, Given]:
        return _From(made, columns, field or made.__name__)

    return declare


def _columns_of(cls: type) -> dict[str, _Column[Any, Any]]:
    """Those that a class declares or inherits, in order."""
    found: dict[str, _Column[Any, Any]] = {}
    for base in reversed(cls.__mro__):
        found.update({name: c for name, c in vars(base).items() if isinstance(c, _Column)})
    return found


class RowOf(tuple[Any, ...]):
    """The values of the declared columns, in the order in which they are selected."""

    __slots__ = ()
    _fields: ClassVar[tuple[str, ...]] = ()
    _always: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        columns = _columns_of(cls)
        cls._fields = tuple(columns)
        cls._always = tuple(name for name, column in columns.items() if column.always)
        attributes = vars(namedtuple(cls.__name__, cls._fields))
        for name in columns:
            setattr(cls, name, attributes[name])

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Of a row as it was selected."""
        return tuple.__new__(cls, values)


class ViewOf:
    """A row as somebody sees it; its class has the row as `row`."""

    __slots__ = ()
    _behind: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """The columns behind each field."""

    def __init_subclass__(
        cls, *, fields: Mapping[str, Any], loaded: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """`loaded`: fields that are read by themselves, and the columns which they need for it."""
        behind = dict(loaded or {})
        own = [(name, made) for name, made in vars(cls).items() if isinstance(made, _From)]
        for name, column in _columns_of(cls).items():
            if name in vars(cls):
                continue
            setattr(cls, name, column.of_view(name))
            if not isinstance(column, Column):
                behind[name] = (name,)
                if fields.get(name) is not everybody:
                    raise TypeError(f"{cls.__name__}.{name} is shown as it stands: who reads it?")
        for name, made in own:
            setattr(cls, name, property(made.made))
            behind[made.field] = made.columns
        if behind.keys() != fields.keys():
            differs = ", ".join(sorted(behind.keys() ^ fields.keys()))
            raise TypeError(f"{cls.__name__}: who reads it, or where is it shown? {differs}")
        cls._behind = behind


class Columns(Generic[Row]):
    """Some columns of a table: the SQL that selects them, and how a row is made of them. A row of some has
    only those attributes, so that what it lacks can never be shown."""

    __slots__ = ("row", "sql")

    def __init__(self, alias: str, names: Sequence[str], row: type[Any]) -> None:
        self.sql = ", ".join(f"{alias}.{name}" for name in names)
        self.row: Callable[[Sequence[Any]], Row] = partial(tuple.__new__, row)


class ColumnsOf(Generic[Row]):
    """The columns of a table under its `alias`. A field of which the view does not say what lies behind it
    makes all of them be read."""

    def __init__(self, row: type[Row], alias: str, view: type[ViewOf]) -> None:
        self._row, self._alias, self._view = row, alias, view
        self.all: Columns[Row] = Columns(alias, row._fields, row)
        self.behind = lru_cache(1024)(self._find)
        """The columns that these fields are made of (None: all of them), and those named besides."""

    def _find(self, fields: frozenset[str] | None, *also: str) -> Columns[Row]:
        if fields is None:
            return self.all
        wanted = {*self._row._always, *also}
        for field in fields:
            wanted.update(self._view._behind.get(field, (field,)))
        if not wanted <= set(self._row._fields):
            return self.all
        names = tuple(name for name in self._row._fields if name in wanted)
        return Columns(self._alias, names, namedtuple(f"SomeOf{self._row.__name__}", names))
