"""What the engine has done since it was made, for a metrics page and for tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Counters:
    """Numbers that only grow."""

    runs: int = 0
    """Shared runs that were begun."""
    executions: int = 0
    """Operations and events that were executed, rather than answered with bytes that were there."""
    deliveries: int = 0
    """Events handed to subscribers."""
    skipped: int = 0
    """Events that gave way to a newer one of their subject, because their socket was slow."""
    evicted: int = 0
    """Sockets and event streams that were sent away because they took less than they were told."""
    plan_hits: int = 0
    """Executions that a compiled plan answered."""
    fallbacks: int = 0
    """Executions that the reference executor answered after a plan gave up."""
    cache_hits: int = 0
    """Queries answered with kept bytes."""
    cache_joined: int = 0
    """Queries that waited for an equal one which was under way."""
    cache_misses: int = 0
    """Queries that could have been kept, and were executed."""
