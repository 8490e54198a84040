"""What is measured: each thing's name, what it means, and how the processes' numbers become one.

A name never changes its meaning: dashboards and alerts (`deploy/`) hang on it. Labels are few and ours: names
of trusted documents, codes, consumers, disks; never anything that somebody has sent.
"""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"
    SUMMARY = "summary"


class Merge(StrEnum):
    """Of gauges: what several processes amount to."""

    SUM = "sum"
    MAX = "max"
    MIN = "min"


class Family(NamedTuple):
    kind: Kind
    meaning: str
    labels: tuple[str, ...] = ()
    merge: Merge = Merge.SUM


def _counter(meaning: str, *labels: str) -> Family:
    return Family(Kind.COUNTER, meaning, labels)


def _gauge(meaning: str, *labels: str, merge: Merge = Merge.SUM) -> Family:
    return Family(Kind.GAUGE, meaning, labels, merge)


FAMILIES: dict[str, Family] = {
    # Who asks.
    "taprose_operation_duration_seconds": Family(
        Kind.HISTOGRAM, "Queries and mutations from asked to answered, by trusted document.", ("operation",)
    ),
    "taprose_slow_operations_total": _counter("Those that took longer than a second.", "operation"),
    "taprose_subscriptions_total": _counter("Subscriptions that were begun.", "operation"),
    "taprose_errors_total": _counter("Errors told by the API, by code.", "code"),
    "taprose_refusals_total": _counter("Mutations that were answered with a refusal, by code.", "code"),
    "taprose_http_responses_total": _counter("Answers but those of GraphQL.", "route", "status"),
    "taprose_sockets": _gauge("Open WebSockets."),
    "taprose_event_streams": _gauge("Open event streams."),
    "taprose_connections": _gauge("Open connections of all kinds."),
    "taprose_connections_refused_total": _counter("Connections refused or cut off.", "reason"),
    "taprose_descriptors_limit": _gauge("How many descriptors a process may open.", merge=Merge.MIN),
    # The engine.
    "taprose_engine_total": _counter("What the engine has done.", "what"),
    "taprose_runs": _gauge("Shared runs of subscriptions."),
    "taprose_kept_bytes": _gauge("Bytes kept so that they need not be made again.", "what"),
    "taprose_loop_lag_seconds": Family(Kind.HISTOGRAM, "How late the event loop came to a timer."),
    "taprose_loop_lag_longest_seconds": _gauge("The longest since the last look.", merge=Merge.MAX),
    # News, and what is due.
    "taprose_log_head": _gauge("Where the log of events ends.", merge=Merge.MAX),
    "taprose_relay_lag_seconds": _gauge("Since the log was read to its end.", merge=Merge.MAX),
    "taprose_relay_lag_events": _gauge("Positions of the log not told yet.", merge=Merge.MAX),
    "taprose_bus_connected": _gauge("Whether the other processes can be reached.", merge=Merge.MIN),
    "taprose_consumer_lag_events": _gauge("Positions of the log before it.", "consumer", merge=Merge.MAX),
    "taprose_consumer_lag_seconds": _gauge("How long the first has waited.", "consumer", merge=Merge.MAX),
    "taprose_consumer_dead_letters": _gauge("Events that it gave up.", "consumer", merge=Merge.MAX),
    "taprose_worker_round_age_seconds": _gauge(
        "Since a round ended well in any process.", "worker", merge=Merge.MIN
    ),
    "taprose_clocks_untold": _gauge("Promises that are broken, and nobody told.", merge=Merge.MAX),
    "taprose_clocks_untold_seconds": _gauge("Since when the first is.", merge=Merge.MAX),
    "taprose_clocks_due_within_a_day": _gauge("Promises due within a day.", merge=Merge.MAX),
    "taprose_deliveries_due": _gauge("News that should have been sent.", "channel", merge=Merge.MAX),
    "taprose_deliveries_due_seconds": _gauge("How long the first waits.", "channel", merge=Merge.MAX),
    "taprose_last_done_timestamp_seconds": _gauge("When it was last done.", "task", merge=Merge.MAX),
    "taprose_clock_trusted": _gauge("Whether the machine's clock is believed.", merge=Merge.MIN),
    # The database, disks and the process.
    "taprose_ready": _gauge("Whether /readyz says so.", merge=Merge.MIN),
    "taprose_not_ready": _gauge("Why it does not.", "reason", merge=Merge.MAX),
    "taprose_database_up": _gauge("Whether the database answers.", merge=Merge.MIN),
    "taprose_database_failures_total": _counter("What was asked in vain while the database was away."),
    "taprose_database_wait_seconds": Family(Kind.SUMMARY, "Waiting for one's turn.", ("for",)),
    "taprose_database_wait_longest_seconds": _gauge(
        "The longest since the last look.", "for", merge=Merge.MAX
    ),
    "taprose_pool_connections": _gauge("Connections to PostgreSQL.", "pool", "state"),
    "taprose_disk_free_bytes": _gauge("What is left.", "disk", merge=Merge.MIN),
    "taprose_disk_least_bytes": _gauge("What should stay free.", "disk", merge=Merge.MIN),
    "taprose_processes": _gauge("Processes that serve."),
    "taprose_memory_bytes": _gauge("Resident memory of all processes."),
    "taprose_cpu_seconds_total": _counter("Processor time of all processes."),
}
