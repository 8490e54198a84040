"""Shared runs: what many subscribe to in the same words is executed once for all of them."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Hashable, Mapping
from typing import Any

from engine.counters import Counters
from engine.document.operation import Operation
from engine.fair_queue import FairQueue
from engine.messages import Messages
from engine.subscriptions.conflating_queue import TooSlow
from engine.subscriptions.response_events import ResponseEvent
from engine.subscriptions.run_limits import RunLimits
from engine.subscriptions.shared_run import Execute, SharedRun
from engine.subscriptions.stream import NotPermitted, Stream
from engine.subscriptions.subscriber import Subscriber, SubscriberIterator


class SharedRuns:
    """Joins subscribers whose operation, variables (without `after`) and stream's `share` are equal.

    Whoever resumes from before the run's place hears its own gap first, executed for it alone; then it
    follows.
    """

    def __init__(self, execute: Execute, counters: Counters, messages: Messages) -> None:
        self.execute = execute
        self.counters = counters
        self.limits = RunLimits(messages)
        self.run_queue = FairQueue()
        self.replay_queue = FairQueue()
        """Of those who come late: their gaps hold up neither the runs nor, beside them, requests."""
        self.busy: dict[SharedRun, float] = {}
        """Since when (in seconds of time.monotonic) each run has worked on what it executes now."""
        self._runs: dict[Hashable, SharedRun] = {}

    def __len__(self) -> int:
        return len(self._runs)

    @property
    def working(self) -> bool:
        """Whether any run has items that it has not handed out yet."""
        return any(run._working is not None for run in self._runs.values())

    def stuck(self, seconds: float) -> bool:
        """Whether any run has worked on one batch for so long: its subscribers do not hear what happens."""
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
            self.limits.check(stream.group, source, written=not operation.trusted)

    def join(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        subscriber: Subscriber,
        source: Hashable | None = None,
    ) -> None:
        """Makes the subscriber hear the stream from its `after` on, until it is cancelled or told the end.

        `source` is where the subscriber is, for RunLimits. Raises RequestRefused.
        """
        key = self._key(operation, variables, stream)
        run = self._runs.get(key)
        if run is None:
            permit = self.limits.acquire(stream.group, source, written=not operation.trusted)
            run = self._runs[key] = SharedRun(self, key, operation, variables, stream, permit)
            self.counters.runs += 1
        run.add(subscriber, variables, stream)

    def _key(self, operation: Operation, variables: Mapping[str, Any], stream: Stream[Any]) -> Hashable:
        return operation.key, operation.canonical(variables, resuming=True), stream.share

    async def response_stream(
        self,
        operation: Operation,
        variables: Mapping[str, Any],
        stream: Stream[Any],
        source: Hashable | None = None,
    ) -> AsyncGenerator[ResponseEvent, None]:
        """The same for one that reads by itself. Raises the reason of the end, TooSlow among them.

        Nobody calls such a reader off when it loses its permission, so that it is asked for each event.
        """
        reader = SubscriberIterator()
        self.join(operation, variables, stream, reader, source)
        try:
            while (event := await reader.next()) is not None:
                if not await stream.permitted():
                    raise NotPermitted("No longer permitted")
                yield event
        except TooSlow:
            self.counters.evicted += 1
            raise
        finally:
            reader.cancel()

    def forget(self, run: SharedRun) -> None:
        """Takes the run away; whoever joins from now on begins another."""
        if self._runs.get(run.key) is run:
            del self._runs[run.key]
