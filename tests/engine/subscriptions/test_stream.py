from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Hashable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.subscriptions.conflating_queue import ConflatingQueue, TooSlow
from engine.subscriptions.stream import Feed, Stop, Stream, Tell


class Numbers(Feed[int]):
    """A feed of 1, 2, 3, …, which goes on while its backlog is read."""

    def __init__(self, head: int, after: int | None, during: int, batch: int) -> None:
        self.after = after
        self._head, self._during, self._batch = head, during, batch
        self.tell: Tell[int] | None = None
        self.stop: Stop | None = None

    def position(self, item: int) -> int:
        return item

    def context(self) -> Any:
        return None

    def head(self) -> int:
        return self._head

    def listen(self, tell: Tell[int], stop: Stop) -> Callable[[], None]:
        self.tell, self.stop = tell, stop

        def unlisten() -> None:
            self.tell = None

        return unlisten

    def goes_on(self, count: int) -> None:
        assert self.tell is not None
        self.tell(range(self._head + 1, self._head + 1 + count))
        self._head += count

    async def backlog(self, after: int, until: int | None) -> AsyncGenerator[Sequence[int], None]:
        assert until is not None
        for start in range(after + 1, until + 1, self._batch):
            yield range(start, min(start + self._batch, until + 1))
            if self._during:
                self._during -= 1
                self.goes_on(1)


@given(
    head=st.integers(0, 20),
    after=st.none() | st.integers(0, 20),
    during=st.integers(0, 5),
    batch=st.integers(1, 4),
    later=st.integers(1, 5),
)
async def test_a_feed_gives_all_after_its_cursor_in_order_and_once(
    head: int, after: int | None, during: int, batch: int, later: int
) -> None:
    numbers = Numbers(head, after, during, batch)
    heard: list[int] = []

    async def hear() -> None:
        async for number in numbers:
            heard.append(number)

    hearing = asyncio.create_task(hear())
    for _ in range(5):
        await asyncio.sleep(0)
    numbers.goes_on(later)
    assert numbers.stop is not None
    numbers.stop(None)
    await asyncio.wait_for(hearing, 5)
    first = head if after is None else after
    assert heard == list(range(first + 1, numbers.head() + 1))
    assert numbers.tell is None


async def test_a_reader_that_stops_is_no_longer_listened_for() -> None:
    for after in (None, 0):
        numbers = Numbers(3, after, 0, 1)
        reading = aiter(numbers)
        assert isinstance(reading, AsyncGenerator)
        coming = asyncio.ensure_future(anext(reading))
        await asyncio.sleep(0)
        numbers.goes_on(1)
        await coming
        assert numbers.tell is not None
        await reading.aclose()
        assert numbers.tell is None


async def test_the_reason_for_which_a_feed_ends_reaches_the_reader_after_what_was_told() -> None:
    numbers = Numbers(0, None, 0, 1)
    reading = aiter(numbers)
    coming = asyncio.ensure_future(anext(reading))
    await asyncio.sleep(0)
    numbers.goes_on(1)
    assert numbers.stop is not None
    numbers.stop(PermissionError("lost"))
    assert await coming == 1
    with pytest.raises(PermissionError, match="lost"):
        await anext(reading)


def test_a_feed_is_a_stream() -> None:
    assert isinstance(Numbers(0, None, 0, 1), Stream)
    assert not isinstance(range(3), Stream)


def parity(number: int) -> Hashable | None:
    return number % 2


@given(st.lists(st.integers(0, 9), min_size=1))
async def test_only_the_newest_of_each_subject_waits_and_order_is_kept(numbers: list[int]) -> None:
    pending = ConflatingQueue(parity)
    for number in numbers:
        pending.put([number])
    pending.end()
    taken = []
    while (item := await pending.take()) is not None:
        taken.append(item)
    newest = {number % 2: position for position, number in enumerate(numbers)}
    assert taken == [numbers[position] for position in sorted(newest.values())]
    assert pending.skipped == len(numbers) - len(taken)


async def test_a_reader_that_leaves_too_much_waiting_is_too_slow_and_nothing_is_held() -> None:
    pending: ConflatingQueue[int] = ConflatingQueue(lambda _: None, most=3)
    pending.put([1, 2, 3])
    assert await pending.take() == 1
    pending.put([4, 5])
    assert len(pending) == 0
    pending.put([6])
    with pytest.raises(TooSlow) as slow:
        await pending.take()
    assert slow.value.close_code == 1013
