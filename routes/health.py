"""Is it alive (healthz), and may it be sent requests (readyz)?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from engine import CONNECTIONS, ConnectionTable
from models.upkeep import UpkeepTask
from realtime.bell import Bell
from routes.insiders import Insiders
from routes.readiness import ELSEWHERE, Readiness, Standing

_HEADERS = {"Cache-Control": "no-store"}
SHIPPED_WITHIN = timedelta(minutes=10)
"""Once a database is shipped at all."""


@dataclass(frozen=True, slots=True)
class Health:
    """What the two answers are made of; `consumers` are the names of the readers of the log that must hear of
    everything."""

    readiness: Readiness
    bell: Bell
    counters: Callable[[], dict[str, Any]]
    consumers: Sequence[str]
    insiders: Insiders

    async def alive(self, request: Request) -> JSONResponse:
        """The loop turns: that this is answered says it."""
        return JSONResponse({"ok": True})

    async def ready(self, request: Request) -> JSONResponse:
        """503 for any of `Reason`. A bus that is down only slows screens to the relay's poll, with a clock
        that cannot be right nothing is closed, and what a consumer is late with it does later: they are told
        as warnings, and do not count. The public hears whether it is `ok`, and nothing else."""
        connections: ConnectionTable | None = (request.scope.get("state") or {}).get(CONNECTIONS)
        inside = self.insiders(request)
        found = await self.readiness.look(fresh=inside)
        room = connections is None or not connections.full
        reasons = self.readiness.reasons(found, room=room)
        status = 503 if reasons else 200
        if not inside:
            return JSONResponse({"ok": not reasons}, status, _HEADERS)
        consumers = self._consumers(found)
        report = {
            "ok": not reasons,
            "reasons": reasons,
            "warnings": self._warnings(found, consumers),
            "database": found.head is not None,
            "write": found.wrote,
            "relay": self._relay(found),
            "bus": self.bell.connected,
            "clock": self.readiness.clock.report(),
            "consumers": consumers,
            "space": found.space,
            "room": room,
            "lastSweep": _at(found, UpkeepTask.SWEEP),
            "lastBackup": _at(found, UpkeepTask.BACKUP),
            "lastShip": _at(found, UpkeepTask.SHIP),
            "counters": self.counters(),
            **({} if connections is None else {"connections": connections.report()}),
        }
        return JSONResponse(report, status, _HEADERS)

    async def serving(self, request: Request) -> JSONResponse:
        """503 where a proxy had better send requests to another process, if it has one."""
        connections: ConnectionTable | None = (request.scope.get("state") or {}).get(CONNECTIONS)
        room = connections is None or not connections.full
        wrong = ELSEWHERE.intersection(self.readiness.reasons(Standing(), room=room))
        return JSONResponse({"ok": not wrong}, 503 if wrong else 200, _HEADERS)

    def _relay(self, found: Standing) -> dict[str, Any]:
        relay = self.readiness.relay
        looked_at = relay.looked_at
        return {
            "current": relay.current,
            "behind": None if found.head is None else found.head - relay.hub.position,
            "lookedAt": None if looked_at is None else looked_at.isoformat(),
        }

    def _warnings(self, found: Standing, consumers: dict[str, dict[str, Any]]) -> list[str]:
        late = [f"consumer {name}" for name, state in consumers.items() if not state["current"]]
        clock = [] if self.readiness.clock.trusted else ["clock"]
        shipped = found.upkeep.get(UpkeepTask.SHIP)
        late_copy = shipped is not None and self.readiness.clock() - shipped > SHIPPED_WITHIN
        copy = ["ship"] if late_copy else []
        return [*([] if self.bell.connected else ["bus"]), *clock, *copy, *late]

    def _consumers(self, found: Standing) -> dict[str, dict[str, Any]]:
        """For each whether it is `current`: nothing waits for it for more than a minute; how many positions
        of the log it is behind, and what it gave up."""
        now, states = self.readiness.clock(), {state.name: state for state in found.consumers}
        told: dict[str, dict[str, Any]] = {}
        for name in self.consumers if found.head is not None else ():
            state = states.get(name)
            told[name] = {"current": state is not None and state.current(now)}
            if state is not None:
                told[name] |= {
                    "behind": state.behind,
                    "deadLetters": state.dead_letters,
                    "lastWorkedAt": state.worked_at.isoformat(),
                }
        return told


def _at(found: Standing, task: UpkeepTask) -> str | None:
    at = found.upkeep.get(task)
    return None if at is None else at.isoformat(timespec="seconds")
