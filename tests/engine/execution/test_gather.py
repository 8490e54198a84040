"""What a level waits for runs at the same time; what need not wait runs at once, without tasks."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

import pytest

from engine.execution.gather import gather

where: ContextVar[str] = ContextVar("where", default="outside")


async def _told(value: object) -> object:
    if isinstance(value, Exception):
        raise value
    return value


async def _told_later(value: object, after: asyncio.Event | None = None) -> object:
    await (asyncio.sleep(0) if after is None else after.wait())
    return await _told(value)


async def test_no_task_where_none_waits() -> None:
    before = asyncio.all_tasks()
    begun: list[int] = []

    async def counts(n: int) -> int:
        assert asyncio.all_tasks() == before
        begun.append(n)
        return n

    assert await gather(*(counts(n) for n in range(5))) == list(range(5)) == begun


async def test_who_waits_for_another_is_not_waited_for_first() -> None:
    """One after the other they would wait for ever."""
    second_is_here = asyncio.Event()

    async def second() -> str:
        second_is_here.set()
        return "second"

    async with asyncio.timeout(5):
        assert await gather(_told("now"), _told_later("first", second_is_here), second()) == [
            "now",
            "first",
            "second",
        ]


@pytest.mark.parametrize("waits", [False, True])
async def test_the_first_error_is_raised_after_all_have_ended(waits: bool) -> None:
    ended: list[str] = []

    async def ends() -> None:
        if waits:
            await asyncio.sleep(0.01)
        ended.append("last")

    told = _told_later if waits else _told
    with pytest.raises(KeyError):
        await gather(told(1), told(KeyError("first")), told(ValueError("second")), ends())
    assert ended == ["last"]


async def test_a_cancelled_one_leaves_nothing_behind() -> None:
    before = asyncio.all_tasks()
    never = asyncio.Event()
    ends: list[str] = []

    async def waits(name: str) -> None:
        try:
            await never.wait()
        finally:
            ends.append(name)

    running = asyncio.create_task(gather(waits("a"), waits("b"), waits("c")))
    await asyncio.sleep(0.01)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert sorted(ends) == ["a", "b", "c"]
    assert asyncio.all_tasks() == before


@pytest.mark.parametrize("waits", [False, True])
async def test_none_sees_what_another_sets_for_itself(waits: bool) -> None:
    async def sets(name: str) -> str:
        found = where.get()
        where.set(name)
        if waits:
            await asyncio.sleep(0)
        assert where.get() == name
        return found

    assert await gather(sets("a"), sets("b"), sets("c")) == ["outside"] * 3
    assert where.get() == "outside"
