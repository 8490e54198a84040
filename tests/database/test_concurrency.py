"""Work that is dear is done one after the other, and who sends much of it keeps nobody else waiting."""

import asyncio

import pytest

from database.concurrency import Closing, FairQueue, Full, Places


async def _work(fair: FairQueue[str], source: str, done: list[str]) -> None:
    async with fair.turn(source):
        await asyncio.sleep(0)
        done.append(source)


async def test_each_source_has_its_turn() -> None:
    fair, done = FairQueue[str](1), list[str]()
    many = [asyncio.ensure_future(_work(fair, "many", done)) for _ in range(40)]
    await asyncio.sleep(0)
    others = [asyncio.ensure_future(_work(fair, name, done)) for name in ("one", "other")]
    await asyncio.gather(*many, *others)
    assert len(done) == 42
    assert {"one", "other"} <= set(done[:5])


async def test_too_many_of_a_source_or_of_all_are_sent_away_and_told_how_many_are_ahead() -> None:
    fair, done = FairQueue[str](1, waiting_of_one=3, waiting=5), list[str]()
    held = fair.turn("held")
    await held.__aenter__()
    waiting = [asyncio.ensure_future(_work(fair, "many", done)) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(Full) as full:
        await _work(fair, "many", done)
    assert full.value.ahead == 3
    waiting += [asyncio.ensure_future(_work(fair, name, done)) for name in ("one", "other")]
    await asyncio.sleep(0)
    with pytest.raises(Full):
        await _work(fair, "third", done)
    await held.__aexit__(None, None, None)
    await asyncio.gather(*waiting)
    assert len(done) == 5
    await _work(fair, "third", done)


async def test_who_is_cancelled_while_waiting_or_at_work_leaves_the_place_to_others() -> None:
    fair, done = FairQueue[str](1), list[str]()
    tasks = [asyncio.ensure_future(_work(fair, f"{n % 2}", done)) for n in range(6)]
    await asyncio.sleep(0)
    for n in (0, 2, 5):
        tasks[n].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert len(done) == 3
    await asyncio.wait_for(_work(fair, "later", done), 5)


def test_no_more_are_at_work_than_may_be_in_one_loop_after_the_other() -> None:
    fair, most = FairQueue[str](2), list[int]()

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


async def test_who_sends_much_waits_behind_himself_alone() -> None:
    turns, done = FairQueue[str](1), list[str]()

    all_are_here = asyncio.Event()

    async def work(sender: str) -> None:
        async with turns.turn(sender):
            await all_are_here.wait()
            done.append(sender)

    senders = ["greedy"] * 6 + ["siti", "joko", "siti"]
    working = [asyncio.create_task(work(sender)) for sender in senders]
    await asyncio.sleep(0)
    all_are_here.set()
    await asyncio.gather(*working)
    assert done == ["greedy", "greedy", "siti", "joko", "greedy", "siti", "greedy", "greedy", "greedy"]


async def test_no_more_wait_than_may_of_one_and_of_all() -> None:
    turns = Places[str](3, 2)
    with turns.place("siti"), turns.place("siti"):
        with pytest.raises(Full), turns.place("siti"):
            pass
        with turns.place("joko"), pytest.raises(Full), turns.place("rina"):
            pass
        with turns.place("rina"):
            pass
    assert turns.here == 0


async def test_one_who_goes_away_while_waiting_takes_no_turn() -> None:
    turns = FairQueue[str](1)
    async with turns.turn("siti"):
        waiting = asyncio.create_task(turns.turn("joko").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with asyncio.timeout(30), turns.turn("joko"):
        pass
    turns.close()
    with pytest.raises(Closing):
        async with turns.turn("joko"):
            pass


async def test_who_waits_when_it_closes_is_sent_away_and_who_works_is_not() -> None:
    turns, may_end = FairQueue[str](1), asyncio.Event()

    async def work(sender: str) -> str:
        async with turns.turn(sender):
            await may_end.wait()
            return sender

    first, second = (asyncio.create_task(work(sender)) for sender in ("siti", "joko"))
    await asyncio.sleep(0)
    turns.close()
    may_end.set()
    assert await first == "siti"
    with pytest.raises(Closing):
        await second


async def test_nobody_holds_more_places_than_one_may() -> None:
    turns, may_end, at_work = FairQueue[str](3, most_of_one=2), asyncio.Event(), list[str]()

    async def work(sender: str) -> None:
        async with turns.turn(sender):
            at_work.append(sender)
            await may_end.wait()

    working = [asyncio.create_task(work("greedy")) for _ in range(5)]
    await asyncio.sleep(0)
    assert at_work == ["greedy"] * 2
    working.append(asyncio.create_task(work("siti")))
    await asyncio.sleep(0)
    assert at_work == ["greedy", "greedy", "siti"]
    may_end.set()
    await asyncio.gather(*working)
    assert at_work.count("greedy") == 5
