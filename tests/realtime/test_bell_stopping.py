"""A bell that is stopped, whatever its bus does, leaves nothing behind."""

import asyncio

import pytest

from realtime.bell import Bell
from tests.realtime.buses import IMPATIENT, Bus, no_trace_of_a_bell, through, without_waiting
from tests.realtime.wire import Wire
from tests.waiting import until


@pytest.mark.parametrize("state", ["at once", "at work", "bus killed"])
async def test_a_stopped_bell_leaves_no_task_and_no_connection(bus: Bus, state: str):
    before = asyncio.all_tasks()
    bell = Bell(bus.url, patience=IMPATIENT)
    await bell.start(lambda: None)
    if state != "at once":
        await bell.ring()
        await until(lambda: bell.counts.sent == 1)
        assert await bus.clients() in {1, 2}
    if state == "bus killed":
        bus.server.kill()
        await until(lambda: not bell.connected)
    await bell.stop()
    assert asyncio.all_tasks() == before
    assert not bell.connected
    without_waiting(bell)
    bus.server.start()
    await no_trace_of_a_bell(bus)


async def test_a_bell_is_stopped_on_a_silent_wire_too(bus_by_tcp: Bus):
    bus = bus_by_tcp
    async with Wire(bus.server.port) as wire:
        before = asyncio.all_tasks()
        bell = Bell(through(wire, bus), patience=60)
        await bell.start(lambda: None)
        during = asyncio.all_tasks()
        wire.fall_silent()
        without_waiting(bell)
        await until(lambda: bell.counts.heard == 1)
        async with asyncio.timeout(10):
            await bell.stop()
        wire.speak()
        await until(lambda: asyncio.all_tasks() == before)
        assert during > before
    await no_trace_of_a_bell(bus)


async def test_a_bell_can_be_stopped_twice_and_started_again(bus: Bus):
    bell = Bell(bus.url)
    await bell.stop()
    for _ in range(2):
        await bell.start(lambda: None)
        with pytest.raises(RuntimeError, match="already started"):
            await bell.start(lambda: None)
        await bell.ring()
        await bell.stop()
        await bell.stop()
    assert bell.counts.reconnects == 0


async def test_a_start_that_is_cancelled_leaves_nothing():
    before = asyncio.all_tasks()

    async def never_answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(never_answers, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        for url in (f"redis://127.0.0.1:{port}", f"postgres://postgres@127.0.0.1:{port}/postgres"):
            bell = Bell(url)
            start = asyncio.create_task(bell.start(lambda: None))
            await asyncio.sleep(0.05)
            start.cancel()
            with pytest.raises(asyncio.CancelledError):
                await start
            assert not bell.connected
    await until(lambda: asyncio.all_tasks() == before)
