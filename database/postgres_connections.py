"""Connections to PostgreSQL, which may go silent without a word: no wait for one is without an end."""

import asyncio
import contextlib
import logging
import socket
from typing import Any

import asyncpg

from database.tortoise_internals import give_up_idle, socket_of
from database.waits import PoolState

logger = logging.getLogger("taprose.database")

CONNECT_SECONDS = 5.0
COMMAND_SECONDS = 20.0
CLOSE_SECONDS = 1.5

_SIGNS_OF_LIFE = {"TCP_KEEPIDLE": 10, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 15_000}
"""After how many seconds of silence the system asks for one, how often, how many times; and how many ms what
was sent may stay without the network's answer."""


async def keep_alive(connection: Any) -> None:
    """Let the system notice by itself when the other side has gone without a word."""
    found = socket_of(connection)
    if found is None or found.family not in (socket.AF_INET, socket.AF_INET6):
        return
    found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _SIGNS_OF_LIFE.items():
        if hasattr(socket, name):  # not every system has them all
            found.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def bounded(command_seconds: float | None = COMMAND_SECONDS) -> dict[str, Any]:
    """What every pool of ours is made with; None: statements may take as long as they need (migrations)."""
    return {
        "timeout": CONNECT_SECONDS,
        "command_timeout": command_seconds,
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


def state_of(pool: "asyncpg.Pool[Any]") -> PoolState:
    return PoolState(pool.get_max_size(), pool.get_size(), pool.get_size() - pool.get_idle_size())


def distrust(pool: "asyncpg.Pool[Any]") -> None:
    """Give up the connections that nobody uses now: one of the pool has been silent, and so may these be."""
    give_up_idle(pool)
