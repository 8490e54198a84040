"""Four visitors' sockets ask for as many different feeds as they can; then something happens."""

import asyncio
import itertools
import time

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from benchmarks import asked
from benchmarks.load.requests import ask, post
from benchmarks.rows import OFFICER

NAME = "4 sockets follow the overview in 50 different ways each, and a complaint is answered"

SOCKETS, FEEDS = 4, 50
_OVERVIEW = """
  total open overdue dueSoon submittedToday closedToday byStatus { status count } byCategory { count }
  byDistrict { open total } trend { day submitted closed } satisfaction { asked answered average }
  byOpd { opd { code } open overdue answered medianFirstResponse onTimeRate sample silentDays }
"""
_IN_HAND = """{ complaints(first: 1, filter: { status: [IN_PROGRESS], opd: ["DPUPR"] }) {
  edges { node { id } } } }"""


def _document(days: int) -> str:
    """Where no other `days` are taken, other words make another feed as well."""
    return f"subscription N{days} {{ overviewChanged(days: {days if days % 2 else 30}) {{ {_OVERVIEW} }} }}"


class _Socket:
    """`first` are the feeds that began, `refused` those that did not, `frames` all that was told."""

    def __init__(self) -> None:
        self.first = self.refused = self.frames = 0

    async def open(self, port: int) -> None:
        protocol = [Subprotocol("graphql-transport-ws")]
        self._socket: ClientConnection = await connect(
            f"ws://127.0.0.1:{port}/graphql", subprotocols=protocol, compression=None, max_size=None
        )
        await self._socket.send('{"type":"connection_init"}')
        await self._socket.recv()
        self._reading = asyncio.create_task(self._read())

    async def subscribe(self, id_: str, query: str) -> None:
        await self._socket.send(
            orjson.dumps({"id": id_, "type": "subscribe", "payload": {"query": query}}).decode()
        )

    async def close(self) -> None:
        self._reading.cancel()
        await asyncio.gather(self._reading, return_exceptions=True)
        await self._socket.close()

    async def _read(self) -> None:
        async for text in self._socket:
            head = text[:60]
            if '"next"' in str(head):
                self.frames += 1
            elif '"error"' in str(head):
                self.refused += 1


async def attack(port: int, quick: bool) -> str:
    sockets = [_Socket() for _ in range(SOCKETS)]
    numbers = itertools.count(1)
    try:
        for each in sockets:
            await each.open(port)
        for each in sockets:
            for n in range(FEEDS):
                await each.subscribe(str(n), _document(next(numbers)))
        await _answered(sockets, 13)
        begun, refused = sum(s.frames for s in sockets), sum(s.refused for s in sockets)
        in_hand = await _in_hand(port)
        started = time.perf_counter()
        told = 0
        for n in range(2):
            before = sum(s.frames for s in sockets)
            body = asked.respond(in_hand, n, taprose=True)
            await ask(port, post("/graphql", body, token=OFFICER))
            await asyncio.sleep(2)
            told += sum(s.frames for s in sockets) - before
        took = time.perf_counter() - started
    finally:
        for each in sockets:
            await each.close()
    return (
        f"{begun} of {SOCKETS * FEEDS} feeds begun, {refused} refused; 2 answers to a citizen "
        f"made {told} executions within {took:.1f} s"
    )


async def _in_hand(port: int) -> str:
    answer = await ask(port, post("/graphql", asked.body(_IN_HAND, {}), token=OFFICER))
    [edge] = orjson.loads(answer.partition(b"\r\n\r\n")[2])["data"]["complaints"]["edges"]
    return str(edge["node"]["id"])


async def _answered(sockets: list[_Socket], most: float) -> None:
    """Until each feed has begun or was refused, or for so many seconds."""
    ended = time.perf_counter() + most
    answered = 0
    while time.perf_counter() < ended and answered < SOCKETS * FEEDS:
        await asyncio.sleep(0.1)
        answered = sum(s.frames + s.refused for s in sockets)
