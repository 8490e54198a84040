"""The law of the bell, for any order of commits and losses: nobody stays behind the last commit.

The bus is one that this process plays to itself, so that a line can be lost at every moment: before a ring is
taken, and after it is delivered but before that is acknowledged. The bells are stopped wherever that leaves
them.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

from broadcaster import Broadcast
from hypothesis import given, settings
from hypothesis import strategies as st

from realtime.bells.supervised import Counts, Line, SupervisedBackend
from tests.waiting import until

PROCESSES = 3
PATIENCE = 0.01


class Bus:
    def __init__(self) -> None:
        self.lines: dict[int, ToyLine] = {}
        self.out_of_reach: set[int] = set()


class ToyLine(Line):
    def __init__(self, bus: Bus, number: int, heard: Callable[[], None]) -> None:
        self._bus, self._number, self._heard = bus, number, heard
        self.cut = asyncio.Event()
        self.loses_the_next_acknowledgement = False

    async def open(self, channel: str) -> None:
        await asyncio.sleep(0)
        if self._number in self._bus.out_of_reach:
            raise ConnectionRefusedError
        self._bus.lines[self._number] = self

    async def hear(self) -> None:
        await self.cut.wait()
        raise ConnectionResetError

    async def ring(self) -> None:
        await self.check()
        for number, line in self._bus.lines.items():
            if number != self._number and not line.cut.is_set():
                line._heard()
        if self.loses_the_next_acknowledgement:
            self.cut.set()
        await self.check()

    async def check(self) -> None:
        await asyncio.sleep(0)
        if self.cut.is_set():
            raise ConnectionResetError

    async def close(self) -> None:
        if self._bus.lines.get(self._number) is self:
            del self._bus.lines[self._number]


somebody = st.integers(0, PROCESSES - 1)
steps = st.lists(
    st.tuples(st.sampled_from(["commit", "commit", "cut", "cut late", "out", "back", "rest"]), somebody),
    max_size=40,
)


@settings(max_examples=150)
@given(steps)
def test_whatever_is_lost_meanwhile_everybody_looks_after_the_last_commit(steps):
    asyncio.run(play(steps))


async def play(steps: list[tuple[str, int]]) -> None:
    bus = Bus()
    commits = 0
    seen = [0] * PROCESSES
    broadcasts: list[Broadcast] = []

    async def follow(number: int, next_ring: Callable[[], object]) -> None:
        while True:
            await next_ring()  # type: ignore[misc]
            seen[number] = commits

    async with AsyncExitStack() as stack:
        followers = []
        for number in range(PROCESSES):
            backend = SupervisedBackend(
                lambda heard, number=number: ToyLine(bus, number, heard), Counts(), PATIENCE
            )
            broadcast = await stack.enter_async_context(Broadcast(backend=backend))
            subscriber = await stack.enter_async_context(broadcast.subscribe("bell"))
            followers.append(asyncio.create_task(follow(number, subscriber.get)))
            broadcasts.append(broadcast)
            await backend.tried.wait()
        for what, number in steps:
            line = bus.lines.get(number)
            if what == "commit":
                commits += 1
                await broadcasts[number].publish("bell", "")
            elif what == "out":
                bus.out_of_reach.add(number)
            elif what == "back":
                bus.out_of_reach.discard(number)
            elif what == "rest":
                await asyncio.sleep(0)
            elif line and what == "cut":
                line.cut.set()
            elif line:
                line.loses_the_next_acknowledgement = True
        bus.out_of_reach.clear()
        try:
            await until(lambda: seen == [commits] * PROCESSES, within=5)
        finally:
            for follower in followers:
                follower.cancel()
            await asyncio.wait(followers)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == {asyncio.current_task()}
