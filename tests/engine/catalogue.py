"""A small library's rows: plain objects, made the same for a seed, on request with a share of bad ones.

Where `chaos` is above 0, attributes are at random null or of a wrong type, properties raise, and resolvers
ask `Catalogue.mischief`, which answers by the seed and the question alone, so that asking again is harmless.
"""

from __future__ import annotations

import datetime as dt
import enum
import random
import uuid
import zlib
from decimal import Decimal
from typing import Any


class Genre(enum.Enum):
    NOVEL = "a long story"
    POETRY = "verses"
    SCIENCE = "facts"


class Condition(enum.StrEnum):
    NEW = "new"
    WORN = "worn"
    LOST = "lost"


class Priority(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Mishap(Exception):
    """What goes wrong in this library."""


class Row:
    __slots__ = ("id",)

    def __init__(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)


class AuthorRow(Row):
    __slots__ = ("born", "name", "rating")


class BookRow(Row):
    __slots__ = (
        "added",
        "author_id",
        "available",
        "condition",
        "dimensions",
        "extra",
        "genre",
        "isbn",
        "mood",
        "opening",
        "pages",
        "price",
        "priority",
        "published",
        "reviews",
        "subtitle",
        "tags",
        "title",
        "uid",
        "weight",
    )

    @property
    def spine(self) -> str:
        """An attribute that may raise."""
        if self.mood == "torn":
            raise Mishap(f"the spine of {self.id} is torn")
        return f"{self.title}/{self.id}"


class MagazineRow(Row):
    __slots__ = ("issue", "subtitle", "title")


class ReviewRow(Row):
    __slots__ = ("stars", "text")


class ShelfRow(Row):
    __slots__ = ("book_ids", "grid", "label", "numbers", "scores", "works")


UTC = dt.UTC
WIB = dt.timezone(dt.timedelta(hours=7))
ODD = dt.timezone(dt.timedelta(hours=1, seconds=30))


class Catalogue:
    def __init__(self, seed: int = 0, chaos: float = 0.0, books: int = 8) -> None:
        self._random = random.Random(seed)
        self._seed, self._chaos = seed, chaos
        self.log: list[str] = []
        self.authors = {f"a{n}": self._author(n) for n in range(4)}
        self.books = {f"b{n}": self._book(n) for n in range(books)}
        self.magazines = {f"m{n}": self._magazine(n) for n in range(3)}
        self.shelves = {f"s{n}": self._shelf(n) for n in range(3)}
        self.loans: list[tuple[str, str, dt.date | None]] = [
            ("b0", "p0", None),
            ("b2", "p1", dt.date(2026, 5, 4)),
        ]

    def mischief(self, what: str, of: object) -> str | None:
        """What goes wrong: "raise", "null", "wrong" or None; the same for the same question."""
        if not self._chaos:
            return None
        roll = zlib.crc32(f"{self._seed} {what} {of}".encode()) / 2**32 / self._chaos
        return ("raise", "null", "wrong")[int(roll * 3)] if roll < 1 else None

    def may_fail(self, what: str, of: object, value: Any) -> Any:
        """The value; or an error, null or nonsense instead of it."""
        match self.mischief(what, of):
            case "raise":
                raise Mishap(f"{what} of {of}")
            case "null":
                return None
            case "wrong":
                return [what]
        return value

    def _maybe(self, value: Any, *others: Any) -> Any:
        """The value of an attribute, with chaos another one."""
        if self._random.random() < self._chaos:
            return self._random.choice((None, *others))
        return value

    def _author(self, n: int) -> AuthorRow:
        return AuthorRow(
            id=f"a{n}",
            name=self._maybe(f"Author {n}", 17),
            born=self._maybe(dt.date(1900 + n, 1, 2) if n % 2 else None, "long ago"),
            rating=self._maybe(4.5 - n, n, float("inf"), "high"),
        )

    def _book(self, n: int) -> BookRow:
        choose = self._random.choice
        return BookRow(
            id=self._maybe(f"b{n}", n, ("b", n)),
            title=self._maybe(f"Buku “{n}” ✓", n, 1.5, True, b"title"),
            subtitle=self._maybe(None if n % 2 else f"sub\n{n}", 8),
            isbn=self._maybe(f"97{n:02}", "broken"),
            genre=self._maybe(choice) if (choice := choose([*Genre, "verses"])) else None,
            condition=self._maybe(choose([*Condition, "worn"]), "eaten", Genre.NOVEL),
            priority=self._maybe(choose([*Priority, 2, None]), 7),
            pages=self._maybe(100 + n, "140", 10**10, 3.0, 3.5, True),
            weight=self._maybe(0.25 * n, n, float("nan"), "2.5", Decimal("1.5")),
            available=self._maybe(n % 3 != 0, 1, 0, "yes"),
            price=self._maybe(Decimal(n) / 4, 5, "12"),
            added=self._maybe(
                dt.datetime(2026, 1, n + 1, 8, 30, 0, n, choose([UTC, None, WIB, ODD])), dt.date(2026, 1, 1)
            ),
            published=self._maybe(dt.date(2000 + n, 2, 3), dt.datetime(2000, 1, 1, tzinfo=UTC), "2000"),
            opening=self._maybe(dt.time(8, n), 8),
            uid=self._maybe(uuid.UUID(int=n), "uid", 5),
            extra=self._maybe({"n": n, "list": [1, None, {"x": 1.5}]}, 5, [dt.date(2026, 1, 1)]),
            tags=self._maybe([f"t{i}" for i in range(n % 3)], ("x", None), "tags", [["t"], 4]),
            dimensions=self._maybe(
                [[n, 2], [3]] if n % 2 else None, [[1, None]], [None], [5], ((1,), iter([2]))
            ),
            reviews=self._maybe(
                [ReviewRow(id=f"r{n}{i}", stars=i, text=self._maybe(f"r{i}")) for i in range(n % 3)], [None]
            ),
            author_id=f"a{n % 4}",
            mood=self._maybe("fine", "torn", "torn"),
        )

    def _magazine(self, n: int) -> MagazineRow:
        return MagazineRow(id=f"m{n}", title=f"Magazine {n}", subtitle=None, issue=self._maybe(n, "one"))

    def _shelf(self, n: int) -> ShelfRow:
        books, works = list(self.books.values()), [*self.books.values(), *self.magazines.values()]
        pick = self._random.sample
        return ShelfRow(
            id=f"s{n}",
            label=self._maybe(f"Shelf {n}"),
            book_ids=pick(list(self.books), 3) if n else [],
            grid=self._maybe([pick(books, 2), [books[n], None], [], None] if n else None, [[3]]),
            numbers=self._maybe([[1, None], None, [n]], [["one"]]),
            scores=self._maybe((1.0, 2.5)[:n], [None]),
            works=self._maybe([*pick(works, 3), None] if n else (), [object()]),
        )

    def find(self, id_: str) -> Row | None:
        for rows in (self.books, self.authors, self.magazines, self.shelves):
            if id_ in rows:
                return rows[id_]  # type: ignore[index]
        return None

    def state(self) -> object:
        """All that a mutation may change, for comparison."""
        titles = [(key, str(book.title)) for key, book in self.books.items()]
        return titles, list(self.loans), list(self.log)
