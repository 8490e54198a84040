"""Subscribers of shared runs that write down what they hear."""

from __future__ import annotations

import asyncio
from typing import Any

from engine.engine import Engine
from engine.subscriptions.response_events import EventBatch, ResponseEvent
from engine.subscriptions.subscriber import Subscriber, Subscription
from tests.engine.desk import Context, Desk

RESUMING = (
    "subscription ($after: Int, $room: String) { shelf(after: $after, room: $room) { number toldAnew } }"
)


class Listener(Subscriber):
    """Writes down what it hears; between the events of its gap it takes its time."""

    def __init__(self, turns: int = 0, gate: asyncio.Event | None = None) -> None:
        super().__init__()
        self.turns, self.gate = turns, gate
        self.heard: list[ResponseEvent] = []
        self.ends: list[Exception | None] = []

    def hear(self, batch: EventBatch) -> None:
        self.heard += batch.events

    def end(self, reason: Exception | None) -> None:
        self.ends.append(reason)

    async def free(self) -> None:
        for _ in range(self.turns):
            await asyncio.sleep(0)
        if self.gate is not None:
            await self.gate.wait()

    @property
    def numbers(self) -> list[int]:
        return [event.position for event in self.heard]


async def subscribed(
    engine: Engine, desk: Desk, query: str, person: str | None = None, **variables: Any
) -> Subscription:
    return await engine.subscribe(engine.documents.prepare(query), variables, Context(person, desk))


async def join(
    engine: Engine, desk: Desk, query: str = RESUMING, subscriber: Listener | None = None, **variables: Any
) -> Listener:
    subscriber = subscriber or Listener()
    engine.runs.join(await subscribed(engine, desk, query, **variables), subscriber)
    return subscriber
