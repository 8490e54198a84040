"""One socket sends operations that are refused, as fast as it can, for some seconds."""

import asyncio
import time

import orjson
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

NAME = "one socket sends subscribes that are refused, without a pause"

_KINDS = (
    # What no operation may ask, what is no document, what a resolver refuses.
    "{ nothing%d }",
    'subscription { publicFeed(district: "%d") { cursor } }',
    "{ complaint%d(",
)


def _subscribe(n: int) -> str:
    query = _KINDS[n % 3].replace("%d", str(n))
    return orjson.dumps({"id": str(n), "type": "subscribe", "payload": {"query": query}}).decode()


async def attack(port: int, quick: bool) -> str:
    seconds = 2 if quick else 6
    sent = 0
    refused = 0
    protocol = [Subprotocol("graphql-transport-ws")]
    async with connect(
        f"ws://127.0.0.1:{port}/graphql", subprotocols=protocol, compression=None, ping_interval=None
    ) as socket:
        await socket.send('{"type":"connection_init"}')
        await socket.recv()

        async def listen() -> None:
            nonlocal refused
            async for text in socket:
                refused += '"error"' in str(text[:60])

        listening = asyncio.create_task(listen())
        started = time.perf_counter()
        ended = started + seconds
        try:
            while time.perf_counter() < ended and sent < 60_000:
                async with asyncio.timeout(max(0.01, ended - time.perf_counter())):
                    await socket.send(_subscribe(sent))
                sent += 1
                if sent % 100 == 0:
                    await asyncio.sleep(0)
        except (ConnectionClosed, TimeoutError):
            pass
        took = time.perf_counter() - started
        while not listening.done() and time.perf_counter() < started + 18:
            before = refused
            await asyncio.sleep(0.5)
            if refused == before:
                break
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        code = socket.close_code
    end = f"closed with {code}" if code not in (None, 1000) else "left open"
    after = time.perf_counter() - started
    return f"{sent:,} sent in {took:.1f} s, {refused:,} refused within {after:.1f} s, {end}"
