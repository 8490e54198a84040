"""Feeds of states, of which one needs the newest alone."""

from __future__ import annotations

import asyncio

from engine.engine import Engine
from engine.fair_queue import AT_ONCE
from tests.engine.desk import Desk, an_engine
from tests.engine.serving import eventually
from tests.engine.subscriptions.listening import RESUMING, Listener, join, subscribed


async def beginning(engine: Engine, desk: Desk, fresh_seconds: float = 60.0) -> Listener:
    """One who begins with the state as it is."""
    subscription = await subscribed(engine, desk, RESUMING, after=0)
    subscription.stream.fresh_seconds = fresh_seconds
    subscriber = Listener()
    engine.runs.join(subscription, subscriber)
    return subscriber


async def test_who_begins_with_a_state_about_the_same_time_shares_one_execution() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1", "2")
    before = engine.counters.executions

    subscribers = [await beginning(engine, desk) for _ in range(50)]
    await eventually(lambda: all(subscriber.heard for subscriber in subscribers))
    # One for each of them is the resolver that lets them in.
    assert engine.counters.executions - before == 50 + 1
    desk.lend("3")
    await eventually(lambda: all(subscriber.numbers == [2, 3] for subscriber in subscribers))
    late = await beginning(engine, desk)
    await eventually(lambda: late.heard)
    desk.lend("4")
    await eventually(lambda: late.numbers == [3, 4] and subscribers[0].numbers == [2, 3, 4])
    assert engine.counters.executions - before == 51 + 3


async def test_a_state_that_has_grown_old_is_made_again() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1")
    before = engine.counters.executions
    for _ in range(3):
        subscriber = await beginning(engine, desk, 1e-9)
        await eventually(lambda subscriber=subscriber: subscriber.numbers == [1])  # type: ignore[misc]
    assert engine.counters.executions - before == 3 + 3


async def test_events_of_state_that_come_faster_than_they_are_executed_give_way_to_the_newest() -> None:
    engine, desk = an_engine(), Desk()
    subscriber = await join(engine, desk, "subscription { shelf(latestOnly: true) { number inTime } }")
    desk.lend("1")
    await eventually(lambda: engine.counters.executions == 2)
    for number in range(2, 10):
        desk.lend(str(number), borrower="Siti")
    desk.slow.set()
    await eventually(lambda: len(subscriber.heard) == 2)
    assert subscriber.numbers == [1, 9]


async def test_a_state_that_was_made_before_the_newest_event_does_not_take_its_place() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1")
    slots = [await engine.runs.replay_queue.acquire() for _ in range(AT_ONCE)]
    first = await beginning(engine, desk)
    await eventually(lambda: engine.runs.replay_queue.waiting)
    desk.lend("2")
    await eventually(lambda: engine.counters.deliveries)
    for slot in slots:
        slot.release()
    await eventually(lambda: first.numbers[-1:] == [2])
    late = await beginning(engine, desk)
    await eventually(lambda: late.heard)
    assert late.numbers == [2]


async def test_who_begins_while_an_old_state_is_made_again_is_not_given_the_old_one() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1")
    first = await beginning(engine, desk, 0.02)
    await eventually(lambda: first.heard)
    await asyncio.sleep(0.03)
    slots = [await engine.runs.replay_queue.acquire() for _ in range(AT_ONCE)]
    others = [await beginning(engine, desk, 0.02)]
    await eventually(lambda: engine.runs.replay_queue.waiting)
    others.append(await beginning(engine, desk, 0.02))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not any(other.heard for other in others)
    for slot in slots:
        slot.release()
    await eventually(lambda: all(other.numbers == [1] for other in others))
