"""A lending desk: the small schema over which the transports are tested, and an application that serves
it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Hashable, Mapping, Sequence
from enum import Enum
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.routing import Route, WebSocketRoute

from engine.document.documents import Documents
from engine.document.limits import Limits
from engine.engine import Engine
from engine.subscriptions.stream import Feed, Stop, Tell
from engine.transports.graphql_over_http import GraphQLOverHTTP
from engine.transports.graphql_over_sse import GraphQLOverSSE
from engine.transports.graphql_over_websocket import GraphQLOverWebSocket
from engine.transports.http_endpoint import IncomingRequest
from engine.transports.session import Hangup
from tests.engine.serving import eventually

MODE: Any = os.environ.get("TAPROSE_ENGINE", "compiled")


class Refused(Exception):
    """An expected refusal."""

    def __init__(self, code: str, message: str, field: str | None = None, http_status: int = 400) -> None:
        super().__init__(message)
        self.code, self.field, self.http_status = code, field, http_status


def explain(exception: BaseException) -> Mapping[str, Any] | None:
    if isinstance(exception, Refused):
        return {"code": exception.code, "message": str(exception), "field": exception.field}
    return None


class PersonNeeded(Exception):
    """Something depends on who asks, in a context of nobody."""


class Context:
    """Who asks at the desk. Everybody may see the same there, but for what is their own."""

    def __init__(
        self,
        person: str | None,
        desk: Desk,
        reply_headers: list[tuple[bytes, bytes]] | None = None,
        *,
        share: Hashable | None = "readers",
        nobody: bool = False,
    ) -> None:
        self._person = person
        self.desk = desk
        self.reply_headers = [] if reply_headers is None else reply_headers
        self.share = share
        self.nobody = nobody
        self.reads: set[Hashable] = set()

    @property
    def person(self) -> str | None:
        if self.nobody:
            raise PersonNeeded
        return self._person

    def shared(self) -> Context:
        return Context(None, self.desk, share=self.share, nobody=True)


Info = strawberry.Info[Context, None]


@strawberry.enum
class Genre(Enum):
    NOVEL = "novel"
    POEMS = "poems"


@strawberry.type
class Author:
    name: str

    @strawberry.field
    def books(self) -> list[Book]:
        return [Book(title=f"{self.name} {n}", genre=Genre.NOVEL) for n in (1, 2)]


@strawberry.type
class Book:
    title: str
    genre: Genre

    @strawberry.field
    def author(self) -> Author:
        return Author(name="Pramoedya")

    @strawberry.field
    def shelf(self) -> str:
        return None  # type: ignore[return-value]


@strawberry.type
class Edge:
    node: Book


@strawberry.type
class Books:
    edges: list[Edge]


@strawberry.type
class Loan:
    number: int
    title: str
    borrower: str

    @strawberry.field
    def told_to(self, info: Info) -> str | None:
        return info.context.person

    @strawberry.field
    def told_anew(self, info: Info) -> int:
        """Another number at each execution."""
        info.context.desk.told += 1
        return info.context.desk.told

    @strawberry.field
    def later_by(self, than: int = 0) -> int:
        return self.number - than

    @strawberry.field
    async def in_time(self, info: Info) -> bool:
        await info.context.desk.slow.wait()
        return True

    @strawberry.field
    def spine(self) -> str | None:
        if self.title == "torn":
            raise RuntimeError("swordfish")
        return self.title


class Desk:
    """Keeps the loans, and tells those who listen."""

    def __init__(self) -> None:
        self.loans: list[Loan] = []
        self.told = 0
        self.asked = 0
        self.cookie = b"last=1; HttpOnly"
        self.listeners: set[tuple[Tell[Loan], Stop]] = set()
        self.banned: set[str] = set()
        self.hangups: set[Hangup] = set()
        self.slow = asyncio.Event()
        self.committed: Callable[[set[Hashable]], None] = lambda tags: None

    def lend(self, *titles: str, borrower: str = "Siti") -> None:
        loans = [
            Loan(number=len(self.loans) + n, title=title, borrower=borrower)
            for n, title in enumerate(titles, 1)
        ]
        self.loans += loans
        for tell, _ in list(self.listeners):
            tell(loans)

    async def heard(self, listeners: int) -> None:
        """Waits until so many listen."""
        await eventually(lambda: len(self.listeners) == listeners)


class Loans(Feed[Loan]):
    def __init__(self, desk: Desk, person: str | None, after: int | None, latest_only: bool) -> None:
        self.desk, self.person, self.after, self.latest_only = desk, person, after, latest_only

    def position(self, item: Loan) -> int:
        return item.number

    def subject(self, item: Loan) -> Hashable | None:
        return item.borrower if self.latest_only else None

    def context(self) -> Context:
        return Context(self.person, self.desk)

    def head(self) -> int:
        return len(self.desk.loans)

    def listen(self, tell: Tell[Loan], stop: Stop) -> Callable[[], None]:
        listener = (tell, stop)
        self.desk.listeners.add(listener)
        return lambda: self.desk.listeners.discard(listener)

    async def backlog(self, after: int, until: int | None) -> AsyncGenerator[Sequence[Loan], None]:
        loans = self.desk.loans[after:until]
        for start in range(0, len(loans), 2):
            await asyncio.sleep(0)
            yield loans[start : start + 2]

    async def permitted(self) -> bool:
        return self.person not in self.desk.banned


class Shelf(Loans):
    """What everybody may hear of the loans, through nobody's eyes."""

    def __init__(self, desk: Desk, person: str | None, after: int | None, latest: bool, room: str) -> None:
        super().__init__(desk, person, after, latest)
        self.share = self.group = room

    def context(self) -> Context:
        return Context(None, self.desk)


@strawberry.type
class Query:
    @strawberry.field
    def book(self, title: str = "Bumi Manusia") -> Book | None:
        return Book(title=title, genre=Genre.NOVEL)

    @strawberry.field
    def books(self, first: int = 3) -> Books:
        return Books(edges=[Edge(node=Book(title=f"Book {n}", genre=Genre.POEMS)) for n in range(first)])

    @strawberry.field
    async def lent(self, info: Info, shelf: str = "", slowly: bool = False) -> int:
        desk = info.context.desk
        desk.asked += 1
        lent = len(desk.loans)
        if slowly:
            await desk.slow.wait()
        info.context.reads.add("loans")
        return lent

    @strawberry.field
    async def mine(self, info: Info) -> list[Loan]:
        info.context.reads.add("loans")
        await asyncio.sleep(0)
        return [loan for loan in info.context.desk.loans if loan.borrower == info.context.person]

    @strawberry.field
    async def whoami(self, info: Info) -> str | None:
        return info.context.person

    @strawberry.field
    def bursts(self) -> str | None:
        raise RuntimeError("the password is swordfish")

    @strawberry.field
    def refuses(self) -> str | None:
        raise Refused("NOT_ALLOWED", "You may not.", field="refuses")

    @strawberry.field
    def wrong(self) -> int | None:
        return "swordfish"  # type: ignore[return-value]

    @strawberry.field
    def oneself(self) -> Query:
        return Query()


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def borrow(self, info: Info, title: str, slowly: bool = False) -> Loan:
        if slowly:
            await info.context.desk.slow.wait()
        info.context.desk.lend(title, borrower=info.context.person or "a visitor")
        info.context.desk.committed({"loans"})
        info.context.reply_headers.append((b"set-cookie", info.context.desk.cookie))
        return info.context.desk.loans[-1]


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def loans(
        self, info: Info, after: int | None = None, latest_only: bool = False
    ) -> AsyncIterator[Loan]:
        if info.context.person == "Mallory":
            raise Refused("NOT_ALLOWED", "Not for Mallory.")
        return Loans(info.context.desk, info.context.person, after, latest_only)  # type: ignore[return-value]

    @strawberry.subscription
    async def shelf(
        self, info: Info, after: int | None = None, latest_only: bool = False, room: str = "reading"
    ) -> AsyncIterator[Loan]:
        return Shelf(info.context.desk, info.context.person, after, latest_only, room)  # type: ignore[return-value]


schema = strawberry.Schema(Query, Mutation, Subscription)


class Seat:
    """A socket's session."""

    def __init__(self, desk: Desk, person: str | None) -> None:
        self.desk, self.person = desk, person

    async def context(self) -> Context:
        return Context(self.person, self.desk)

    def on_close(self, hangup: Hangup) -> Callable[[], None]:
        self.desk.hangups.add(hangup)
        return lambda: self.desk.hangups.discard(hangup)


def an_engine(**options: Any) -> Engine:
    options.setdefault("limits", Limits())
    response_cache_bytes = options.pop("response_cache_bytes", 64 << 20)
    return Engine(
        schema,
        documents=Documents(schema._schema, **options),
        explain=explain,
        mode=MODE,
        person_needed=PersonNeeded,
        response_cache_bytes=response_cache_bytes,
    )


class Application:
    """The desk behind its three doors."""

    def __init__(self, engine: Engine | None = None, **socket_options: Any) -> None:
        self.desk = Desk()
        self.engine = engine or an_engine(
            trusted={"books": "{ books(first: 2) { edges { node { title } } } }"}
        )
        self.desk.committed = self.engine.response_cache.invalidate
        trusted_only = self._from_the_kiosk
        self.http = GraphQLOverHTTP(
            self.engine, self._context, max_body_bytes=20_000, trusted_only=trusted_only
        )
        self.socket = GraphQLOverWebSocket(
            self.engine, self._sign_in, trusted_only=lambda socket, _: _kiosk(socket), **socket_options
        )
        self.events = GraphQLOverSSE(
            self.engine,
            self._context,
            keep_alive_seconds=0.2,
            max_body_bytes=20_000,
            trusted_only=trusted_only,
        )
        self.app = Starlette(
            routes=[
                Route("/graphql", self.http),
                Route("/events", self.events),
                WebSocketRoute("/graphql", self.socket),
            ]
        )

    async def _context(self, request: IncomingRequest) -> Context:
        token = request.headers.get("authorization")
        if token == "expired":
            raise Refused("UNAUTHENTICATED", "Sign in again.", http_status=401)
        if token == "broken":
            raise RuntimeError("swordfish")
        return Context(token, self.desk, request.reply_headers)

    async def _sign_in(self, payload: dict[str, Any], connection: HTTPConnection) -> Seat:
        token = payload.get("token")
        if token == "expired":
            raise Refused("UNAUTHENTICATED", "Sign in again.")
        if token == "broken":
            raise RuntimeError("swordfish")
        return Seat(self.desk, token)

    async def _from_the_kiosk(self, connection: HTTPConnection) -> bool:
        return _kiosk(connection)


def _kiosk(connection: HTTPConnection) -> bool:
    return connection.headers.get("x-kiosk") == "yes"
