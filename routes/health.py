"""Is it alive (healthz), and may it be sent requests (readyz)?"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from models import reading
from realtime.bell import Bell
from realtime.relay import Relay

LAG_LIMIT = timedelta(seconds=10)
"""A relay that has not read the log for so long shows stale screens."""


class Health:
    def __init__(
        self,
        relay: Relay,
        bell: Bell,
        clock: Callable[[], dict[str, Any]],
        counters: Callable[[], dict[str, Any]],
    ) -> None:
        self._relay = relay
        self._bell = bell
        self._clock = clock
        self._counters = counters

    async def alive(self, request: Request) -> JSONResponse:
        """The loop turns: that this is answered says it."""
        return JSONResponse({"ok": True})

    async def ready(self, request: Request) -> JSONResponse:
        """503 while the database does not answer or the relay lags. A bus that is down only slows screens
        to the relay's poll, and with a clock that cannot be right everything is served, though nothing is
        closed: both are told, and do not count."""
        try:
            [(head,)] = await reading.rows("SELECT COALESCE(max(id), 0) FROM event")
        except Exception:
            head = None
        looked_at = self._relay.looked_at
        late = looked_at is None or datetime.now(UTC) - looked_at > LAG_LIMIT
        behind = None if head is None else int(head) - self._relay.hub.position
        report = {
            "ok": head is not None and not late,
            "database": head is not None,
            "relay": {
                "behind": behind,
                "lookedAt": None if looked_at is None else looked_at.isoformat(),
            },
            "bus": self._bell.connected,
            "clock": self._clock(),
            "counters": self._counters(),
        }
        return JSONResponse(report, status_code=200 if report["ok"] else 503)
