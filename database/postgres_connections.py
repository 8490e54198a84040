"""Connections to PostgreSQL, which may go silent without a word: no wait for one is without an end."""

import asyncio
import contextlib
import logging
import socket
from typing import Any

import asyncpg

logger = logging.getLogger("taprose.database")

CONNECT_SECONDS = 5.0
COMMAND_SECONDS = 20.0
CANCEL_SECONDS = 2.0
"""How long a connection has to confirm that a statement was called off. One that does not is given up."""
CLOSE_SECONDS = 1.5

_IDLE, _EVERY, _TIMES = 10, 5, 3
"""After how many seconds of silence the system asks for a sign of life, how often, how many times."""
_UNANSWERED_MS = 15_000
"""How long what was sent may stay without the network's answer."""


class MortalConnection(asyncpg.Connection):
    """asyncpg's, which waits for a cancelled statement as long as a statement may take: nobody else can use
    the connection meanwhile, and where it is silent that is in vain."""

    __slots__ = ()

    async def _cancel(self, *waiters: Any) -> None:
        async with asyncio.timeout(CANCEL_SECONDS) as limit:
            await super()._cancel(*waiters)  # type: ignore[misc]
        if limit.expired() and not self.is_closed():
            self.terminate()


async def keep_alive(connection: Any) -> None:
    """Let the system notice by itself when the other side has gone without a word."""
    found = connection._transport.get_extra_info("socket")
    if found is None or found.family not in (socket.AF_INET, socket.AF_INET6):
        return
    options = {
        "TCP_KEEPIDLE": _IDLE,
        "TCP_KEEPINTVL": _EVERY,
        "TCP_KEEPCNT": _TIMES,
        "TCP_USER_TIMEOUT": _UNANSWERED_MS,
    }
    found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in options.items():
        if hasattr(socket, name):  # not every system has them all
            found.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def bounded(command_seconds: float | None = COMMAND_SECONDS) -> dict[str, Any]:
    """What every pool of ours is made with; None: statements may take as long as they need (migrations)."""
    return {
        "timeout": CONNECT_SECONDS,
        "command_timeout": command_seconds,
        "connection_class": MortalConnection,
        "init": keep_alive,
    }


async def close(pool: "asyncpg.Pool[Any]") -> None:
    """Close it, at the latest by force: nobody waits for what no longer answers."""
    try:
        async with asyncio.timeout(CLOSE_SECONDS):
            await pool.close()
    except Exception as error:
        logger.warning("connections to the database were cut off: %s", type(error).__name__)
    finally:
        with contextlib.suppress(asyncpg.InterfaceError):
            pool.terminate()


def distrust(pool: "asyncpg.Pool[Any]") -> None:
    """Give up the connections that nobody uses now: one of the pool has been silent, and so may these be."""
    for holder in pool._holders:  # type: ignore[attr-defined]
        if holder.is_connected() and holder.is_idle():
            holder.terminate()
