"""Screens that stay open: each has a snapshot, and keeps it true by news alone, as the clients do.

A screen that loses its socket comes back, to whatever process the proxy gives it, and resumes from the last
position that it knows; where the log does not reach back so far it begins anew.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any, Protocol

from models import global_id
from tests.cast import Person
from tests.line import Refused, Surprise
from tests.reducer import View, apply_to_list, apply_to_single
from tests.simulation.door import Lost, Network, Socket
from tests.simulation.findings import Findings
from tests.simulation.line import AWAY, refused
from tests.simulation.oracle import Oracle
from tests.simulation.process import Process

Json = dict[str, Any]
PASSING = {"TOO_MANY", "TOO_EXPENSIVE", *AWAY}


class Stage(Protocol):
    """What a screen needs of its town."""

    network: Network
    oracle: Oracle
    findings: Findings

    def any_process(self, chance: Random) -> Process: ...


class Screen:
    """`fresh` reads what it shows, `document` tells what becomes of it. `view`: of a list."""

    def __init__(
        self, stage: Stage, person: Person, says: str, document: str, variables: Json,
        fresh: Callable[[], Awaitable[Any]], view: View | None = None,
    ) -> None:  # fmt: skip
        self.person = person
        self.says = f"{person.name}'s {says}"
        self._stage = stage
        self._document, self._variables = document, variables
        self.fresh = fresh
        self._view = view
        self.snapshot: Json | None = None
        self.position = -1
        self.socket: Socket | None = None
        self.following = False
        """Whether it has been told something since it came back last, or may have been."""
        self.frames = self.resumes = self.begun_anew = 0

    async def lives(self) -> None:
        """For ever."""
        chance = self._stage.network.chance
        while True:
            try:
                if self.snapshot is None:
                    await self.begin()
                await self._follow()
            except (Lost, TimeoutError):
                pass
            except Refused as no:
                if no.code == "CURSOR_EXPIRED":
                    self.snapshot = None
                    self.begun_anew += 1
                elif no.code not in PASSING:
                    self._stage.findings.broken(f"{self.says} was refused: {no}")
            except Surprise as surprise:
                self._stage.findings.broken(f"{self.says}: {surprise}")
            self.following = False
            self.resumes += 1
            await asyncio.sleep(chance.uniform(0.2, 4))

    async def begin(self) -> None:
        """Read it afresh."""
        self.snapshot = await self.fresh()
        self.position = self._position_of(self.snapshot)

    def _position_of(self, snapshot: Json) -> int:
        return global_id.decode_cursor(snapshot["asOf"]) or 0

    def _cursor(self) -> str:
        assert self.snapshot is not None
        found: str = self.snapshot["asOf"]
        return found

    async def _follow(self) -> None:
        stage = self._stage
        self.socket = socket = Socket(stage.network, stage.any_process(stage.network.chance))
        try:
            socket.open()
            token = self.person.line.token
            socket.say({"type": "connection_init", "payload": {} if token is None else {"token": token}})
            if await self._next(socket, 30.0) is None:
                return
            asked = {"query": self._document, "variables": {**self._variables, **self._resuming()}}
            socket.say({"id": "1", "type": "subscribe", "payload": asked})
            self.following = True
            while (message := await self._next(socket, 30.0)) is not None:
                match message["type"]:
                    case "next":
                        self._hear(message["payload"])
                    case "error":
                        raise refused(message["payload"])
                    case "complete":
                        return
        finally:
            socket.cut()
            self.socket = None

    def _resuming(self) -> Json:
        return {"after": self._cursor()}

    @staticmethod
    async def _next(socket: Socket, within: float) -> Json | None:
        while True:
            try:
                return await socket.hear(within)
            except TimeoutError:
                if not socket.stalled:  # A client that is stalled does not look at its watch either.
                    raise

    def _hear(self, payload: Json) -> None:
        if payload.get("errors"):
            raise refused(payload["errors"])
        [frame] = payload["data"].values()
        self.frames += 1
        self.take(frame, json.dumps(frame))

    def take(self, frame: Json, text: str) -> None:
        oracle = self._stage.oracle
        self.position = oracle.heard(self.person.name, self.says, frame, text, self.position)
        assert self.snapshot is not None
        if frame["complaint"] is None and frame["complaintId"] is None:
            # Of an office, and about no row of the list: the place in the log goes on.
            self.snapshot = {**self.snapshot, "asOf": frame["cursor"]}
            return
        if self._view is None:
            self.snapshot = apply_to_single(self.snapshot, [frame])
        else:
            self.snapshot = apply_to_list(self._view, self.snapshot, [frame])

    async def differs(self) -> list[str]:
        """In what it differs from what its reader would see afresh."""
        fresh, kept = await self.fresh(), self.snapshot
        if kept is None:
            return [f"{self.says}: nothing on it yet"]
        if self._view is None:
            return differences(self.says, fresh["complaint"], kept["complaint"])
        found = differences(f"{self.says}, total", fresh["total"], kept["total"])
        numbers = [[c["number"] for c in s["items"]] for s in (fresh, kept)]
        if numbers[0] != numbers[1]:
            return [*found, f"{self.says}: afresh {numbers[0]}, by news {numbers[1]}"]
        for here, there in zip(fresh["items"], kept["items"], strict=True):
            found += differences(f"{self.says} {here['number']}", here, there)
        return found


class Numbers(Screen):
    """An overview: its frames are whole, and have no place in the log."""

    def _position_of(self, snapshot: Json) -> int:
        return -1

    def _resuming(self) -> Json:
        self._as_of = -1
        return {}

    def take(self, frame: Json, text: str) -> None:
        as_of = global_id.decode_cursor(frame["asOf"]) or 0
        if as_of < self._as_of:
            self._stage.findings.broken(f"{self.says}: numbers of {as_of} after those of {self._as_of}")
        self._as_of = as_of
        self._stage.oracle.no_secret(self.person.name, self.says, text)
        self.snapshot = frame

    async def differs(self) -> list[str]:
        fresh = await self.fresh()
        for name in ("at", "asOf", "since"):
            fresh.pop(name)
        return differences(self.says, fresh, self.snapshot)


def differences(says: str, fresh: Any, kept: Any) -> list[str]:
    if isinstance(fresh, dict) and isinstance(kept, dict):
        return [d for name in fresh for d in differences(f"{says}.{name}", fresh[name], kept.get(name))]
    if isinstance(fresh, list) and isinstance(kept, list) and len(fresh) == len(kept):
        pairs = enumerate(zip(fresh, kept, strict=True))
        return [d for n, (a, b) in pairs for d in differences(f"{says}[{n}]", a, b)]
    return [] if fresh == kept else [f"{says}: afresh {fresh!r}, by news {kept!r}"]
