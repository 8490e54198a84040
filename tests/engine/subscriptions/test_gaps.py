"""Those who come back at about one time: what they have missed is read and executed once for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.subscriptions import gaps
from tests.engine.desk import Desk, Loan, Loans, an_engine
from tests.engine.serving import eventually
from tests.engine.subscriptions.listening import RESUMING, Listener, join, subscribed


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int | None]]:
    """From where to where the backlog was read."""
    read: list[tuple[int, int | None]] = []
    plain = Loans.backlog

    async def backlog(self: Any, after: int, until: int | None) -> AsyncGenerator[Sequence[Loan], None]:
        read.append((after, until))
        async for page in plain(self, after, until):
            yield page

    monkeypatch.setattr(Loans, "backlog", backlog)
    return read


async def test_a_crowd_that_comes_back_to_one_place_costs_one_reading_and_one_execution_of_each_event(
    reads: list[tuple[int, int | None]],
) -> None:
    engine, desk = an_engine(), Desk()
    await join(engine, desk)
    desk.lend(*"abcdefghij")
    await eventually(lambda: desk.told == 10)
    crowd = [await join(engine, desk, after=2) for _ in range(300)]
    await eventually(lambda: all(one.numbers == [*range(3, 11)] for one in crowd))
    assert desk.told == 10 + 8
    assert reads == [(2, 10)]
    assert all(one.heard[0].payload is crowd[0].heard[0].payload for one in crowd)


async def test_places_that_are_near_each_other_share_what_they_have_in_common(
    reads: list[tuple[int, int | None]],
) -> None:
    engine, desk = an_engine(), Desk()
    await join(engine, desk)
    desk.lend(*map(str, range(40)))
    await eventually(lambda: desk.told == 40)
    crowd = [(after, await join(engine, desk, after=after)) for after in (30, 35, 12, 31, 12, 39, 20)]
    await eventually(lambda: all(one.numbers == [*range(after + 1, 41)] for after, one in crowd))
    assert desk.told == 40 + 28
    assert reads == [(30, 40), (12, 30)]


async def test_what_was_executed_a_while_ago_is_given_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gaps, "FRESH_SECONDS", 0.02)
    engine, desk = an_engine(), Desk()
    desk.lend("a", "b")
    early = await join(engine, desk, after=0)
    await eventually(lambda: early.numbers == [1, 2])
    await asyncio.sleep(0.05)
    late = await join(engine, desk, after=0)
    await eventually(lambda: late.numbers == [1, 2])
    assert desk.told == 4
    assert late.heard[0].payload != early.heard[0].payload


async def test_events_that_take_longer_than_they_stay_fresh_are_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gaps, "FRESH_SECONDS", 0.001)
    engine, desk = an_engine(), Desk()
    desk.lend(*"abcdef")
    execute = engine.runs.execute

    async def slowly(*of: Any) -> bytes:
        await asyncio.sleep(0.01)
        return await execute(*of)

    engine.runs.execute = slowly
    crowd = [await join(engine, desk, after=after) for after in (0, 0, 3, 1)]
    await eventually(lambda: [len(one.heard) for one in crowd] == [6, 6, 3, 5])


async def test_a_gap_in_which_nothing_is_heard_ends_although_it_takes_longer_to_read_than_it_stays_fresh(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gaps, "FRESH_SECONDS", 0.001)

    async def backlog(self: Any, after: int, until: int | None) -> AsyncGenerator[Sequence[Loan], None]:
        await asyncio.sleep(0.02)
        yield []

    monkeypatch.setattr(Loans, "backlog", backlog)
    engine, desk = an_engine(), Desk()
    desk.lend("a", "b")
    back = await join(engine, desk, after=0)
    await eventually(lambda: back.meanwhile is None)
    desk.lend("c")
    await eventually(lambda: back.numbers == [3])


async def test_a_slow_one_holds_up_nobody_who_came_back_with_it() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend(*map(str, range(20)))
    gate = asyncio.Event()
    slow = await join(engine, desk, subscriber=Listener(gate=gate), after=0)
    quick = await join(engine, desk, after=0)
    await eventually(lambda: len(quick.heard) == 20)
    assert len(slow.heard) < 20
    gate.set()
    await eventually(lambda: slow.numbers == quick.numbers)


async def test_nothing_is_executed_ahead_of_those_who_wait() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend(*map(str, range(100)))
    slow = await join(engine, desk, subscriber=Listener(gate=asyncio.Event()), after=0)
    await eventually(lambda: slow.heard)
    for _ in range(20):
        await asyncio.sleep(0)
    assert desk.told == len(slow.heard) <= 2


async def test_the_failure_of_a_reading_reaches_all_who_wait_for_it_and_no_one_who_comes_later() -> None:
    engine, desk = an_engine(), Desk()
    desk.lend("a", "b")
    subscription = await subscribed(engine, desk, RESUMING, after=0)
    subscription.stream.backlog = lambda after, until: 1 / 0  # type: ignore[method-assign]
    first = Listener()
    engine.runs.join(subscription, first)
    second = await join(engine, desk, after=1)
    await eventually(lambda: first.ends and second.ends)
    assert all(isinstance(one.ends[0], ZeroDivisionError) for one in (first, second))
    third = await join(engine, desk, after=0)
    await eventually(lambda: third.numbers == [1, 2])


@given(
    places=st.lists(st.integers(0, 60), min_size=1, max_size=12),
    turns=st.lists(st.integers(0, 2), min_size=1, max_size=4),
    later=st.integers(0, 3),
)
async def test_wherever_they_come_back_to_all_hear_everything_after_it_once_and_in_order(
    places: list[int], turns: list[int], later: int
) -> None:
    engine, desk = an_engine(), Desk()
    await join(engine, desk)
    desk.lend(*map(str, range(60)))
    crowd = []
    for n, after in enumerate(places):
        one = Listener(turns[n % len(turns)])
        crowd.append((after, await join(engine, desk, subscriber=one, after=after)))
        if n % 3 == 1:
            desk.lend(*map(str, range(later)))
        for _ in range(turns[n % len(turns)]):
            await asyncio.sleep(0)
    await eventually(lambda: all(after + len(one.heard) >= len(desk.loans) for after, one in crowd))
    for after, one in crowd:
        assert one.numbers == list(range(after + 1, len(desk.loans) + 1))
