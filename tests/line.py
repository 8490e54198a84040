"""The public door, as a client has it: GraphQL over HTTP, and feeds over graphql-transport-ws."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Self

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from rules.refusals import RefusalCode
from tests.regency import Regency

QUIET_ROUNDS = 50
PATIENCE = 20.0
"""Seconds after which something that was waited for is taken never to come."""


class Refused(Exception):
    """The server said an expected no."""

    def __init__(self, code: str, message: str, field: str | None) -> None:
        super().__init__(f"{code}: {message} ({field})")
        self.code = code
        self.field = field


class Surprise(AssertionError):
    """The server answered with errors where none was expected."""


def _refused(errors: list[dict[str, Any]]) -> Exception:
    extensions = errors[0].get("extensions", {})
    code = extensions.get("code", "")
    if code not in set(RefusalCode):
        return Surprise(json.dumps(errors))
    return Refused(code, errors[0]["message"], extensions.get("field"))


class Line:
    """One client: who it is by its token, from where by its address."""

    def __init__(self, regency: Regency, token: str | None = None, address: str | None = None) -> None:
        self.regency = regency
        self.token = token
        self.headers = {} if token is None else {"authorization": f"Bearer {token}"}
        if address is not None:
            self.headers["x-forwarded-for"] = address
        self.http = httpx.AsyncClient(
            base_url=f"http://{regency.address}", headers=self.headers, timeout=60, verify=False
        )
        regency.closing.append(self.http.aclose)

    async def answer(self, document: str, **variables: Any) -> dict[str, Any]:
        """The whole response, as it came."""
        reply = await self.http.post("/graphql", json={"query": document, "variables": variables})
        found: dict[str, Any] = reply.json()
        return found

    async def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data; Refused where the server refuses."""
        found = await self.answer(document, **variables)
        if found.get("errors"):
            raise _refused(found["errors"])
        data: dict[str, Any] = found["data"]
        return data

    async def do(self, document: str, **variables: Any) -> Any:
        """The one root field of a mutation, once everybody has been told of it; Refused where it says no."""
        [result] = (await self.ask(document, **variables)).values()
        if isinstance(result, dict) and result.get("__typename") == "Refused":
            raise Refused(result["code"], result["messageEn"], result["field"])
        await self.regency.told()
        return result

    @contextlib.asynccontextmanager
    async def follow(self, document: str, **variables: Any) -> AsyncIterator["Feed"]:
        """A subscription on a socket of its own; the block ends when nothing more comes."""
        async with Feed(self, document, variables) as feed:
            yield feed
            await feed.settled()

    async def refusal(self, document: str, **variables: Any) -> str:
        """The code with which a subscription is refused."""
        async with Feed(self, document, variables) as feed:
            await feed.ended()
            if feed.refused is None:
                raise AssertionError(f"not refused: {feed.frames} {feed.closed}")
            return feed.refused.code


async def settled(*feeds: "Feed") -> None:
    """Wait until all that is committed was told to these feeds, and nothing has come for a while."""
    for feed in feeds:
        feed.check()
    regency = feeds[0].line.regency
    await regency.told()
    quiet, known = 0, -1
    while quiet < QUIET_ROUNDS:
        await asyncio.sleep(0.001)
        heard = sum(len(feed.frames) for feed in feeds)
        quiet, known = quiet + 1 if heard == known and not regency.reads_under_way else 0, heard


class Feed:
    """What one subscription hears. `frames` are the values of its root field, in order."""

    def __init__(self, line: Line, document: str, variables: dict[str, Any]) -> None:
        self.line = line
        self._start = {"query": document, "variables": variables}
        self._changed = asyncio.Event()
        self.frames: list[dict[str, Any]] = []
        self.refused: Refused | None = None
        self.closed: tuple[int, str] | None = None
        """The code and reason with which the server closed the socket."""
        self.complete = False
        self.live: list[float] = []
        """What the server has said of itself: within how many seconds it proves again that it is current."""
        self._socket: ClientConnection

    async def __aenter__(self) -> Self:
        self._socket = await connect(
            f"ws://{self.line.regency.address}/graphql",
            subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
            additional_headers={k: v for k, v in self.line.headers.items() if k != "authorization"},
            compression=None,
            ping_interval=None,
            proxy=None,
        )
        payload = {} if self.line.token is None else {"token": self.line.token}
        await self._send({"type": "connection_init", "payload": payload})
        acknowledged = json.loads(await self._socket.recv())
        assert acknowledged["type"] == "connection_ack", acknowledged
        self.live.append(acknowledged["payload"]["live"])
        await self._send({"id": "1", "type": "subscribe", "payload": self._start})
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()
        await self._reading

    async def _send(self, message: dict[str, Any]) -> None:
        await self._socket.send(json.dumps(message))

    async def _read(self) -> None:
        try:
            async for text in self._socket:
                self._hear(json.loads(text))
                self._changed.set()
        except ConnectionClosed:
            pass
        self.closed = (self._socket.close_code or 1006, self._socket.close_reason or "")
        self._changed.set()

    def _hear(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "next":
                payload = message["payload"]
                if payload.get("errors"):
                    raise Surprise(json.dumps(payload["errors"]))
                [frame] = payload["data"].values()
                self.frames.append(frame)
            case "error":
                told = _refused(message["payload"])
                if not isinstance(told, Refused):
                    raise told
                self.refused = told
            case "complete":
                self.complete = True
            case "pong":
                self.live.append(message["payload"]["live"])

    def check(self) -> None:
        """Raise what went wrong while listening, if anything did."""
        if self._reading.done():
            self._reading.result()

    async def once(self, condition: Callable[[], object]) -> None:
        """Wait until it holds of what was heard."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                if self._reading.done():
                    self._reading.result()
                    if self.closed is not None and not condition():
                        raise AssertionError(f"closed with {self.closed}, having heard {self.heard}")
                self._changed.clear()
                await self._changed.wait()

    async def ended(self) -> None:
        await self.once(lambda: self.refused or self.closed or self.complete)

    async def settled(self) -> None:
        """Wait until all that is committed was told, and nothing has come for a while."""
        await settled(self)

    # ── of feeds of news ─────────────────────────────────────────────────────────────────────────

    @property
    def heard(self) -> list[tuple[str, str | None]]:
        """What happened, and the number of the complaint as far as it was shown (None: out of sight)."""
        return [
            (f["event"]["kind"], f["complaint"] and f["complaint"]["number"])
            for f in self.frames
            if "event" in f
        ]

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.heard]

    @property
    def cursors(self) -> list[str]:
        return [f["cursor"] for f in self.frames]

    async def hears(self, *expected: tuple[str, str | None]) -> None:
        """All of it, in this order, and nothing else."""
        await self.once(lambda: len(self.frames) >= len(expected))
        await self.settled()
        assert self.heard == list(expected)

    async def hears_of(self, *kinds: str) -> None:
        """The kinds alone."""
        await self.once(lambda: len(self.frames) >= len(kinds))
        await self.settled()
        assert self.kinds == list(kinds)
