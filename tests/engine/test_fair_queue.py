"""Of many feeds with something to execute, each in its turn, and others between them."""

from __future__ import annotations

import asyncio

import pytest

from engine import fair_queue
from engine.fair_queue import FairQueue, Slot
from tests.engine.desk import Desk, an_engine
from tests.engine.serving import eventually
from tests.engine.subscriptions.listening import Listener, join

RUNS = 200


async def test_the_loop_looks_after_others_while_many_runs_have_work(monkeypatch: pytest.MonkeyPatch) -> None:
    # A slice that is over as soon as it begins: what is executed in one turn of the loop can be counted.
    monkeypatch.setattr(fair_queue, "SLICE_SECONDS", 0.0)
    engine, desk = an_engine(), Desk()
    members = [await join(engine, desk, room=f"room {n}") for n in range(RUNS)]
    before = engine.counters.executions
    desk.lend("1")
    most, known = 0, before
    while not all(member.heard for member in members):
        await asyncio.sleep(0)
        most = max(most, engine.counters.executions - known)
        known = engine.counters.executions
    assert engine.counters.executions - before == RUNS
    assert most <= fair_queue.AT_ONCE


async def test_those_who_come_late_wait_for_each_other_and_not_the_runs_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fair_queue, "SLICE_SECONDS", 0.0)
    engine, desk = an_engine(), Desk()
    listener = await join(engine, desk)
    desk.lend(*map(str, range(400)))
    await eventually(lambda: len(listener.heard) == 400)
    late = [await join(engine, desk, after=0) for _ in range(20)]
    desk.lend("new")
    await eventually(lambda: len(listener.heard) == 401)
    assert sum(len(member.heard) for member in late) < 20 * 400
    await eventually(lambda: all(member.numbers == [*range(1, 402)] for member in late))


async def test_a_turn_goes_to_those_who_wait_in_the_order_in_which_they_came() -> None:
    made = FairQueue(at_once=1)
    first = await made.acquire()
    heard: list[int] = []

    async def work(n: int) -> None:
        slot = await made.acquire()
        heard.append(n)
        slot.release()

    tasks = [asyncio.create_task(work(n)) for n in range(5)]
    await eventually(lambda: made.waiting == 5)
    tasks[2].cancel()
    await asyncio.sleep(0)
    assert heard == []
    first.release()
    first.release()  # once is enough
    await asyncio.gather(*tasks, return_exceptions=True)
    assert heard == [0, 1, 3, 4]
    assert (await made.acquire()) is not None


async def test_a_turn_that_was_given_to_one_who_left_goes_to_the_next() -> None:
    made = FairQueue(at_once=1)
    first = await made.acquire()
    leaving = asyncio.create_task(made.acquire())
    await eventually(lambda: made.waiting == 1)
    first.release()
    leaving.cancel()
    await asyncio.gather(leaving, return_exceptions=True)
    second: Slot = await asyncio.wait_for(made.acquire(), 5)
    second.release()


async def test_who_waits_for_something_else_for_long_holds_up_nobody() -> None:
    made = FairQueue(at_once=1, patience=0.01)
    silent = await made.acquire()
    slot = await asyncio.wait_for(made.acquire(), 5)
    slot.release()
    silent.release()
    # What was given back twice is there once.
    one = await made.acquire()
    other = asyncio.create_task(made.acquire())
    await asyncio.sleep(0)
    assert not other.done()
    one.release()
    (await other).release()


async def test_whoever_asks_once_is_next_however_much_is_asked_from_elsewhere() -> None:
    made = FairQueue(at_once=1)
    first = await made.acquire("school")
    heard: list[str] = []

    async def ask(who: str) -> None:
        slot = await made.acquire(who)
        heard.append(who)
        slot.release()

    asked = [asyncio.create_task(ask(who)) for who in ["school"] * 50 + ["siti", "joko", "siti"]]
    await eventually(lambda: made.waiting == 53)
    first.release()
    await asyncio.gather(*asked)
    assert heard[:6] == ["school", "siti", "joko", "school", "siti", "school"]
    assert heard.count("school") == 50


async def test_who_waits_for_another_too_waits_no_longer_than_either() -> None:
    made = FairQueue(at_once=1)
    first = await made.acquire("school")
    before = [asyncio.create_task(made.acquire("school")) for _ in range(50)]
    await eventually(lambda: made.waiting == 50)
    waiting = made.enqueue("school")
    made.enqueue("siti", waiting)
    first.release()
    (await before[0]).release()
    await asyncio.wait_for(made.wait(waiting), 5)
    assert not before[2].done()
    for task in before:
        task.cancel()
    await asyncio.gather(*before, return_exceptions=True)


async def test_few_of_those_who_wait_begin_in_one_turn_of_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fair_queue, "SLICE_SECONDS", 0.0)
    made = FairQueue(at_once=32)
    begun: list[int] = []

    async def ask(n: int) -> None:
        slot = await made.acquire()
        begun.append(n)
        await asyncio.sleep(0.2)  # for a database
        slot.release()

    asked = [asyncio.create_task(ask(n)) for n in range(20)]
    most, known = 0, 0
    while len(begun) < 20:
        await asyncio.sleep(0)
        most, known = max(most, len(begun) - known), len(begun)
    assert most == 1
    await asyncio.gather(*asked)


async def test_a_batch_that_waits_too_long_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, desk = an_engine(), Desk()
    member = await join(engine, desk, "subscription { shelf { number inTime } }")
    desk.lend("1")
    await asyncio.sleep(0.01)
    assert engine.runs.stuck(0.0)
    assert not engine.runs.stuck(60.0)
    desk.slow.set()
    await eventually(lambda: isinstance(member, Listener) and member.heard)
    await eventually(lambda: not engine.runs.busy)
    assert not engine.runs.stuck(0.0)
