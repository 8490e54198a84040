"""The same rows in PostgreSQL, and the servers that come from packages: PostgreSQL and Valkey."""

import asyncio
import os
import shutil
import sqlite3
import sys
import tempfile
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import psutil

from benchmarks.servers import ROOT, family
from operations.cluster.postgres import Postgres
from operations.cluster.server import Server

_READ: dict[str, Callable[[Any], Any]] = {
    "boolean": bool,
    "timestamp with time zone": lambda text: datetime.fromisoformat(text).astimezone(UTC),
    "date": date.fromisoformat,
    "uuid": UUID,
}
"""What SQLite keeps, as PostgreSQL's types have it."""


_MEMORY = (f"shared_buffers={psutil.virtual_memory().total // 8 >> 20}MB",)
"""Half of the quarter that docs/operations.md advises: three towns share the machine."""


@asynccontextmanager
async def postgres_with(rows: Path) -> AsyncIterator[tuple[Postgres, str]]:
    """A durable PostgreSQL with the rows of the SQLite file, and the name of the database that has them."""
    # As root it runs as another account, which must be able to enter the folders above.
    home = Path(tempfile.mkdtemp(prefix="taprose-benchmark-", dir="/var/tmp"))
    try:
        with Postgres(home, durable=True, settings=_MEMORY) as server:
            free_of_cores(server)
            url = server.create_database()
            environment = {**os.environ, "TAPROSE_DATABASE_URL": url, "TAPROSE_DATA": str(rows.parent)}
            command = [sys.executable, "cli.py", "migrate"]
            migrated = await asyncio.create_subprocess_exec(
                *command, cwd=ROOT, env=environment, stdout=DEVNULL
            )
            if await migrated.wait():
                raise RuntimeError("the migrations failed over PostgreSQL")
            await _copy(rows, url)
            yield server, urlsplit(url).path.lstrip("/")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def free_of_cores(server: Server) -> None:
    """All cores for a server that was started by a process which is kept to one."""
    if hasattr(os, "sched_setaffinity"):
        for process in family(server.pid):
            os.sched_setaffinity(process.pid, range(os.cpu_count() or 1))


async def _copy(rows: Path, url: str) -> None:
    """Every table's rows, keys and all."""
    source = sqlite3.connect(rows)
    target = await asyncpg.connect(url)
    try:
        # Rows refer to one another across tables; they are copied in any order.
        await target.execute("SET session_replication_role = replica")
        columns = await target.fetch(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position"
        )
        tables: dict[str, dict[str, str]] = {}
        for table, column, type_ in columns:
            if table != "tortoise_migrations":
                tables.setdefault(table, {})[column] = type_
        names = ", ".join(f'"{table}"' for table in tables)
        await target.execute(f"TRUNCATE {names}")
        for table, types in tables.items():
            names = ", ".join(f'"{name}"' for name in types)
            read = [_READ.get(type_, lambda value: value) for type_ in types.values()]
            # One after another: a million complaints have some eight million events.
            records = (
                tuple(
                    None if value is None else change(value) for change, value in zip(read, row, strict=True)
                )
                for row in source.execute(f'SELECT {names} FROM "{table}"')
            )
            await target.copy_records_to_table(table, records=records, columns=list(types))
            if "id" in types and await target.fetchval("SELECT pg_get_serial_sequence($1, 'id')", table):
                await target.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), "
                    f'(SELECT COALESCE(max(id), 1) FROM "{table}"))'
                )
        await target.execute("VACUUM ANALYZE")
    finally:
        await target.close()
        source.close()
