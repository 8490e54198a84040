"""Shared runs: what many subscribe to in the same words is executed once for all of them."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Hashable

from engine.subscriptions.conflating_queue import TooSlow
from engine.subscriptions.response_events import ResponseEvent
from engine.subscriptions.shared_run import Runs, SharedRun
from engine.subscriptions.stream import NotPermitted
from engine.subscriptions.subscriber import Subscriber, SubscriberIterator, Subscription


class SharedRuns(Runs):
    """Joins subscribers whose operation, variables (without `after`) and stream's `share` are equal.

    Whoever resumes from before the run's place first hears its own gap, executed for it alone.
    """

    @property
    def working(self) -> bool:
        """Whether any run has items that it has not handed out yet."""
        return any(run._working is not None for run in self._runs.values())

    def stuck(self, seconds: float) -> bool:
        """Whether any run has worked on one batch for so long: its subscribers do not hear what happens."""
        late = time.monotonic() - seconds
        return any(since < late for since in self.busy.values())

    def check(self, asked: Subscription) -> None:
        """Raises RequestRefused where `join` would: there is no room for a further run."""
        if asked.stream.share is None or _key(asked) not in self._runs:
            self.limits.check(asked.stream.group, asked.source, written=not asked.operation.trusted)

    def join(self, asked: Subscription, subscriber: Subscriber) -> None:
        """Tells the subscriber what comes after its `after`, until either ends. Raises RequestRefused."""
        key = _key(asked)
        run = self._runs.get(key)
        if run is None:
            trusted = asked.operation.trusted
            permit = self.limits.acquire(asked.stream.group, asked.source, written=not trusted)
            run = self._runs[key] = SharedRun(self, key, asked, permit)
            self.counters.runs += 1
        run.add(subscriber, asked)

    async def response_stream(self, asked: Subscription) -> AsyncGenerator[ResponseEvent, None]:
        """The same for one that reads by itself. Raises the reason of the end, TooSlow among them.

        Nobody calls such a reader off when it loses its permission, so that it is asked for each event.
        """
        reader = SubscriberIterator()
        self.join(asked, reader)
        try:
            while (event := await reader.next()) is not None:
                if not await asked.stream.permitted():
                    raise NotPermitted("No longer permitted")
                yield event
        except TooSlow:
            self.counters.evicted += 1
            raise
        finally:
            reader.cancel()


def _key(asked: Subscription) -> Hashable:
    canonical = asked.operation.canonical(asked.variables, resuming=True)
    return asked.operation.key, canonical, asked.stream.share
