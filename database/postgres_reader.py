"""Hot reads of PostgreSQL: what is short through one pool, what is not through another, few at a time.

What may be long is tried through half of the former alone, so that a plain page finds a place in the other.
The server itself ends what takes longer than its pool allows (`statement_timeout`). What is ended as short is
begun again as long, and what was long once is begun there for a while.
"""

import asyncio
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import asyncpg

from database import pooling, postgres_connections
from database.asyncpg_client import nothing_to_reset
from database.budgets import Asker, Budgets, current
from database.connections import Connections
from database.installation import waits
from database.lanes import Lane
from database.postgres_connections import state_of
from database.recently_known import Known
from database.replica import Replica
from database.waits import PoolState
from rules.refusals import too_expensive

Row = Sequence[Any]

SHORT_SECONDS = 0.1
UNCOUNTED_SECONDS = 0.02
"""What proves to take no longer than this is not counted, and not taken for long any more."""


class PostgresReader:
    dialect = "postgres"

    def __init__(
        self, pool: "asyncpg.Pool[asyncpg.Record]", long: "asyncpg.Pool[asyncpg.Record]", budgets: Budgets,
        longest: float, replica: Replica | None = None,
    ) -> None:  # fmt: skip
        self._short_pool = pool
        self._long = long
        self._replica = replica
        self._tried = asyncio.Semaphore(max(1, pool.get_max_size() // 2))
        """For what may turn out to be long, of the pool of the short: the rest of it is for what is short."""
        self._budgets = budgets
        self._lane = Lane(long.get_max_size(), budgets)
        self._longest = longest
        self._known: Known[str | Asker] = Known()
        """Statements, and askers, that were too long for the pool of the short."""
        self._refused: Known[tuple[Any, ...]] = Known()
        """Questions that were too expensive."""
        self.under_way = 0

    async def rows(
        self, sql: str, params: Sequence[Any] = (), *, slow: bool = False, often: bool = False
    ) -> list[Row]:
        self.under_way += 1
        try:
            long, mine = 0, 0
            if self._known.found and not often:
                long, mine = self._known.get(sql), self._known.get(current.get())
            if not (long or mine):
                found = await (self._try(sql, params) if slow else self._short(sql, params))
                if found is not None:
                    return found
            return await self._in_lane(sql, params, afford=bool(long) or not mine)
        finally:
            self.under_way -= 1

    async def _try(self, sql: str, params: Sequence[Any]) -> list[Row] | None:
        async with self._tried:
            return await self._short(sql, params)

    async def _short(self, sql: str, params: Sequence[Any]) -> list[Row] | None:
        """None: it was ended."""
        try:
            return await _fetch(self._short_pool, sql, params)
        except asyncpg.QueryCanceledError:
            asker = current.get()
            self._known.put(sql, 1)
            if asker.address:
                self._known.put(asker, 1)
            self._budgets.spend(asker, SHORT_SECONDS * 1000)
            return None

    async def _in_lane(self, sql: str, params: Sequence[Any], *, afford: bool) -> list[Row]:
        question = (sql, *params)
        if self._refused.found and self._refused.get(question):
            raise too_expensive(self._longest)
        async with self._lane.turn(afford=afford) as spent:
            began = time.perf_counter()
            try:
                return await self._fetch_long(sql, params)
            except asyncpg.QueryCanceledError:
                self._refused.put(question, 1)
                raise too_expensive(self._longest) from None
            finally:
                took = time.perf_counter() - began
                if took > UNCOUNTED_SECONDS:
                    spent.milliseconds = took * 1000
                else:
                    self._known.drop(sql, current.get())

    async def _fetch_long(self, sql: str, params: Sequence[Any]) -> list[Row]:
        if self._replica is not None:
            found = await self._replica.rows(numbered(sql), params)
            if found is not None:
                return found
        return await _fetch(self._long, sql, params)

    async def close(self) -> None:
        closing = [postgres_connections.close(pool) for pool in (self._short_pool, self._long)]
        if self._replica is not None:
            closing.append(self._replica.close())
        await asyncio.gather(*closing)

    @property
    def pools(self) -> dict[str, PoolState]:
        found = {"read": state_of(self._short_pool), "long": state_of(self._long)}
        return found if self._replica is None else {**found, "replica": self._replica.state}

    def distrust(self) -> None:
        if self._replica is not None:
            self._replica.distrust()
        for pool in (self._short_pool, self._long):
            postgres_connections.distrust(pool)


async def _fetch(pool: "asyncpg.Pool[asyncpg.Record]", sql: str, params: Sequence[Any]) -> list[Row]:
    began = time.perf_counter()
    async with pool.acquire() as connection:
        waits().read.add(time.perf_counter() - began)
        found: list[Any] = await connection.fetch(numbered(sql), *params)
        return found


async def opened(url: str, wanted: Connections, budgets: Budgets, longest: float) -> PostgresReader:
    short = await _pool(url, wanted.reads, SHORT_SECONDS)
    try:
        long = await _long_pool(url, wanted, longest)
        replica = None
        if wanted.replica is not None:
            # None of its connections is opened before it is asked: it may be away.
            replica = Replica(await _long_pool(wanted.replica, wanted, longest), short)
    except BaseException:
        short.terminate()
        raise
    return PostgresReader(short, long, budgets, longest, replica)


async def _long_pool(url: str, wanted: Connections, longest: float) -> "asyncpg.Pool[asyncpg.Record]":
    return await _pool(url, wanted.long_reads, longest, least=0, long=True)


async def _pool(
    url: str, most: int, seconds: float, *, least: int = 1, long: bool = False
) -> "asyncpg.Pool[asyncpg.Record]":
    return await asyncpg.create_pool(
        pooling.without(url),
        min_size=least,
        max_size=most,
        reset=nothing_to_reset,
        **pooling.connections(url, seconds=seconds, long=long),
        **postgres_connections.bounded(),
    )


@lru_cache(2048)
def numbered(sql: str) -> str:
    """`?` placeholders as PostgreSQL's `$1`, `$2` …; no `?` stands in our SQL for anything else."""
    first, *rest = sql.split("?")
    return first + "".join(f"${n}{piece}" for n, piece in enumerate(rest, 1))
