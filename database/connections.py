"""How many connections to PostgreSQL a process opens for what, and whether the server has room for them."""

from dataclasses import dataclass
from typing import NamedTuple

import asyncpg

from database import pooling, postgres_connections


@dataclass(frozen=True, slots=True)
class Connections:
    """At most so many of one process: for what is written, for what is read soon, for what may take long; and
    how many `processes` there are, which have one more each for the bell. `replica`: the address of a server
    that follows the database's, for what may take long."""

    writes: int = 20
    reads: int = 10
    long_reads: int = 3
    processes: int = 1
    replica: str | None = None

    @property
    def all_of_them(self) -> int:
        # What a replica has not caught up with is read here.
        return self.processes * (self.writes + self.reads + self.long_reads + 1)


class Room(NamedTuple):
    """How many connections the server allows in all, and of this role and to this database; -1: no limit."""

    server: int
    role: int
    database: int

    @property
    def least(self) -> int:
        return min(limit for limit in self if limit >= 0)


_ROOM = """
SELECT current_setting('max_connections')::integer
    - current_setting('superuser_reserved_connections')::integer
    - COALESCE(current_setting('reserved_connections', true), '0')::integer,
    (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user),
    (SELECT datconnlimit FROM pg_database WHERE datname = current_database())
"""


async def room(url: str) -> Room:
    """What the server at this address has for such as we are."""
    connection = await asyncpg.connect(
        pooling.without(url), timeout=postgres_connections.CONNECT_SECONDS, statement_cache_size=0
    )
    try:
        found = await connection.fetchrow(_ROOM)
        assert found is not None
        return Room(*found)
    finally:
        await connection.close(timeout=postgres_connections.CLOSE_SECONDS)


def too_many(wanted: Connections, found: Room) -> str | None:
    """What to do where the server will refuse some of them when there is much to do."""
    if wanted.all_of_them <= found.least:
        return None
    several = f"{wanted.processes} processes open" if wanted.processes > 1 else "This process opens"
    return (
        f"{several} up to {wanted.all_of_them} connections to PostgreSQL, which allows {found.least}: raise "
        "its max_connections (or the limit of the role or database), or lower TAPROSE_WRITE_CONNECTIONS, "
        "TAPROSE_READ_CONNECTIONS or TAPROSE_WORKERS; or put pgbouncer in between."
    )
