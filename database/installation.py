"""What one installation has for itself in this process: its database, its secret's seal, what it remembers.

Several may be at work in one process. Whoever works for one runs in a task that has entered it, and every
task that is started there works for it too. Why: docs/decisions/0012-state-of-an-application.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from tortoise.context import TortoiseContext

from database import tortoise_internals
from database.waits import PoolState, Waits
from rules.networks import IPV6_PREFIX

T = TypeVar("T")
Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long one read may take, in seconds, and how many milliseconds of long reads anybody may have in ten
    seconds (0: as many as they like); strangers by networks of so many bits, where they have IPv6."""

    longest: float = 3.0
    budget: float = 5_000
    ipv6_prefix: int = IPV6_PREFIX


class Reader(Protocol):
    """Committed rows of the open database; `database.query` is how it is asked."""

    dialect: str

    @property
    def pools(self) -> Mapping[str, PoolState]:
        """Its connections, by what they are for; none are counted where there is no pool."""

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]: ...

    def distrust(self) -> None:
        """Give up all idle connections, after one of them has been silent."""

    async def close(self) -> None: ...


class _Parts(dict[type, Any]):
    def __missing__(self, kind: type) -> Any:
        made = self[kind] = kind()
        return made


class Installation:
    """Made before its database is opened, and of no use after it was closed but for what its parts hold.

    A part is an object of which each installation has one, made without arguments when it is first asked for
    unless it was `put` before.
    """

    __slots__ = ("bounds", "models", "parts", "reader")

    def __init__(self, *, bounds: Bounds = Bounds()) -> None:
        self.bounds = bounds
        self.models: TortoiseContext | None = None
        """Tortoise's connections, while the database is open."""
        self.reader: Reader | None = None
        self.parts = _Parts()
        """By their types; `part` is the same, and tells what it gives."""

    def put(self, part: object) -> None:
        """Have it as its part of this type."""
        self.parts[type(part)] = part

    def part(self, kind: type[T]) -> T:
        found: T = self.parts[kind]
        return found

    def enter(self) -> None:
        """Have this task, and all that it starts from now on, work for it."""
        _current.set(self)
        tortoise_internals.enter(self.models)

    @contextmanager
    def entered(self) -> Iterator[None]:
        """The same for as long as the block runs."""
        before = _current.get()
        self.enter()
        try:
            yield
        finally:
            _current.set(before)
            tortoise_internals.enter(None if before is _NONE else before.models)


class _None(Installation):
    """In place of the one for which a task works that works for none."""

    __slots__ = ()

    def __init__(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("this task works for no installation: none was entered before it began")


_NONE = _None()
_current: ContextVar[Installation] = ContextVar("installation", default=_NONE)


def waits() -> Waits:
    """Of the one for which this task works; nobody's, where it works for none."""
    found = _current.get()
    return Waits() if found is _NONE else found.part(Waits)


current = _current.get
"""The one for which this task works; whatever is asked of it is a RuntimeError where it works for none."""
