"""The bell between processes, on real buses, which are killed and brought back meanwhile."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from urllib.parse import urlsplit

import pytest

from operations.cluster.server import free_port
from operations.cluster.valkey import Valkey
from realtime.bell import Bell
from tests.realtime.buses import (
    IMPATIENT,
    Bus,
    Neighbour,
    no_trace_of_a_bell,
    ringing,
    through,
    without_waiting,
)
from tests.realtime.wire import Wire
from tests.waiting import until


async def test_a_ring_reaches_every_other_process_and_our_own(bus: Bus):
    async with ringing(bus.url) as ours, Neighbour.at(bus.url) as left, Neighbour.at(bus.url) as right:
        await ours.ring()
        await left.says("ring")
        await right.says("ring")
        await until(lambda: ours.counts.heard == 1)
        await left.rings()
        await left.says("ring")
        await right.says("ring")
        await until(lambda: ours.counts.heard == 2)


async def test_a_process_alone_hears_itself():
    heard: list[str] = []
    async with ringing("memory://", on_ring=lambda: heard.append("ring")) as bell:
        assert bell.connected
        await bell.ring()
        await until(lambda: heard == ["ring"])
        assert (bell.counts.heard, bell.counts.sent, bell.counts.reconnects) == (1, 1, 0)


async def test_our_own_ring_is_heard_once_and_not_again_from_the_bus(bus: Bus):
    async with ringing(bus.url) as ours, ringing(bus.url) as other:
        await ours.ring()
        await until(lambda: other.counts.heard == 1)
        await other.ring()
        await until(lambda: ours.counts.heard == 2)
        await until(lambda: other.counts.heard == 2)
        assert (ours.counts.sent, other.counts.sent) == (1, 1)


@pytest.mark.parametrize("storm", [1, 500])
async def test_after_any_number_of_rings_at_once_everybody_has_looked_after_the_last(bus: Bus, storm: int):
    committed = 0
    seen = [0, 0, 0]

    def look(number: int) -> Callable[[], None]:
        def at_the_log() -> None:
            seen[number] = committed

        return at_the_log

    async def change(bell: Bell) -> None:
        nonlocal committed
        await asyncio.sleep(0)
        committed += 1
        await bell.ring()

    async with AsyncExitStack() as stack:
        bells = [await stack.enter_async_context(ringing(bus.url, on_ring=look(n))) for n in range(3)]
        async with asyncio.TaskGroup() as group:
            for number in range(storm):
                group.create_task(change(bells[number % 3]))
        await until(lambda: seen == [storm] * 3)
        assert sum(bell.counts.sent for bell in bells) <= storm


async def test_a_bus_that_was_killed_is_found_again_and_rung_for_once(bus: Bus):
    async with ringing(bus.url, IMPATIENT) as ours, ringing(bus.url, IMPATIENT) as other:
        bus.server.kill()
        await until(lambda: not ours.connected and not other.connected)
        bus.server.start()
        await until(lambda: ours.connected and other.connected)
        await until(lambda: ours.counts.heard == 1 and other.counts.heard == 1)
        await ours.ring()
        await until(lambda: other.counts.heard == 2)
        assert ours.counts.reconnects == other.counts.reconnects == 1


async def test_neighbours_survive_three_deaths_of_the_bus(bus: Bus):
    async with ringing(bus.url, IMPATIENT) as ours, Neighbour.at(bus.url) as other:
        for death in range(1, 4):
            bus.server.kill()
            await until(lambda: not ours.connected)
            bus.server.start()
            await other.says("ring")
            await until(lambda death=death: ours.counts.reconnects == death)
        await ours.ring()
        await other.says("ring")


async def test_ringing_without_a_bus_waits_for_nothing_and_is_told_to_the_others_later(bus: Bus):
    async with ringing(bus.url, IMPATIENT) as ours, ringing(bus.url, IMPATIENT) as other:
        bus.server.kill()
        await until(lambda: not ours.connected and not other.connected)
        without_waiting(ours)
        await until(lambda: ours.counts.heard == 1)
        for _ in range(100):
            without_waiting(ours)
        await until(lambda: ours.counts.heard == 2)
        bus.server.start()
        await until(lambda: ours.counts.sent == 1 and other.counts.reconnects == 1)
        await until(lambda: ours.counts.heard == 3)
        assert other.counts.heard in {
            1,
            2,
        }  # its own for the reconnection, and ours if it was there before us


async def test_a_wire_that_falls_silent_is_given_up_and_laid_again(bus_by_tcp: Bus):
    bus = bus_by_tcp
    async with Wire(bus.server.port) as wire:
        async with ringing(through(wire, bus), IMPATIENT) as ours, ringing(bus.url) as other:
            wire.fall_silent()
            without_waiting(ours)
            await until(lambda: not ours.connected)
            await other.ring()
            wire.speak()
            await until(lambda: ours.connected and ours.counts.reconnects == 1)
            await until(lambda: other.counts.heard >= 2)  # what the wire held back may arrive as well
        await no_trace_of_a_bell(bus)


async def test_a_bell_may_start_before_its_bus(valkey: Valkey):
    late = Valkey(port=free_port())
    try:
        async with ringing(late.url, IMPATIENT) as bell:
            assert not bell.connected
            without_waiting(bell)
            await until(lambda: bell.counts.heard == 1)
            late.start()
            await until(lambda: bell.connected and bell.counts.heard == 2 and bell.counts.sent == 1)
            assert bell.counts.reconnects == 1
    finally:
        late.close()


async def test_a_wrong_password_is_a_bus_that_is_not_there(bus: Bus):
    password = urlsplit(bus.url).password
    assert password
    async with ringing(bus.url.replace(password, "guessed"), IMPATIENT) as bell:
        assert not bell.connected
        without_waiting(bell)


async def test_a_listener_that_fails_is_called_for_the_next_ring_too():
    calls = 0

    def fails_once() -> None:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise LookupError

    async with ringing("memory://", on_ring=fails_once) as bell:
        await bell.ring()
        await until(lambda: calls == 1)
        await bell.ring()
        await until(lambda: calls == 2)
