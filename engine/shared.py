"""Shared runs: what many subscribe to in the same words is executed once for all of them."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable, Mapping
from typing import Any

from .counters import Counters
from .deliveries import Delivery
from .members import Member, Reader
from .operation import Operation
from .pending import TooSlow
from .places import Places
from .run import Run
from .streams import NotPermitted, Stream
from .turns import Turns

Execute = Callable[[Operation, Mapping[str, Any], Stream[Any], Any], Awaitable[bytes]]
"""Gives the complete response for an item of the stream, whatever goes wrong."""


class SharedRuns:
    """Joins subscribers whose operation, variables (without `after`) and stream's `share` are equal.

    Whoever resumes from before the run's place hears its own gap first, executed for it alone; then it
    follows.
    """

    def __init__(self, execute: Execute, counters: Counters) -> None:
        self.execute = execute
        self.counters = counters
        self.places = Places()
        self.turns = Turns()
        self.late_turns = Turns()
        """Of those who come late: their gaps hold up neither the runs nor, beside them, requests."""
        self.busy: dict[Run, float] = {}
        """Since when (in seconds of time.monotonic) each run has worked on what it executes now."""
        self._runs: dict[Hashable, Run] = {}

    def __len__(self) -> int:
        return len(self._runs)

    @property
    def working(self) -> bool:
        """Whether any run has items that it has not handed out yet."""
        return any(run._working is not None for run in self._runs.values())

    def stuck(self, seconds: float) -> bool:
        """Whether any run has worked on one batch for so long: its members do not hear what has happened."""
        late = time.monotonic() - seconds
        return any(since < late for since in self.busy.values())

    def check(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        source: Hashable | None = None,
    ) -> None:
        """Raises RequestRefused where `join` would: there is no room for a further run."""
        if stream.share is None or self._key(operation, variables, stream) not in self._runs:
            self.places.check(stream.crowd, source, written=not operation.trusted)

    def join(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        member: Member,
        source: Hashable | None = None,
    ) -> None:
        """Makes the member hear the stream from its `after` on, until it is cancelled or told the end.

        `source` is where the member is, for the bounds of Places. Raises RequestRefused.
        """
        key = self._key(operation, variables, stream)
        run = self._runs.get(key)
        if run is None:
            place = self.places.take(stream.crowd, source, written=not operation.trusted)
            run = self._runs[key] = Run(self, key, operation, variables, stream, place)
            self.counters.runs += 1
        run.add(member, variables, stream)

    def _key(self, operation: Operation, variables: Mapping[str, Any], stream: Stream[Any]) -> Hashable:
        return operation.key, operation.canonical(variables, resuming=True), stream.share

    async def deliveries(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        source: Hashable | None = None,
    ) -> AsyncGenerator[Delivery, None]:
        """The same for one that reads by itself. Raises the reason of the end, TooSlow among them.

        Nobody calls such a reader off when it loses its permission, so that it is asked for each event.
        """
        reader = Reader()
        self.join(operation, variables, stream, reader, source)
        try:
            while (delivery := await reader.next()) is not None:
                if not await stream.permitted():
                    raise NotPermitted("No longer permitted")
                yield delivery
        except TooSlow:
            self.counters.evicted += 1
            raise
        finally:
            reader.cancel()

    def forget(self, run: Run) -> None:
        """Takes the run away; whoever joins from now on begins another."""
        if self._runs.get(run.key) is run:
            del self._runs[run.key]
