"""The types of the library's schema: everything that GraphQL and Strawberry have, in one small place."""

from __future__ import annotations

import asyncio
import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, NewType
from uuid import UUID

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.permission import BasePermission
from strawberry.scalars import JSON

from engine.execution.batching import batched
from engine.execution.completion.type_resolution import of_class
from tests.engine.catalogue import (
    AuthorRow,
    BookRow,
    Catalogue,
    Condition,
    Genre,
    MagazineRow,
    Priority,
    ShelfRow,
)


class Desk:
    """The context. `calls` counts what was called how often, `largest` the rows of the largest batch."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.calls: dict[str, int] = {}
        self.largest: dict[str, int] = {}

    def count(self, what: str, rows: int = 1) -> None:
        self.calls[what] = self.calls.get(what, 0) + 1
        self.largest[what] = max(rows, self.largest.get(what, 0))


Info = strawberry.Info[Desk, None]
Isbn = NewType("Isbn", str)


def write_isbn(value: Any) -> str:
    if not str(value).startswith("97"):
        raise ValueError(f"not an ISBN: {value}")
    return f"ISBN {value}"


def parse_isbn(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith("ISBN "):
        raise ValueError(f"not an ISBN: {value}")
    return value.removeprefix("ISBN ")


for members in (Genre, Condition, Priority):
    strawberry.enum(members)


class Staff(BasePermission):
    message = "Staff only"

    def has_permission(self, source: Any, info: Info, **given: Any) -> bool:
        return info.context.catalogue.mischief("permission", getattr(source, "id", 0)) is None


class Louder(FieldExtension):
    def resolve(self, next_: Any, source: Any, info: Any, **given: Any) -> Any:
        value = next_(source, info, **given)
        return value.upper() if isinstance(value, str) else value

    async def resolve_async(self, next_: Any, source: Any, info: Any, **given: Any) -> Any:
        return str(await next_(source, info, **given)).upper()


@strawberry.input
class DateRange:
    since: dt.date | None = None
    until: dt.date | None = strawberry.UNSET


@strawberry.input
class BookFilter:
    genres: list[Genre] | None = None
    conditions: list[Condition | None] | None = None
    title: str | None = strawberry.UNSET
    at_least: int = 0
    published: DateRange | None = None
    isbns: list[Isbn] | None = None


@strawberry.input(one_of=True)
class ByKey:
    id: strawberry.ID | None = strawberry.UNSET
    isbn: Isbn | None = strawberry.UNSET


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.interface
class Titled:
    title: str
    subtitle: str | None

    @strawberry.field
    def shout(self, info: Info, times: int = 1) -> str:
        return (
            str(info.context.catalogue.may_fail("shout", getattr(self, "id", 0), getattr(self, "title", "")))
            + "!" * times
        )


@strawberry.interface
class Agent:
    name: str | None

    @classmethod
    def resolve_type(cls, row: Any, info: Any, abstract: Any) -> str | None:
        return "Author" if isinstance(row, AuthorRow) else "Member" if isinstance(row, Member) else None


@strawberry.type
class Review:
    stars: int
    text: str
    id: strawberry.ID


@batched
async def load_authors(rows: list[BookRow], desk: Desk) -> list[Author | Exception]:
    desk.count("authors", len(rows))
    await asyncio.sleep(0)
    found: list[Any] = []
    for row in rows:
        try:
            author = desk.catalogue.authors[row.author_id]
            found.append(desk.catalogue.may_fail("author", row.author_id, author))
        except Exception as error:
            found.append(error)
    return found


@batched
async def load_books_of(
    rows: list[AuthorRow], desk: Desk, first: int = 2, filter: BookFilter | None = None
) -> list[list[Book]]:
    desk.count("books_of", len(rows))
    return [find_books(desk.catalogue, filter, row.id)[:first] for row in rows]


@batched
async def load_curators(rows: list[ShelfRow], desk: Desk) -> list[Author | None]:
    desk.count("curators", len(rows))
    if desk.catalogue.mischief("curators", 0) == "raise":
        raise RuntimeError("no curators today")
    return [desk.catalogue.authors[f"a{row.id[1:]}"] if row.id != "s0" else None for row in rows]


def find_books(catalogue: Catalogue, filter_: BookFilter | None, author: str | None = None) -> list[BookRow]:
    books = [book for book in catalogue.books.values() if author in (None, book.author_id)]
    if filter_ is None:
        return books
    if filter_.genres:
        books = [book for book in books if book.genre in filter_.genres]
    if filter_.title is not strawberry.UNSET and filter_.title is not None:
        books = [book for book in books if filter_.title in str(book.title)]
    return [book for book in books if not isinstance(book.pages, int) or book.pages >= filter_.at_least]


@strawberry.type
class Author(Node, Agent):
    born: dt.date | None
    rating: float
    books: list[Book] = strawberry.field(resolver=load_books_of)

    is_type_of = of_class(AuthorRow)

    @strawberry.field
    async def biography(self, info: Info) -> str | None:
        await asyncio.sleep(0)
        return info.context.catalogue.may_fail("biography", self.id, f"{info.field_name} of {self.name}")


@strawberry.type
class Book(Node, Titled):
    isbn: Isbn
    genre: Genre
    condition: Condition
    priority: Priority | None
    pages: int
    weight: float
    available: bool
    price: Decimal | None
    added: dt.datetime
    published: dt.date | None
    opening: dt.time
    uid: UUID
    extra: JSON | None
    tags: list[str]
    dimensions: list[list[int]] | None
    reviews: list[Review]
    spine: str | None
    author: Author = strawberry.field(resolver=load_authors)
    writer: Author | None = strawberry.field(resolver=load_authors)

    is_type_of = of_class(BookRow)

    @strawberry.field
    async def summary(self, info: Info, words: int = 3) -> str | None:
        info.context.count("summary")
        await asyncio.sleep(0)
        return info.context.catalogue.may_fail("summary", self.id, " ".join(["word"] * words))

    @strawberry.field
    def pages_left(root: Any, read: int) -> int:
        return root.pages - read

    @strawberry.field
    def place(self, info: Info) -> str:
        return f"{info.path.as_list()} {info.python_name} {info.return_type}"

    @strawberry.field
    async def place_later(self, info: Info) -> str:
        return f"{info.path.as_list()} {[field.alias or field.name for field in info.selected_fields]}"

    @strawberry.field
    def similar(parent: strawberry.Parent[Any], info: Info, first: int = 2) -> list[Book | None]:
        books = list(info.context.catalogue.books.values())[:first]
        return info.context.catalogue.may_fail("similar", parent.id, [*books, None])

    @strawberry.field
    async def shelf(self, info: Info) -> Shelf | None:
        for shelf in info.context.catalogue.shelves.values():
            if str(self.id) in shelf.book_ids:
                return shelf
        return None

    @strawberry.field
    def loan(self, info: Info) -> Loan | None:
        for book, member, until in info.context.catalogue.loans:
            if book == self.id:
                return Loan(book_id=book, member_id=member, until=until)
        return None

    @strawberry.field(permission_classes=[Staff])
    def remark(self, loud: bool = False) -> str | None:
        return f"remark {loud}"

    @strawberry.field(extensions=[Louder()])
    async def whisper(self, info: Info, of: list[str] | None = None) -> str:
        return f"{of} {info.path.as_list()}"


@strawberry.type
class Magazine(Node, Titled):
    issue: int

    @classmethod
    def is_type_of(cls, row: Any, info: Any) -> bool:
        return isinstance(row, MagazineRow)


@strawberry.type
class Disc(Titled):
    """Its rows are Strawberry's own instances."""

    minutes: int


@strawberry.type
class Member(Node, Agent):
    """As Disc, and a Node."""

    joined: dt.datetime | None

    @strawberry.field
    def loans(self, info: Info) -> list[Loan]:
        return [
            Loan(book_id=book, member_id=member, until=until)
            for book, member, until in info.context.catalogue.loans
            if member == self.id
        ]


@strawberry.type
class Loan:
    book_id: strawberry.Private[str]
    member_id: strawberry.Private[str]
    until: dt.date | None

    @strawberry.field
    def book(self, info: Info) -> Book:
        return info.context.catalogue.books[self.book_id]

    @strawberry.field
    async def member(self, info: Info) -> Member:
        return a_member(self.member_id)

    @strawberry.field
    def borrowed(self, info: Info) -> Work:
        return info.context.catalogue.books[self.book_id]


def a_member(id_: str) -> Member:
    return Member(id=strawberry.ID(id_), name=f"Member {id_}", joined=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


Work = Annotated[Book | Magazine | Disc, strawberry.union("Work")]
Found = Annotated[Book | Author | Member, strawberry.union("Found")]


@strawberry.type
class Shelf:
    """Its rows are not Strawberry's, and nothing says that they are shelves."""

    id: strawberry.ID
    label: str
    grid: list[list[Book | None] | None] | None
    numbers: list[list[int | None] | None]
    scores: list[float]
    works: list[Work | None]
    curator: Author | None = strawberry.field(resolver=load_curators)

    @strawberry.field
    def books(self, info: Info, first: int = 10, filter: BookFilter | None = None) -> list[Book]:
        kept = find_books(info.context.catalogue, filter)
        return [book for book in kept if str(book.id) in self.book_ids][:first]

    @strawberry.field
    async def best(self, info: Info) -> Work | None:
        await asyncio.sleep(0)
        works = [work for work in self.works or () if work is not None]
        return info.context.catalogue.may_fail("best", self.id, works[0] if works else None)

    @strawberry.field
    async def pairs(self, info: Info) -> list[list[Work]]:
        books = list(info.context.catalogue.books.values())
        magazines = list(info.context.catalogue.magazines.values())
        return [[books[0], magazines[0]], [], [a_disc()]]


def a_disc() -> Disc:
    return Disc(title="A disc", subtitle=None, minutes=42)
