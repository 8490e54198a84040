"""The bell over Redis or Valkey, by pub/sub.

Made of redis-py's connections and not of its PubSub, which reconnects by itself without a word (so that we
could not ring for what was missed) and sends PING without ever looking whether an answer comes.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from redis.asyncio.connection import ConnectionPool
from redis.exceptions import RedisError

from realtime.bells.supervised import Line

SCHEMES = {"redis": "redis", "rediss": "rediss", "valkey": "redis", "valkeys": "rediss", "unix": "unix"}
"""What we take, and what redis-py calls it."""


class RedisLine(Line):
    """Two connections: one that is subscribed may not publish (RESP2)."""

    def __init__(self, pool: ConnectionPool, heard: Callable[[], None], patience: float) -> None:
        self._ears = _connection(pool)
        self._mouth = _connection(pool)
        self._database = pool.connection_kwargs.get("db", 0)
        self._heard = heard
        self._patience = patience
        self._me = token_hex(4).encode()

    async def open(self, channel: str) -> None:
        # Redis's channels know no databases: without the number, two installations on one server would wake
        # each other.
        self._channel = f"{channel}:{self._database}"
        await self._ears.connect()
        await self._ears.send_command("SUBSCRIBE", self._channel)
        await self._ears.read_response()
        await self._mouth.connect()

    async def hear(self) -> None:
        questioned = False
        while True:
            message = await self._ears.read_response(timeout=self._patience)
            if message is not None:
                questioned = False
                if message[0] == b"message" and message[2] != self._me:
                    self._heard()
            elif questioned:
                raise ConnectionError("the bus no longer answers")
            else:
                questioned = True
                await self._ears.send_command("PING")

    async def ring(self) -> None:
        await self._mouth.send_command("PUBLISH", self._channel, self._me)
        await self._mouth.read_response()

    async def check(self) -> None:
        await self._mouth.send_command("PING")
        await self._mouth.read_response()

    async def close(self) -> None:
        for connection in (self._ears, self._mouth):
            with suppress(Exception):
                async with asyncio.timeout(0.5):
                    await connection.disconnect()


def pool_for(url: str, patience: float) -> ConnectionPool:
    """Where the connections of a line come from. Raises ValueError or TypeError for a wrong url. No I/O."""
    parts = urlsplit(url)
    database = parts.path.strip("/")
    tcp = parts.hostname and (not database or database.isdecimal())
    if not (parts.path if parts.scheme == "unix" else tcp):
        raise ValueError("redis-py would fill in another host or another database without a word")
    try:
        pool = ConnectionPool.from_url(SCHEMES[parts.scheme] + url[len(parts.scheme) :])
        # Over the url's own: RESP3 delivers messages in another way, decoded answers are other objects.
        pool.connection_kwargs |= {"protocol": 2, "decode_responses": False}
        pool.connection_kwargs |= {"socket_timeout": patience, "socket_connect_timeout": patience}
        if tcp and parts.scheme != "unix":
            pool.connection_kwargs |= {"socket_keepalive": True}
        _connection(pool)  # refuses the options that it does not know
    except RedisError as error:
        raise ValueError("an option has no such value") from error
    return pool


def _connection(pool: ConnectionPool) -> Any:
    """A connection, not connected yet; redis-py types only half of its methods."""
    return pool.make_connection()  # type: ignore[no-untyped-call]
