"""A screen that watches one feed over its own socket, and comes back by cursor when the server was away."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from operations.simulate.operations import Operation

_FIRST_WAIT, _LONGEST_WAIT = 0.05, 0.5
"""Seconds before a screen comes back, doubled each time, with as much again by chance."""


@dataclass(eq=False)
class Screen:
    """What it has shown, and when (by `time.monotonic`).

    `states`: it shows states and may skip to the latest one; otherwise every event counts. `latest`, for the
    numbers: the last that it was sent.
    """

    url: str
    name: str
    operation: Operation
    token: str | None = None
    after: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    states: bool = False
    heard: dict[str, float] = field(default_factory=dict)
    versions: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    latest: Any = None
    news: int = 0
    resumes: int = 0
    problems: list[str] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._watch(), name=f"screen {self.name}")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def until(self, shown: Callable[[], bool], within: float) -> bool:
        """Wait until it shows something; whether it did within so many seconds."""
        try:
            async with asyncio.timeout(within), self._changed:
                await self._changed.wait_for(shown)
        except TimeoutError:
            return shown()
        return True

    def shown_at(self, key: str | None, number: str | None, version: int) -> float | None:
        """When it first showed this event; a screen of states: this version of the complaint, or a later."""
        times = [] if key is None or key not in self.heard else [self.heard[key]]
        if self.states and number is not None:
            times += [at for shown, at in self.versions.get(number, ()) if shown >= version]
        return min(times, default=None)

    async def _watch(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                # Frames are not compressed here, and no proxy stands between.
                async with connect(
                    self.url.replace("http", "ws", 1) + "/graphql",
                    subprotocols=["graphql-transport-ws"],  # type: ignore[list-item]
                    compression=None,
                    proxy=None,
                    open_timeout=5,
                    close_timeout=1,
                    max_size=None,
                ) as socket:
                    await self._follow(socket)
                    return
            except (OSError, ConnectionClosed, InvalidHandshake, TimeoutError, EOFError):
                if self.open.is_set():
                    self.resumes += 1
                    wait = _FIRST_WAIT
                self.open.clear()
            await asyncio.sleep(wait + random.uniform(0, wait))
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _follow(self, socket: ClientConnection) -> None:
        """Until the socket breaks (raises) or the server ends the feed (returns)."""
        payload = {"token": self.token} if self.token else {}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        async for frame in socket:
            message = json.loads(frame)
            match message["type"]:
                case "connection_ack":
                    after = {"after": self.after} if "$after" in self.operation.text else {}
                    asked = {"query": self.operation.text, "variables": {**self.variables, **after}}
                    await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": asked}))
                    # The protocol does not tell that a subscription has begun; a pong shows that it was read.
                    await socket.send(json.dumps({"type": "ping"}))
                case "pong":
                    # Others come by themselves, with which the server proves that it is current.
                    if "live" not in (message.get("payload") or {}):
                        self.open.set()
                case "ping":
                    await socket.send(json.dumps({"type": "pong"}))
                case "next":
                    await self._take(message["payload"])
                case "error":
                    _come_again(message["payload"])
                    return await self._fail(message["payload"])
                case "complete":
                    return await self._fail("the server ended the feed")
        raise EOFError  # closed in good order: the server restarts

    async def _fail(self, said: Any) -> None:
        self.problems.append(f"{self.name}: {said}")
        self.open.set()

    async def _take(self, payload: Any) -> None:
        at = time.monotonic()
        if payload.get("errors"):
            _come_again(payload["errors"])
            self.problems.append(f"{self.name}: {payload['errors']}")
            return
        news = payload["data"]["news"]
        self.news += 1
        self.latest = news
        if "cursor" in news:
            key = news["event"]["id"] if "event" in news else news["cursor"]
            if key in self.heard:
                self.problems.append(f"{self.name}: repeated {key}")
            self.heard[key] = at
            self.after = news["cursor"]
            self._note(news, at)
        else:
            self.versions.setdefault("total", []).append((news["total"], at))
        async with self._changed:
            self._changed.notify_all()

    def _note(self, news: Any, at: float) -> None:
        subject = news.get("subject")
        if subject is not None and "id" in subject:
            self.heard.setdefault(f"{subject['id']} {news['text']}", at)
            self.heard.setdefault(subject["id"], at)
        if "announcementId" in news:
            self.heard.setdefault(f"{news['announcementId']} {news['event']['kind']}", at)
        if news.get("number") is not None and news.get("complaint") is not None:
            self.versions.setdefault(news["number"], []).append((news["complaint"]["version"], at))


def _come_again(errors: Any) -> None:
    """Raises EOFError where the server is disturbed: clients begin such a feed again (web/live/feed.ts)."""
    codes = {(error.get("extensions") or {}).get("code") for error in errors}
    if codes == {"UNAVAILABLE"}:
        raise EOFError
