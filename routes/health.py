"""Is it alive (healthz), and may it be sent requests (readyz)?"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from database.fullness import Fullness
from database.installation import current
from engine import CONNECTIONS, ConnectionTable
from models.media.disk_space import Space
from reads import consumer as reading
from reads import log
from realtime.bell import Bell
from realtime.relay import Relay

ANSWER_SECONDS = 2.0
"""A database that takes longer to say where the log ends does not answer."""


@dataclass(frozen=True, slots=True)
class ConsumerHealth:
    """How the readers of the log that must hear of everything are doing; they have these names."""

    names: Sequence[str]
    now: Callable[[], datetime]

    async def report(self, *, numbers: bool) -> dict[str, dict[str, Any]]:
        """For each whether it is `current`: nothing waits for it for more than a minute. With `numbers` how
        many positions of the log it is behind, and what it gave up."""
        if not self.names:
            return {}
        now, found = self.now(), {state.name: state for state in await reading.states()}
        told: dict[str, dict[str, Any]] = {}
        for name in self.names:
            state = found.get(name)
            told[name] = {"current": state is not None and state.current(now)}
            if numbers and state is not None:
                told[name] |= {
                    "behind": state.behind,
                    "deadLetters": state.dead_letters,
                    "lastWorkedAt": state.worked_at.isoformat(),
                }
        return told


@dataclass(frozen=True, slots=True)
class Health:
    """What the two answers are made of; `space` by what is written there."""

    relay: Relay
    bell: Bell
    clock: Callable[[], dict[str, Any]]
    counters: Callable[[], dict[str, Any]]
    space: Mapping[str, Space]
    consumers: ConsumerHealth

    async def alive(self, request: Request) -> JSONResponse:
        """The loop turns: that this is answered says it."""
        return JSONResponse({"ok": True})

    async def ready(self, request: Request) -> JSONResponse:
        """503 while the database does not answer, the relay lags, or descriptors are short. With a full disk
        it is not `ok` either, but 200: all can still be read, and whoever looks at the status alone sends
        readers on. A bus that is down only slows screens to the relay's poll, with a clock that cannot be
        right nothing is closed, and what a consumer is late with it does later: they are told, and do not
        count. Numbers are told to whoever asks on this machine alone: they say how much goes on."""
        local = _on_this_machine(request)
        consumers: dict[str, dict[str, Any]] = {}
        head: int | None
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                head = await log.head()
                consumers = await self.consumers.report(numbers=local)
        except Exception:
            head = None
        looked_at = self.relay.looked_at
        behind = None if head is None else head - self.relay.hub.position
        connections: ConnectionTable | None = (request.scope.get("state") or {}).get(CONNECTIONS)
        space = await self._space()
        served = (
            head is not None and self.relay.current and not (connections is not None and connections.full)
        )
        report: dict[str, Any] = {
            "ok": served and "full" not in space.values(),
            "database": head is not None,
            "relay": {
                "current": self.relay.current,
                "behind": behind,
                "lookedAt": None if looked_at is None else looked_at.isoformat(),
            },
            "bus": self.bell.connected,
            "clock": self.clock(),
            "consumers": consumers,
            "space": space,
            "room": connections is None or not connections.full,
        }
        if local:
            report["counters"] = self.counters()
            if connections is not None:
                report["connections"] = connections.report()
        return JSONResponse(report, status_code=200 if served else 503)

    async def _space(self) -> dict[str, str]:
        """For the photos and the database `enough`, `full` or `unknown`."""
        found = {name: await asyncio.to_thread(_room, space) for name, space in self.space.items()}
        if current().part(Fullness).full:
            found["database"] = "full"
        return {"database": "enough", **found}


def _room(space: Space) -> str:
    try:
        return "full" if space.short else "enough"
    except OSError:
        return "unknown"


def _on_this_machine(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
