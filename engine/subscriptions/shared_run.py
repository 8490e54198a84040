"""One shared run: a stream that is listened to, executed once for each item, and handed to subscribers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Iterator, Sequence
from typing import Any

from engine import correlation
from engine.counters import Counters
from engine.fair_queue import SLICE_SECONDS, FairQueue
from engine.messages import Messages
from engine.subscriptions.conflating_queue import ConflatingQueue
from engine.subscriptions.gaps import Gaps
from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.subscriptions.run_limits import RunLimits, RunPermit
from engine.subscriptions.stream import missed_items
from engine.subscriptions.subscriber import Subscriber, Subscription, subject

MOST_WAITING = 10_000
"""How many items without a subject may wait for their execution before the subscribers are sent to resume."""
BATCH_BYTES = 64 * 1024
"""How much is executed before it is handed out."""
_AT_ONCE = 64

Execute = Callable[[Subscription, Any], Awaitable[bytes]]
"""Gives the complete response for an item of the stream, whatever goes wrong."""


class Runs:
    """All runs of an engine, by key, and what they have in common."""

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

    def forget(self, run: SharedRun) -> None:
        """Takes the run away; whoever joins from now on begins another."""
        if self._runs.get(run.key) is run:
            del self._runs[run.key]


class SharedRun:
    """One stream listened to, and its subscribers. It has a task only while items wait to be executed."""

    def __init__(self, runs: Runs, key: Hashable, subscription: Subscription, permit: RunPermit) -> None:
        self.key = key
        self._permit: RunPermit | None = permit
        self._runs = runs
        self._subscription = subscription
        self._stream = stream = subscription.stream
        self._subscribers: dict[Subscriber, None] = {}
        self._waiting: ConflatingQueue[Any] = ConflatingQueue(stream.subject, MOST_WAITING)
        self._working: asyncio.Task[None] | None = None
        self._newest: EventBatch | None = None
        self._newest_at = 0.0
        self._making: asyncio.Task[EventBatch] | None = None
        self._given = stream.head()
        """Up to where everything was handed out to those who were there."""
        self._gaps = Gaps(self._executed_late)
        self._unlisten = stream.listen(self._tell, self._stop)

    # ── who hears it ────────────────────────────────────────────────────────────────────────

    def add(self, subscriber: Subscriber, subscription: Subscription) -> None:
        """Lets the subscriber hear what is told from now on, after what it has missed since its `after`."""
        # In one turn of the loop: what was handed out until now is its own gap, all later comes here.
        stream = subscription.stream
        after = stream.head() if stream.after is None else stream.after
        subscriber.run = self
        subscriber.told = after
        self._subscribers[subscriber] = None
        if after < self._given:
            subscriber.meanwhile = ConflatingQueue(subject)
            subscriber.replay = asyncio.ensure_future(self._replay(subscriber, subscription, self._given))
        if self._waiting.ended:
            self._wake()

    def leave(self, subscriber: Subscriber) -> None:
        """Forgets the subscriber; without subscribers the run ends."""
        self._subscribers.pop(subscriber, None)
        if not self._subscribers:
            self._close()

    async def _replay(self, subscriber: Subscriber, subscription: Subscription, until: int) -> None:
        stream = subscription.stream
        try:
            if stream.fresh_seconds:
                await self._hear(subscriber, await self._state())
            else:
                while batch := await self._gaps.next(subscription, subscriber.told, until):
                    await self._hear(subscriber, batch)
            await self._catch_up(subscriber)
        except Exception as error:
            subscriber.replay = None
            self._send_away(subscriber, error)

    async def _hear(self, subscriber: Subscriber, batch: EventBatch) -> None:
        subscriber.told = batch.events[-1].position
        subscriber.hear(batch)
        await subscriber.free()

    async def _state(self) -> EventBatch:
        """The newest state: one execution for all who begin about the same time."""
        late = self._newest_at + self._stream.fresh_seconds
        if self._newest is not None and asyncio.get_running_loop().time() < late:
            return self._newest
        if self._making is None:
            self._making = asyncio.ensure_future(self._make())
        return await asyncio.shield(self._making)

    async def _make(self) -> EventBatch:
        try:
            began = asyncio.get_running_loop().time()
            found = [item async for item in missed_items(self._stream, 0, self._stream.head())]
            made = EventBatch(await self._executed_late(self._subscription, found[-1:]))
            # An event may have been handed out meanwhile, which whoever has come since did not hear.
            if self._newest is None or self._newest.first <= made.first:
                self._newest, self._newest_at = made, began
            return self._newest
        finally:
            self._making = None

    async def _catch_up(self, subscriber: Subscriber) -> None:
        meanwhile = subscriber.meanwhile
        assert meanwhile is not None
        while events := meanwhile.drain():
            batch = EventBatch(events).after(subscriber.told)
            if batch is not None:
                subscriber.hear(batch)
                await subscriber.free()
        subscriber.replay = subscriber.meanwhile = None
        if meanwhile.ended:
            self._send_away(subscriber, None)

    # ── what it hears ───────────────────────────────────────────────────────────────────────

    def _tell(self, items: Sequence[Any]) -> None:
        self._waiting.put(items)
        self._wake()

    def _stop(self, reason: Exception | None) -> None:
        self._waiting.end(reason)
        self._wake()

    def _wake(self) -> None:
        if self._working is None and self._subscribers:
            self._working = asyncio.get_running_loop().create_task(
                self._work(), context=correlation.for_many()
            )

    async def _work(self) -> None:
        try:
            while len(self._waiting) and self._subscribers:
                self._runs.busy[self] = time.monotonic()
                if batch := await self._next_batch():
                    await self._hand_out(batch)
                await asyncio.sleep(0)
        finally:
            self._working = None
            self._runs.busy.pop(self, None)
        if self._waiting.ended:
            self._end(self._waiting.reason)

    async def _next_batch(self) -> EventBatch | None:
        """What waits, executed, until there is enough to hand out; None: it became too much meanwhile."""
        events, seconds = await self._executed_in_turn(
            self._runs.run_queue, self._subscription, self._waiting.each()
        )
        if not events:
            return None
        self._stream.spent(seconds / len(events))
        batch = EventBatch(events)
        if self._stream.fresh_seconds:
            self._newest, self._newest_at = EventBatch(events[-1:]), asyncio.get_running_loop().time()
        return batch

    async def _executed_late(self, subscription: Subscription, items: Sequence[Any]) -> list[ResponseEvent]:
        events, _ = await self._executed_in_turn(self._runs.replay_queue, subscription, iter(items))
        return events

    async def _executed_in_turn(
        self, queue: FairQueue, subscription: Subscription, items: Iterator[Any]
    ) -> tuple[list[ResponseEvent], float]:
        """The responses of the first items, as many as are made in one turn, and how many seconds it took."""
        clock = time.perf_counter
        size = 0
        events: list[ResponseEvent] = []
        with await queue.acquire():
            began = clock()
            for item in items:
                event = await self._executed(subscription, item)
                events.append(event)
                size += len(event.payload)
                if size >= BATCH_BYTES or clock() - began >= SLICE_SECONDS:
                    break
            return events, clock() - began

    async def _executed(self, subscription: Subscription, item: Any) -> ResponseEvent:
        stream, payload = subscription.stream, await self._runs.execute(subscription, item)
        return ResponseEvent(stream.position(item), stream.subject(item), payload)

    async def _hand_out(self, batch: EventBatch) -> None:
        clock = asyncio.get_running_loop().time
        late = clock() + SLICE_SECONDS
        subscribers = list(self._subscribers)
        self._given = max(self._given, batch.events[-1].position)
        self._runs.counters.deliveries += len(subscribers) * len(batch.events)
        for start in range(0, len(subscribers), _AT_ONCE):
            for subscriber in subscribers[start : start + _AT_ONCE]:
                if subscriber.run is not self:
                    continue
                try:
                    subscriber.take(batch)
                except Exception as error:
                    self._send_away(subscriber, error)
            if clock() > late:
                await asyncio.sleep(0)
                late = clock() + SLICE_SECONDS

    # ── its end ─────────────────────────────────────────────────────────────────────────────

    def _end(self, reason: Exception | None) -> None:
        """The feed has ended, or its events came faster than they could be executed."""
        self._runs.forget(self)
        for subscriber in list(self._subscribers):
            if subscriber.meanwhile is not None:
                subscriber.meanwhile.end(reason)
            else:
                self._send_away(subscriber, reason)

    def _send_away(self, subscriber: Subscriber, reason: Exception | None) -> None:
        subscriber.leave()
        subscriber.end(reason)

    def _close(self) -> None:
        self._runs.forget(self)
        if self._permit is not None:
            self._runs.limits.release(self._permit)
            self._permit = None
        if self._making is not None:
            self._making.cancel()
        self._gaps.close()
        self._unlisten()
