"""Work that is dear is done a little at a time, in every event loop."""

import asyncio

from models.at_once import AtOnce


def test_no_more_are_at_work_than_may_be_in_one_loop_after_the_other() -> None:
    gate, most = AtOnce(2), []

    async def work(busy: set[int], n: int) -> None:
        async with gate:
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


def test_one_who_is_cancelled_while_waiting_takes_no_place() -> None:
    gate = AtOnce(1)

    async def run() -> None:
        async with gate:
            waiting = asyncio.create_task(gate.__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        async with asyncio.timeout(5), gate:
            pass

    asyncio.run(run())
