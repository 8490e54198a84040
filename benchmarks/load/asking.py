"""People of a big town who ask one thing after another, each on a connection of their own."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from benchmarks import asked
from benchmarks.load.people import PASSWORD
from benchmarks.load.requests import content_length, post
from tests.asked.known import Known
from tests.asked.questions import Question

SIGN_IN = (
    "mutation ($input: SignInInput!) { signIn(input: $input) { ... on Session { token } "
    "... on Refused { code } } }"
)
_REPORTS = "{ regentReports(first: 50) { edges { node { id } } } }"
_EXPECTED = ("NOT_FOUND", "INVALID")
_NAME = asked.body("{__typename}", {})
_filed = itertools.count()
Asked = tuple[Question, Mapping[str, Any]]


class Answer(NamedTuple):
    """`wrong`: what it said instead of data."""

    milliseconds: float
    wrong: str
    data: Any


class Line:
    """A connection that stays open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def to(cls, port: int) -> "Line":
        return cls(*await asyncio.open_connection("127.0.0.1", port, limit=2**24))

    async def send(self, request: bytes) -> Answer:
        started = time.perf_counter()
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        body = await self._reader.readexactly(content_length(head, len(head) - 4) or 0)
        took = (time.perf_counter() - started) * 1000
        said = orjson.loads(body)
        errors = said.get("errors") or []
        return Answer(took, "" if not errors else str(errors[0])[:200], said.get("data"))

    def close(self) -> None:
        self._writer.close()


@dataclass
class Asking:
    """Everybody of a town who asks, signed in at one server."""

    port: int
    line: Line
    tokens: dict[str, str] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def at(cls, port: int, people: Mapping[str, str]) -> AsyncIterator["Asking"]:
        """`people`: who signs in under which e-mail address."""
        this = cls(port, await Line.to(port))
        for who, identifier in people.items():
            given = {"input": {"identifier": identifier, "password": PASSWORD}}
            answer = await this.line.send(post("/graphql", asked.body(SIGN_IN, given)))
            this.tokens[who] = answer.data["signIn"]["token"]
        yield this
        this.line.close()

    def request(self, question: Question, variables: Mapping[str, Any]) -> bytes:
        token = self.tokens[question.who] if question.who else None
        return post("/graphql", asked.body(question.document, variables), token=token)

    async def ask(self, question: Question, variables: Mapping[str, Any]) -> Answer:
        return await self.line.send(self.request(question, variables))

    async def file(self) -> None:
        """A complaint."""
        await self.line.send(post("/graphql", asked.submit(next(_filed), taprose=True)))

    async def learned(self, known: Known) -> Known:
        """With what only the server can tell."""
        request = post("/graphql", asked.body(_REPORTS, {}), token=self.tokens["the regent"])
        edges = (await self.line.send(request)).data["regentReports"]["edges"]
        return known._replace(reports=[edge["node"]["id"] for edge in edges])


@dataclass
class Waiting:
    """Milliseconds that others waited: for `{__typename}`, and to file a complaint."""

    name: list[float] = field(default_factory=list)
    filing: list[float] = field(default_factory=list)


async def waiting(port: int, asking: Asking, all_: Sequence[Asked], *, seconds: float) -> Waiting:
    """What others wait while four ask these without a pause."""
    found = Waiting()
    requests = itertools.cycle([asking.request(*each) for each in all_])

    async def asks() -> None:
        line = await Line.to(port)
        try:
            while True:
                await line.send(next(requests))
        finally:
            line.close()

    async def waits(every: float, times: list[float], filing: bool) -> None:
        line = await Line.to(port)
        try:
            while True:
                body = asked.submit(next(_filed), taprose=True) if filing else _NAME
                times.append((await line.send(post("/graphql", body))).milliseconds)
                await asyncio.sleep(every)
        finally:
            line.close()

    tasks = [
        *(asyncio.ensure_future(asks()) for _ in range(4)),
        asyncio.ensure_future(waits(0.01, found.name, False)),
        asyncio.ensure_future(waits(0.1, found.filing, True)),
    ]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception) and not isinstance(result, asyncio.CancelledError):
            raise result
    return found
