"""The bell between processes, on real buses, which are killed and brought back meanwhile."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from urllib.parse import urlsplit

import asyncpg
import pytest
from redis.asyncio import Redis

from operations.cluster.postgres import Postgres
from operations.cluster.server import Server, free_port
from operations.cluster.valkey import Valkey
from realtime.bell import Bell
from tests.realtime.wire import Wire
from tests.waiting import until

IMPATIENT = 0.5
"""Seconds: short where a test waits for the patience to end; what is asserted does not depend on it."""


class Bus:
    """A real bus under test: where it is, how to break it, and who is connected to it."""

    def __init__(self, server: Server, url: str) -> None:
        self.server = server
        self.url = url

    async def clients(self) -> int:
        """Connections of bells."""
        if isinstance(self.server, Postgres):
            connection = await asyncpg.connect(self.server.url)
            name, database = "taprose bell", urlsplit(self.url).path.lstrip("/")
            query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND datname = $2"
            count: int = await connection.fetchval(query, name, database)
            await connection.close()
            return count
        client = Redis.from_url(self.server.url)
        clients = await client.client_list()
        await client.aclose()
        return len(clients) - 1


@pytest.fixture(params=["valkey", "valkey by socket", "postgres"])
def bus(request: pytest.FixtureRequest) -> Iterator[Bus]:
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres")
        yield Bus(server, request.getfixturevalue("fresh_database"))
    else:
        valkey: Valkey = request.getfixturevalue("valkey")
        server = valkey
        yield Bus(valkey, valkey.url if request.param == "valkey" else valkey.socket_url)
    server.start()


@pytest.fixture(params=["valkey", "postgres"])
def bus_by_tcp(request: pytest.FixtureRequest) -> Bus:
    server: Server = request.getfixturevalue(request.param)
    is_postgres = isinstance(server, Postgres)
    return Bus(server, request.getfixturevalue("fresh_database") if is_postgres else server.url)


@asynccontextmanager
async def ringing(
    url: str, patience: float = 5.0, on_ring: Callable[[], None] = lambda: None
) -> AsyncIterator[Bell]:
    bell = Bell(url, patience=patience)
    await bell.start(on_ring)
    try:
        yield bell
    finally:
        await bell.stop()


class Neighbour:
    """A bell in another process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin
        assert process.stdout
        self._process, self._in, self._out = process, process.stdin, process.stdout

    @classmethod
    @asynccontextmanager
    async def at(cls, url: str) -> AsyncIterator["Neighbour"]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "tests.realtime.process_with_bell", url, str(IMPATIENT)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(30):
                neighbour = cls(process)
                await neighbour.says("ready")
                yield neighbour
                neighbour._in.close()
                assert process.stderr
                told = (await process.stderr.read()).decode()
                assert await process.wait() == 0, told
                assert "Traceback" not in told
                assert "Warning" not in told
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def says(self, word: str) -> None:
        assert (await self._out.readline()).decode().strip() == word

    async def rings(self) -> None:
        self._in.write(b"\n")
        await self._in.drain()


def without_waiting(bell: Bell) -> None:
    """Ring, and fail if the caller would have had to wait for anything at all."""
    step = bell.ring()
    with pytest.raises(StopIteration):
        step.send(None)


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


def through(wire: Wire, bus: Bus) -> str:
    return bus.url.replace(f":{bus.server.port}/", f":{wire.port}/")


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


async def no_trace_of_a_bell(bus: Bus) -> None:
    for _ in range(3000):
        if not await bus.clients():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("a bell has left a connection")


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


async def test_two_installations_on_one_valkey_do_not_wake_each_other(valkey: Valkey):
    zero, one = valkey.url, valkey.url.removesuffix("/0") + "/1"
    async with ringing(zero) as ours, ringing(one) as theirs, ringing(zero) as other:
        await theirs.ring()
        await until(lambda: theirs.counts.sent == 1)
        await ours.ring()
        await until(lambda: other.counts.heard == 1)
        assert (ours.counts.heard, theirs.counts.heard) == (1, 1)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "memory",
        "memory://elsewhere",
        "kafka://localhost",
        "http://localhost",
        "redis://",
        "redis:///0",
        "redis://localhost:0x10/0",
        "redis://localhost:99999/0",
        "redis://localhost/nought",
        "redis://localhost/0?socket_timeout=soon",
        "redis://localhost/0?colour=red",
        "rediss://localhost/0?ssl_cert_reqs=perhaps",
        "unix://",
        "postgres://",
        "postgres:///taprose",
        "postgres://localhost:port/taprose",
        "postgres://[::1/taprose",
        "redis://:secret/word@localhost",
    ],
)
def test_an_address_that_is_none_is_refused_with_what_is_allowed(url: str):
    with pytest.raises(ValueError, match=r"memory://.*redis://.*postgres://") as refusal:
        Bell(url)
    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@pytest.mark.parametrize(
    "url",
    [
        "memory://",
        "redis://localhost",
        "redis://user:pass@localhost:6379/3",
        "rediss://localhost:6380/0",
        "valkey://localhost",
        "valkeys://localhost",
        "redis://[::1]:6379",
        "redis://localhost/0?protocol=3&decode_responses=True&max_connections=1",
        "unix:///run/valkey.sock?db=2",
        "postgres://localhost/taprose",
        "postgresql://user:pass@one:5432,two:5433/taprose",
        "postgres:///taprose?host=/run/postgresql",
    ],
)
def test_an_address_that_is_one_is_taken(url: str):
    assert not Bell(url).connected


async def test_what_a_url_asks_of_the_protocol_does_not_deafen_the_bell(valkey: Valkey):
    url = valkey.url + "?protocol=3&decode_responses=True"
    async with ringing(url) as ours, ringing(url.replace("redis://", "valkey://")) as other:
        await ours.ring()
        await until(lambda: other.counts.heard == 1)
