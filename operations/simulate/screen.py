"""A screen that watches one feed over its own socket, and comes back by cursor when the server was away."""

import asyncio
import json
import random
import time
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from operations.simulate.operations import Operation

_FIRST_WAIT, _LONGEST_WAIT = 0.05, 0.5
"""Seconds before a screen comes back, doubled each time, with as much again by chance."""


class Screen:
    """What it has shown, and when (by `time.monotonic`).

    `states`: it shows states and may skip to the latest one; otherwise every event counts.
    """

    def __init__(
        self,
        url: str,
        name: str,
        operation: Operation,
        *,
        token: str | None = None,
        after: str | None = None,
        states: bool = False,
        **variables: Any,
    ) -> None:
        self.name = name
        self.states = states
        self.operation = operation
        self.heard: dict[str, float] = {}
        self.versions: dict[str, list[tuple[int, float]]] = {}
        self.latest: Any = None
        """For the numbers: the last that it was sent."""
        self.news = 0
        self.resumes = 0
        self.problems: list[str] = []
        self.open = asyncio.Event()
        self._after = after
        self._url = url.replace("http", "ws", 1).rstrip("/") + "/graphql"
        self._token = token
        self._variables = variables
        self._changed = asyncio.Condition()
        self._task: asyncio.Task[None] | None = None

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
                    self._url,
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
        payload = {"token": self._token} if self._token else {}
        await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
        async for frame in socket:
            message = json.loads(frame)
            match message["type"]:
                case "connection_ack":
                    variables = dict(self._variables)
                    if "$after" in self.operation.text:
                        variables["after"] = self._after
                    asked = {"query": self.operation.text, "variables": variables}
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
            self._after = news["cursor"]
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
        if news.get("number") is not None and news.get("complaint") is not None:
            self.versions.setdefault(news["number"], []).append((news["complaint"]["version"], at))
