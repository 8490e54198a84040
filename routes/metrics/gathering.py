"""What this process is doing, in numbers; and, by whichever is asked, what the database says for all."""

import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from actions.told_refusals import ToldRefusals
from consumers.worker import Worker
from database import faults, opening
from database.installation import current, waits
from database.waits import Waited
from engine import CONNECTIONS, ConnectionTable, Engine
from models.upkeep import UpkeepTask
from reads import delivery, due
from realtime.bell import Bell
from realtime.loop_lag import LoopLag
from routes.metrics.figures import Figures
from routes.readiness import Readiness, Reason, Standing


@dataclass(eq=False)
class Process:
    """`open_sockets` and `open_streams` say how many are; `server` holds what the server shares with the
    application; `responses` are answers that are not GraphQL's, by route and status."""

    engine: Engine
    open_sockets: Callable[[], int]
    open_streams: Callable[[], int]
    readiness: Readiness
    bell: Bell
    lag: LoopLag
    workers: Sequence[Worker]
    server: Mapping[str, Any] = field(default_factory=dict)
    responses: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def figures(self) -> Figures:
        """Of this process alone, without asking anybody."""
        told = Figures()
        self._asked(told)
        self._engine(told)
        self._database(told)
        self._itself(told)
        relay = self.readiness.relay
        told.put("taprose_relay_lag_seconds", relay.silent_seconds)
        told.put("taprose_bus_connected", float(self.bell.connected))
        told.put("taprose_clock_trusted", float(self.readiness.clock.trusted))
        now = time.monotonic()
        for worker in self.workers:
            if worker.done_at is not None:
                told.put("taprose_worker_round_age_seconds", now - worker.done_at, worker.lease)
        return told

    async def figures_of_all(self, told: Figures) -> None:
        """Add what is the same for all processes."""
        readiness = self.readiness
        found = await readiness.look(fresh=True)
        reasons = readiness.reasons(found, room=self._connections is None or not self._connections.full)
        told.put("taprose_ready", float(not reasons))
        told.put_all("taprose_not_ready", {reason: float(reason in reasons) for reason in Reason})
        told.put("taprose_database_up", float(found.head is not None))
        for name, space in readiness.space.items():
            told.put("taprose_disk_least_bytes", space.least, name)
            try:
                told.put("taprose_disk_free_bytes", space.free, name)
            except OSError:
                continue
        if found.head is not None:
            try:
                await self._of_log(told, found)
            except faults.KINDS as error:
                if not faults.noticed(error):
                    raise

    async def _of_log(self, told: Figures, found: Standing) -> None:
        now, head = self.readiness.clock(), found.head or 0
        told.put("taprose_log_head", head)
        told.put("taprose_relay_lag_events", max(0, head - self.readiness.relay.hub.position))
        for state in found.consumers:
            since = state.waiting_since
            told.put("taprose_consumer_lag_events", state.behind, state.name)
            waited = 0.0 if since is None else max(0.0, (now - since).total_seconds())
            told.put("taprose_consumer_lag_seconds", waited, state.name)
            told.put("taprose_consumer_dead_letters", state.dead_letters, state.name)
        for task in (UpkeepTask.SWEEP, UpkeepTask.BACKUP, UpkeepTask.SHIP):
            at = found.upkeep.get(task)
            told.put("taprose_last_done_timestamp_seconds", 0 if at is None else at.timestamp(), task.lower())
        clocks = await due.waiting(now)
        told.put("taprose_clocks_untold", clocks.untold)
        late = 0.0 if clocks.since is None else (now - clocks.since).total_seconds()
        told.put("taprose_clocks_untold_seconds", max(0.0, late))
        told.put("taprose_clocks_due_within_a_day", clocks.within_a_day)
        for channel, (count, since) in (await delivery.due(now)).items():
            told.put("taprose_deliveries_due", count, channel.lower())
            told.put("taprose_deliveries_due_seconds", (now - since).total_seconds(), channel.lower())

    @property
    def _connections(self) -> ConnectionTable | None:
        found: ConnectionTable | None = self.server.get(CONNECTIONS)
        return found

    def _asked(self, told: Figures) -> None:
        asked = self.engine.asked
        for name, latencies in asked.latencies.items():
            told.histogram("taprose_operation_duration_seconds", latencies, name)
        told.put_all("taprose_slow_operations_total", asked.slow)
        told.put_all("taprose_subscriptions_total", asked.subscriptions)
        told.put_all("taprose_errors_total", asked.errors)
        told.put_all("taprose_refusals_total", current().part(ToldRefusals))
        for (route, status), count in self.responses.items():
            told.put("taprose_http_responses_total", count, route, status)
        told.put("taprose_sockets", self.open_sockets())
        told.put("taprose_event_streams", self.open_streams())
        connections = self._connections
        if connections is not None:
            told.put("taprose_connections", len(connections))
            told.put_all("taprose_connections_refused_total", connections.noted)
            told.put("taprose_descriptors_limit", connections.most_descriptors)

    def _engine(self, told: Figures) -> None:
        told.put_all("taprose_engine_total", asdict(self.engine.counters))
        told.put("taprose_runs", len(self.engine.runs))
        told.put_all("taprose_kept_bytes", self.engine.kept_bytes)
        told.histogram("taprose_loop_lag_seconds", self.lag.latencies)
        told.put("taprose_loop_lag_longest_seconds", self.lag.longest())

    def _database(self, told: Figures) -> None:
        told.put("taprose_database_failures_total", current().part(faults.Outage).total)
        found = waits()
        waited: dict[str, Waited] = {
            "turn": found.turn, "write": found.write, "read": found.read, "long": found.long,
        }  # fmt: skip
        for name, each in waited.items():
            told.summary("taprose_database_wait_seconds", each.count, each.seconds, name)
            told.put("taprose_database_wait_longest_seconds", each.taken(), name)
        for name, pool in opening.pools().items():
            told.put("taprose_pool_connections", pool.most, name, "most")
            told.put("taprose_pool_connections", pool.opened, name, "open")
            told.put("taprose_pool_connections", pool.busy, name, "busy")

    def _itself(self, told: Figures) -> None:
        told.put("taprose_processes", 1)
        told.put("taprose_cpu_seconds_total", time.process_time())
        told.put("taprose_memory_bytes", _memory())


def _memory() -> float:
    """Resident bytes now; where the system does not say, the most so far."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return float(int(file.read().split()[1]) * resource.getpagesize())
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return float(most if sys.platform == "darwin" else most * 1024)
