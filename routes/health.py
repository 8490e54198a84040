"""Is it alive (healthz), and may it be sent requests (readyz)?"""

import asyncio
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from types import MappingProxyType
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from engine import CONNECTIONS, ConnectionTable
from models import reading
from models.space import Space
from realtime.bell import Bell
from realtime.relay import Relay

ANSWER_SECONDS = 2.0
"""A database that takes longer to say where the log ends does not answer."""


class Health:
    def __init__(
        self,
        relay: Relay,
        bell: Bell,
        clock: Callable[[], dict[str, Any]],
        counters: Callable[[], dict[str, Any]],
        space: Mapping[str, Space] = MappingProxyType({}),
    ) -> None:
        self._relay = relay
        self._bell = bell
        self._clock = clock
        self._counters = counters
        self._space = space

    async def alive(self, request: Request) -> JSONResponse:
        """The loop turns: that this is answered says it."""
        return JSONResponse({"ok": True})

    async def ready(self, request: Request) -> JSONResponse:
        """503 while the database does not answer, the relay lags, or descriptors are short. A bus that is
        down only slows screens to the relay's poll, with a clock that cannot be right nothing is closed, and
        of a full disk all can still be read: they are told, and do not count. Numbers are told to whoever
        asks on this machine alone: they say how much goes on."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                [(head,)] = await reading.rows("SELECT COALESCE(max(id), 0) FROM event")
        except Exception:
            head = None
        looked_at = self._relay.looked_at
        behind = None if head is None else int(head) - self._relay.hub.position
        connections: ConnectionTable | None = (request.scope.get("state") or {}).get(CONNECTIONS)
        report: dict[str, Any] = {
            "ok": head is not None
            and self._relay.current
            and not (connections is not None and connections.full),
            "database": head is not None,
            "relay": {
                "current": self._relay.current,
                "behind": behind,
                "lookedAt": None if looked_at is None else looked_at.isoformat(),
            },
            "bus": self._bell.connected,
            "clock": self._clock(),
            "space": {name: await asyncio.to_thread(_room, space) for name, space in self._space.items()},
            "room": connections is None or not connections.full,
        }
        if _on_this_machine(request):
            report["counters"] = self._counters()
            if connections is not None:
                report["connections"] = connections.report()
        return JSONResponse(report, status_code=200 if report["ok"] else 503)


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
