"""The bell over PostgreSQL, by LISTEN and NOTIFY."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg

from database import pooling
from database.postgres_connections import keep_alive
from realtime.bells.supervised import Line

logger = logging.getLogger("taprose.bell")

SCHEMES = ("postgres", "postgresql")


class PostgresLine(Line):
    """One connection, straight to the server: LISTEN does not pass through a pooler in transaction mode.

    Only the sender runs statements on it, one at a time, and its `check` finds out when the server no longer
    answers. Notifications come in between.
    """

    def __init__(self, url: str, heard: Callable[[], None]) -> None:
        self._url = url
        self._heard = heard
        self._me = token_hex(4)
        self._lost = asyncio.Event()
        self._connection: asyncpg.Connection[asyncpg.Record] | None = None

    async def open(self, channel: str) -> None:
        url = pooling.without(self._url)
        if await pooling.lends_transactions(url):
            logger.warning(
                "behind a pooler with transaction pooling nothing rings: TAPROSE_BUS_URL is to lead to "
                "PostgreSQL itself"
            )
        self._connection = connection = await asyncpg.connect(
            url, server_settings={"application_name": "taprose bell"}
        )
        await keep_alive(connection)
        # Both names are ours and harmless in SQL: a plain statement does, with no round trip to prepare it.
        self._notify = f"SELECT pg_notify('{channel}', '{self._me}')"
        connection.add_termination_listener(lambda _: self._lost.set())
        await connection.add_listener(channel, self._notified)

    def _notified(self, _connection: Any, _pid: int, _channel: str, payload: object) -> None:
        if payload != self._me:
            self._heard()

    async def hear(self) -> None:
        await self._lost.wait()
        raise ConnectionError("PostgreSQL closed the connection")

    async def ring(self) -> None:
        await self._run(self._notify)

    async def check(self) -> None:
        await self._run("SELECT 1")

    async def close(self) -> None:
        if self._connection is None:
            return
        with suppress(Exception):
            await self._connection.close(timeout=0.5)
        self._connection.terminate()

    async def _run(self, statement: str) -> None:
        assert self._connection is not None
        await self._connection.execute(statement)


def check_url(url: str) -> None:
    """Raises ValueError for a url that asyncpg would read as another server. No I/O."""
    parts = urlsplit(url)
    hosts = [urlsplit(f"//{host}") for host in parts.netloc.rpartition("@")[2].split(",")]
    if not all(host.hostname for host in hosts) and "host" not in parse_qs(parts.query):
        raise ValueError("no host")
    for host in hosts:
        _ = host.port  # raises ValueError
