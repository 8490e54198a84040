"""The engine's own schema: a library, with whatever complaints do not have."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

import strawberry
from strawberry.scalars import JSON
from strawberry.schema.config import StrawberryConfig
from strawberry.types.cast import cast as as_type

from tests.engine.catalogue import Genre, Row
from tests.engine.holdings import (
    Agent,
    Author,
    Book,
    BookFilter,
    ByKey,
    Disc,
    Found,
    Info,
    Isbn,
    Loan,
    Magazine,
    Member,
    Node,
    Shelf,
    Staff,
    Titled,
    Work,
    a_disc,
    a_member,
    find_books,
    parse_isbn,
    write_isbn,
)

NO_KEY = strawberry.ID("k")


def _later(info: Info) -> int:
    async def later() -> int:
        return 7

    return later()


T = TypeVar("T")


@strawberry.type
class Page(Generic[T]):
    items: list[T]
    total: int


@strawberry.type
class Query:
    later: int | None = strawberry.field(resolver=_later)

    @strawberry.field
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        if id.startswith("p"):
            return a_member(id)
        return info.context.catalogue.may_fail("node", id, info.context.catalogue.find(id))

    @strawberry.field
    def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        return [info.context.catalogue.find(id_) for id_ in ids]

    @strawberry.field
    async def books(
        self, info: Info, filter: BookFilter | None = None, genre: Genre | None = None, first: int = 4
    ) -> list[Book]:
        info.context.count("books")
        await asyncio.sleep(0)
        books = [book for book in find_books(info.context.catalogue, filter) if genre in (None, book.genre)]
        return books[:first]

    @strawberry.field
    def stock(self, info: Info, genre: Genre | None = None) -> list[Book]:
        return [book for book in info.context.catalogue.books.values() if genre in (None, book.genre)]

    @strawberry.field
    def book(self, info: Info, by: ByKey) -> Book | None:
        books = info.context.catalogue.books
        if by.id is not strawberry.UNSET:
            return books.get(str(by.id))
        return next((book for book in books.values() if book.isbn == by.isbn), None)

    @strawberry.field
    def shelves(self, info: Info) -> list[Shelf]:
        return list(info.context.catalogue.shelves.values())

    @strawberry.field
    def works(self, info: Info) -> list[Work]:
        catalogue = info.context.catalogue
        marked = as_type(Disc, a_disc())
        return [*catalogue.books.values(), a_disc(), *catalogue.magazines.values(), marked]

    @strawberry.field
    async def titled(self, info: Info) -> list[Titled | None] | None:
        catalogue = info.context.catalogue
        return catalogue.may_fail(
            "titled", 0, [a_disc(), *catalogue.magazines.values(), None, *catalogue.books.values()]
        )

    @strawberry.field
    def agents(self, info: Info) -> list[Agent]:
        odd: list[Any] = [object()] if info.context.catalogue.mischief("agents", 0) else []
        return [*info.context.catalogue.authors.values(), a_member("p0"), *odd]

    @strawberry.field
    async def search(self, info: Info, text: str = "1") -> list[Found]:
        rows: list[Row] = [*info.context.catalogue.books.values(), *info.context.catalogue.authors.values()]
        return [*(row for row in rows if text in str(row.id)), a_member("p1")]

    @strawberry.field
    def page(self, info: Info, first: int = 2) -> Page[Book]:
        books = list(info.context.catalogue.books.values())
        return Page(items=books[:first], total=len(books))

    @strawberry.field
    def first_author(self, info: Info) -> Author | None:
        return info.context.catalogue.authors["a0"]

    @strawberry.field
    def echo(
        self,
        number: int = 3,
        real: float | None = None,
        text: str | None = strawberry.UNSET,
        flag: bool | None = None,
        key: strawberry.ID = NO_KEY,
        genre: Genre | None = Genre.POETRY,
        genres: list[Genre] | None = None,
        when: dt.datetime | None = None,
        day: dt.date | None = strawberry.UNSET,
        price: Decimal | None = None,
        uid: UUID | None = None,
        json: JSON | None = None,
        isbn: Isbn | None = None,
        filter: BookFilter | None = None,
        filters: list[BookFilter] | None = None,
        matrix: list[list[int | None]] | None = None,
        by: ByKey | None = None,
        named: Annotated[int, strawberry.argument(name="as")] = 1,
    ) -> str:
        """Everything that it was given, as Python sees it."""
        given = dict(locals())
        del given["self"]
        return repr(given)

    @strawberry.field
    def variables(self, info: Info) -> str:
        return repr(sorted(info.variable_values.items(), key=str))

    @strawberry.field
    def broken(self) -> int:
        raise ValueError("broken")

    @strawberry.field
    async def maybe_broken(self, info: Info, how: str = "no") -> int | None:
        if how == "raise":
            raise ValueError("broken as asked")
        return info.context.catalogue.may_fail("maybe_broken", how, 1)


@strawberry.input
class BookInput:
    title: str
    genre: Genre = Genre.NOVEL
    tags: list[str] = strawberry.field(default_factory=list)


@strawberry.type
class TitleTaken:
    title: str


Renamed = Annotated[Book | TitleTaken, strawberry.union("Renamed")]


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def lend(
        self, info: Info, book: strawberry.ID, member: strawberry.ID, until: dt.date | None = None
    ) -> Loan:
        info.context.count("lend")
        await asyncio.sleep(0)
        catalogue = info.context.catalogue
        catalogue.log.append(f"lend {book} {member} {until}")
        catalogue.may_fail("lend", f"{book} {member}", None)
        catalogue.loans.append((book, member, until))
        return Loan(book_id=book, member_id=member, until=until)

    @strawberry.mutation
    def add(self, info: Info, input: BookInput) -> Book | None:
        info.context.count("add")
        catalogue = info.context.catalogue
        book = catalogue._book(len(catalogue.books))
        book.id, book.title, book.tags, book.genre = (
            f"b{len(catalogue.books)}",
            input.title,
            input.tags,
            input.genre,
        )
        catalogue.books[book.id] = book
        catalogue.log.append(f"add {book.id} {input}")
        return catalogue.may_fail("add", input.title, book)

    @strawberry.mutation
    async def rename(self, info: Info, book: strawberry.ID, title: str) -> Renamed | None:
        info.context.count("rename")
        row = info.context.catalogue.books.get(book)
        info.context.catalogue.log.append(f"rename {book} {title}")
        if row is None:
            return None
        if any(other.title == title for other in info.context.catalogue.books.values()):
            return TitleTaken(title=title)
        row.title = title
        return row

    @strawberry.mutation(permission_classes=[Staff])
    def sweep(self, info: Info) -> int:
        info.context.count("sweep")
        info.context.catalogue.log.append("sweep")
        return len(info.context.catalogue.loans)


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def works(self, info: Info, after: int = 0) -> AsyncIterator[Work | None]:
        for work in [
            *info.context.catalogue.books.values(),
            *info.context.catalogue.magazines.values(),
            None,
        ][after:]:
            yield work

    @strawberry.subscription
    async def lent(self, info: Info) -> AsyncIterator[Loan]:
        for book, member, until in info.context.catalogue.loans:
            yield Loan(book_id=book, member_id=member, until=until)


schema = strawberry.Schema(
    Query,
    Mutation,
    Subscription,
    types=[Member, Disc, Magazine],
    config=StrawberryConfig(
        scalar_map={Isbn: strawberry.scalar(name="Isbn", serialize=write_isbn, parse_value=parse_isbn)}
    ),
)
