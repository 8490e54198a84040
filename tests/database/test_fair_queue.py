"""Work that is dear is done one after the other, and who sends much of it keeps nobody else waiting."""

import asyncio

import pytest

from database.fair_queue import Fair
from rules.refusals import Refused


async def _work(fair: Fair, source: str, done: list[str]) -> None:
    async with fair.turn(source):
        await asyncio.sleep(0)
        done.append(source)


async def test_each_source_has_its_turn() -> None:
    fair, done = Fair(1, each=99, waiting=99), list[str]()
    many = [asyncio.ensure_future(_work(fair, "many", done)) for _ in range(40)]
    await asyncio.sleep(0)
    others = [asyncio.ensure_future(_work(fair, name, done)) for name in ("one", "other")]
    await asyncio.gather(*many, *others)
    assert len(done) == 42
    assert {"one", "other"} <= set(done[:5])


async def test_too_many_of_a_source_or_of_all_are_refused_with_the_time() -> None:
    fair, done = Fair(1, each=3, waiting=5), list[str]()
    held = fair.turn("held")
    await held.__aenter__()
    waiting = [asyncio.ensure_future(_work(fair, "many", done)) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Refused) as refused:
        await _work(fair, "many", done)
    assert (refused.value.code, refused.value.retry_after) == ("TOO_MANY", 1)
    waiting += [asyncio.ensure_future(_work(fair, name, done)) for name in ("one", "other")]
    await asyncio.sleep(0)
    with pytest.raises(Refused):
        await _work(fair, "third", done)
    await held.__aexit__(None, None, None)
    await asyncio.gather(*waiting)
    assert len(done) == 5
    await _work(fair, "third", done)


async def test_who_is_cancelled_while_waiting_or_at_work_leaves_the_place_to_others() -> None:
    fair, done = Fair(1, each=9, waiting=9), list[str]()
    tasks = [asyncio.ensure_future(_work(fair, f"{n % 2}", done)) for n in range(6)]
    await asyncio.sleep(0)
    for n in (0, 2, 5):
        tasks[n].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert len(done) == 3
    await asyncio.wait_for(_work(fair, "later", done), 5)


def test_no_more_are_at_work_than_may_be_in_one_loop_after_the_other() -> None:
    fair, most = Fair(2, each=9, waiting=9), list[int]()

    async def work(busy: set[int], n: int) -> None:
        async with fair.turn(str(n)):
            busy.add(n)
            most.append(len(busy))
            await asyncio.sleep(0)
            busy.discard(n)

    async def all_of_it() -> None:
        busy: set[int] = set()
        await asyncio.gather(*(work(busy, n) for n in range(9)))

    for _ in range(3):
        asyncio.run(all_of_it())
    assert max(most) == 2
    assert len(most) == 27
