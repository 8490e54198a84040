"""Long reads of a server that follows the database's own (a hot standby of PostgreSQL).

What is read there is never older than what the database itself had when the question came: the replica is
asked once it has replayed the log up to there, and the database itself where that takes longer than a moment.
A page that then follows the feed from its position misses nothing.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Any

import asyncpg

from database import faults, postgres_connections
from database.waits import PoolState

logger = logging.getLogger("taprose.database")

BEHIND_SECONDS = 0.5
"""How long a question waits for a replica that is behind."""
_LOOK_SECONDS = 0.02
AVOIDED_SECONDS = 30.0
"""After it has failed, or was too far behind, nobody asks it for so long."""

_POSITION = "SELECT pg_current_wal_flush_lsn()::text"
_CAUGHT_UP = "SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= $1::text::pg_lsn"


class Replica:
    """`pool`: its connections. `primary`: those of the database itself, for its position."""

    def __init__(self, pool: "asyncpg.Pool[Any]", primary: "asyncpg.Pool[Any]") -> None:
        self._connections = pool
        self._primary = primary
        self._avoided_until = 0.0

    async def rows(self, sql: str, params: Sequence[Any]) -> list[Any] | None:
        """None: it cannot answer now, and the database itself is to be asked. Raises QueryCanceledError where
        it took longer than the pool allows."""
        if time.monotonic() < self._avoided_until:
            return None
        position = await self._primary.fetchval(_POSITION)
        try:
            async with self._connections.acquire() as connection:
                if not await self._catches_up(connection, position):
                    self._avoid("is behind")
                    return None
                found: list[Any] = await connection.fetch(sql, *params)
        except asyncpg.QueryCanceledError:
            raise
        except (asyncpg.SerializationError, asyncpg.DeadlockDetectedError):
            return None  # What it read was removed by the log that it follows.
        except faults.KINDS as error:
            if not faults.is_away(error):
                raise
            self._avoid(f"does not answer ({type(error).__name__})")
            return None
        return found

    async def _catches_up(self, connection: Any, position: str) -> bool:
        late = time.monotonic() + BEHIND_SECONDS
        while not await connection.fetchval(_CAUGHT_UP, position):
            if time.monotonic() > late:
                return False
            await asyncio.sleep(_LOOK_SECONDS)
        return True

    def _avoid(self, why: str) -> None:
        self._avoided_until = time.monotonic() + AVOIDED_SECONDS
        logger.warning(
            "the replica %s: for %.0f s the database itself is asked what may take long", why, AVOIDED_SECONDS
        )

    @property
    def state(self) -> PoolState:
        return postgres_connections.state_of(self._connections)

    def distrust(self) -> None:
        postgres_connections.distrust(self._connections)

    async def close(self) -> None:
        await postgres_connections.close(self._connections)
