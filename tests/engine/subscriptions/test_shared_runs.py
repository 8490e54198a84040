from __future__ import annotations

import asyncio
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.fair_queue import AT_ONCE
from engine.subscriptions import shared_run
from engine.subscriptions.conflating_queue import TooSlow
from engine.subscriptions.response_events import EventBatch
from engine.subscriptions.subscriber import Subscription
from tests.engine.desk import Context, Desk, an_engine
from tests.engine.serving import eventually
from tests.engine.subscriptions.listening import RESUMING, Listener, join, subscribed


async def test_each_event_is_executed_once_for_all_who_listen() -> None:
    engine, desk = an_engine(), Desk()
    subscribers = [await join(engine, desk) for _ in range(50)]
    assert (len(engine.runs), len(desk.listeners)) == (1, 1)
    before = engine.counters.executions
    desk.lend("1", "2", "3")
    await eventually(lambda: all(len(subscriber.heard) == 3 for subscriber in subscribers))
    assert engine.counters.executions - before == 3
    assert (engine.counters.runs, engine.counters.deliveries) == (1, 150)
    first = subscribers[0].heard
    assert [orjson.loads(d.payload)["data"]["shelf"] for d in first] == [
        {"number": n, "toldAnew": n} for n in (1, 2, 3)
    ]
    assert all(
        mine.payload is theirs.payload
        for subscriber in subscribers
        for mine, theirs in zip(subscriber.heard, first, strict=True)
    )


async def test_other_words_another_share_or_other_variables_are_another_run() -> None:
    engine, desk = an_engine(), Desk()
    await join(engine, desk, after=0)
    for same in ({"after": None}, {"after": 0}, {}, {"unheard": "of"}):
        await join(engine, desk, **same)
    assert len(engine.runs) == 1
    await join(engine, desk, room="music")
    assert len(engine.runs) == 2
    await join(engine, desk, RESUMING + " ")
    assert len(engine.runs) == 3


async def test_a_variable_after_that_means_more_than_the_place_is_not_left_out() -> None:
    engine, desk = an_engine(), Desk()
    query = "subscription ($after: Int) { shelf(after: $after) { ...Late } } fragment Late on Loan { %s }"
    other_use = query % "laterBy(than: $after)"
    for after in (1, 2):
        desk.lend("x")
        subscriber = await join(engine, desk, other_use, after=after)
        desk.lend("x")
        await eventually(lambda: subscriber.heard)  # noqa: B023
        number = subscriber.numbers[-1]
        assert orjson.loads(subscriber.heard[-1].payload) == {"data": {"shelf": {"laterBy": number - after}}}
    assert len(engine.runs) == 2


async def test_what_is_personal_is_never_shared() -> None:
    engine, desk = an_engine(), Desk()
    personal = "subscription { loans { number toldTo } }"
    siti = await subscribed(engine, desk, personal, "Siti")
    budi = await subscribed(engine, desk, personal, "Budi")
    heard: dict[str, Any] = {}

    async def hear(name: str, subscription: Subscription) -> None:
        async for event in engine.response_stream(subscription):
            heard[name] = orjson.loads(event.payload)["data"]["loans"]["toldTo"]

    hearing = [asyncio.create_task(hear("Siti", siti)), asyncio.create_task(hear("Budi", budi))]
    await desk.heard(2)
    assert len(engine.runs) == 0
    desk.lend("1")
    await eventually(lambda: len(heard) == 2)
    assert heard == {"Siti": "Siti", "Budi": "Budi"}
    for task in hearing:
        task.cancel()
    await asyncio.wait(hearing)


async def test_a_shared_run_knows_no_person_whoever_began_it() -> None:
    engine, desk = an_engine(), Desk()
    query = "subscription { shelf { number toldTo } }"
    first = Listener()
    engine.runs.join(await subscribed(engine, desk, query, "Siti"), first)
    second = await join(engine, desk, query, person="Budi")
    desk.lend("1")
    await eventually(lambda: first.heard and second.heard)
    assert orjson.loads(first.heard[0].payload) == {"data": {"shelf": {"number": 1, "toldTo": None}}}


Steps = st.lists(
    st.tuples(st.just("lend"), st.integers(1, 4))
    | st.tuples(st.just("join"), st.none() | st.integers(0, 30))
    | st.tuples(st.just("leave"), st.integers(0, 30))
    | st.tuples(st.just("wait"), st.integers(1, 12)),
    max_size=25,
)


@given(steps=Steps, turns=st.lists(st.integers(0, 3), min_size=1))
async def test_whoever_joins_leaves_and_resumes_hears_all_after_its_place_in_order_and_once(
    steps: list[tuple[str, Any]], turns: list[int]
) -> None:
    engine, desk = an_engine(), Desk()
    present: list[tuple[Listener, int]] = []
    gone: list[tuple[Listener, int]] = []
    for action, value in steps:
        match action:
            case "lend":
                desk.lend(*map(str, range(value)))
            case "join":
                after = None if value is None else min(value, len(desk.loans))
                subscriber = Listener(turns[len(present) % len(turns)])
                present.append((await join(engine, desk, subscriber=subscriber, after=after), after or 0))
                if after is None:
                    present[-1] = (subscriber, len(desk.loans))
            case "leave" if present:
                subscriber, begins = present.pop(value % len(present))
                subscriber.cancel()
                gone.append((subscriber, begins))
            case "wait":
                for _ in range(value):
                    await asyncio.sleep(0)
    for subscriber, begins in present:
        await eventually(lambda: begins + len(subscriber.heard) >= len(desk.loans))  # noqa: B023
    for _ in range(20):
        await asyncio.sleep(0)
    for subscriber, begins in present:
        assert subscriber.numbers == list(range(begins + 1, len(desk.loans) + 1))
    for subscriber, begins in gone:
        assert subscriber.numbers == list(range(begins + 1, begins + 1 + len(subscriber.heard)))
    assert len(desk.listeners) == len(engine.runs) == bool(present)
    for subscriber, _ in present:
        subscriber.cancel()
    assert not desk.listeners


async def test_a_late_comer_is_told_its_gap_alone_while_the_others_go_on() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1", "2", "3", "4")
    early = await join(engine, desk)
    gate = asyncio.Event()
    late = await join(engine, desk, subscriber=Listener(gate=gate), after=1)
    desk.lend("5")
    await eventually(lambda: early.heard and late.heard)
    assert late.numbers == [2, 3]
    gate.set()
    await eventually(lambda: len(late.heard) == 4)
    assert (early.numbers, late.numbers) == ([5], [2, 3, 4, 5])
    assert early.heard[0].payload is late.heard[-1].payload


async def test_who_joins_between_two_events_of_one_batch_is_told_the_second_alone() -> None:
    engine, desk = an_engine(), Desk()
    early = await join(engine, desk)
    subscription = await subscribed(engine, desk, RESUMING)
    late = Listener()
    desk.lend("1", "2")
    engine.runs.join(subscription, late)
    desk.lend("3")
    await eventually(lambda: len(early.heard) == 3)
    assert (early.numbers, late.numbers) == ([1, 2, 3], [3])


async def test_the_last_who_leaves_ends_the_run_also_in_the_middle_of_its_gap() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1", "2", "3", "4")
    first = await join(engine, desk)
    second = await join(engine, desk, subscriber=Listener(gate=asyncio.Event()), after=0)
    await eventually(lambda: second.heard)
    replay, heard = second.replay, second.numbers
    assert replay is not None
    second.cancel()
    assert len(desk.listeners) == 1
    first.cancel()
    assert (len(desk.listeners), len(engine.runs)) == (0, 0)
    await asyncio.wait({replay})
    desk.lend("5")
    await asyncio.sleep(0)
    assert (first.numbers, second.numbers) == ([], heard)


async def test_the_error_of_one_event_is_shared_and_the_run_goes_on() -> None:
    engine, desk = an_engine(), Desk()
    query = "subscription { shelf { number spine } }"
    subscribers = [await join(engine, desk, query) for _ in range(3)]
    desk.lend("torn", "whole")
    await eventually(lambda: all(len(subscriber.heard) == 2 for subscriber in subscribers))
    torn, whole = (orjson.loads(event.payload) for event in subscribers[2].heard)
    assert torn["data"] == {"shelf": {"number": 1, "spine": None}}
    assert torn["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert whole == {"data": {"shelf": {"number": 2, "spine": "whole"}}}
    assert engine.counters.executions == 3 + 2


async def test_a_context_that_cannot_be_made_is_an_error_of_that_event() -> None:
    engine, desk = an_engine(), Desk()
    subscription = await subscribed(engine, desk, RESUMING)
    contexts = [Context(None, desk)]
    subscription.stream.context = contexts.pop  # type: ignore[method-assign]
    subscriber = Listener()
    engine.runs.join(subscription, subscriber)
    desk.lend("1", "2")
    await eventually(lambda: len(subscriber.heard) == 2)
    assert "errors" not in orjson.loads(subscriber.heard[0].payload)
    assert orjson.loads(subscriber.heard[1].payload)["errors"][0]["extensions"]["code"] == "INTERNAL"


async def test_a_run_that_waits_holds_up_neither_the_teller_nor_the_other_runs() -> None:
    engine, desk = an_engine(), Desk()
    waiting = await join(engine, desk, "subscription { shelf { number inTime } }")
    quick = await join(engine, desk)
    desk.lend("1", "2")
    await eventually(lambda: len(quick.heard) == 2)
    assert not waiting.heard
    desk.lend("3")
    desk.slow.set()
    await eventually(lambda: len(waiting.heard) == 3)
    assert waiting.numbers == quick.numbers == [1, 2, 3]


async def test_a_member_that_fails_leaves_and_the_others_hear_on() -> None:
    class Deaf(Listener):
        def hear(self, batch: EventBatch) -> None:
            raise ValueError("no ears")

    engine, desk = an_engine(), Desk()
    deaf, other = await join(engine, desk, subscriber=Deaf()), await join(engine, desk)
    desk.lend("1")
    await eventually(lambda: other.heard)
    assert isinstance(deaf.ends[0], ValueError)
    assert deaf.run is None


@pytest.mark.parametrize("reason", [None, TooSlow("later")])
async def test_the_end_of_the_feed_reaches_each_member_after_what_was_told_before(
    reason: Exception | None,
) -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1", "2", "3")
    early, late = await join(engine, desk), await join(engine, desk, subscriber=Listener(turns=4), after=0)
    desk.lend("4")
    [(_, stop)] = desk.listeners
    stop(reason)
    await eventually(lambda: early.ends and late.ends)
    assert (early.numbers, late.numbers) == ([4], [1, 2, 3, 4])
    assert early.ends == late.ends == [reason]
    assert not desk.listeners


async def test_a_backlog_that_fails_ends_its_own_member_only() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("1")
    other = await join(engine, desk)
    subscription = await subscribed(engine, desk, RESUMING, after=0)
    subscription.stream.backlog = lambda after, until: 1 / 0  # type: ignore[method-assign]
    subscriber = Listener()
    engine.runs.join(subscription, subscriber)
    await eventually(lambda: subscriber.ends)
    assert isinstance(subscriber.ends[0], ZeroDivisionError)
    desk.lend("2")
    await eventually(lambda: other.heard)


async def test_events_that_are_too_many_before_their_turn_comes_send_the_subscribers_to_resume(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_run, "MOST_WAITING", 2)
    engine, desk = an_engine(), Desk()
    subscriber = await join(engine, desk)
    slots = [await engine.runs.run_queue.acquire() for _ in range(AT_ONCE)]
    desk.lend("1", "2")
    await eventually(lambda: engine.runs.run_queue.waiting)
    desk.lend("3")
    for slot in slots:
        slot.release()
    await eventually(lambda: subscriber.ends)
    assert isinstance(subscriber.ends[0], TooSlow)
    assert not engine.runs.working
