"""The database: where it is, how it is opened, and its migrations. SQLite and PostgreSQL alike."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import asyncpg
from tortoise import Tortoise
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.exceptions import DBConnectionError, OperationalError
from tortoise.migrations.api import migrate as run_migrations

from database import postgres_connections, query
from database.private_files import private_file, private_folder


class DatabaseProblem(Exception):
    """Why the database cannot be used, as a sentence that says what to do."""


MODULES = [
    "models.opd",
    "models.category",
    "models.district",
    "models.identity.account",
    "models.identity.session",
    "models.identity.display",
    "models.identity.attempt",
    "models.identity.pending_change",
    "models.lease",
    "models.trusted_time",
    "models.complaint.complaint",
    "models.number_series",
    "models.support",
    "models.response",
    "models.reply_template",
    "models.clock_rule",
    "models.clock",
    "models.holiday",
    "models.instruction",
    "models.regent_report",
    "models.media.attachment",
    "models.event",
    "models.consumer",
]

_MIGRATIONS = Path(__file__).parent.parent / "migrations"
_SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "busy_timeout": 10_000,
    # Each savepoint keeps the pages as they were before it: by itself in a file, over 64 KiB of them.
    "temp_store": "MEMORY",
    # KiB. What a change touches is spread over some twenty indexes; of 2 MB it is read from the file again.
    "cache_size": -16_000,
}


def config_for(
    url: str, *, pool: int = 20, command_seconds: float | None = postgres_connections.COMMAND_SECONDS
) -> dict[str, Any]:
    """Tortoise's configuration for `sqlite:///path/to/file` or `postgres://user:password@host:port/name`.

    `command_seconds`: how long a statement may take on PostgreSQL; None: without limit. Raises ValueError
    with a sentence that says what is allowed.
    """
    return {
        "connections": {"default": _connection(url, pool, command_seconds)},
        "apps": {
            "models": {
                "models": MODULES,
                "default_connection": "default",
                "migrations": "migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


def _connection(url: str, pool: int, command_seconds: float | None) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "engine": "database.sqlite_client",
            "credentials": {"file_path": str(sqlite_path(url)), **_SQLITE_PRAGMAS},
        }
    if parts.scheme in ("postgres", "postgresql"):
        query = dict(parse_qsl(parts.query))
        return {
            "engine": "database.asyncpg_client",
            "credentials": {
                # A socket's folder may stand in the query, as libpq has it.
                "host": query.get("host") or parts.hostname or "localhost",
                "port": parts.port or int(query.get("port", 5432)),
                "user": unquote(parts.username or "postgres"),
                "password": unquote(parts.password or ""),
                "database": parts.path.lstrip("/") or "taprose",
                "minsize": 1,
                "maxsize": pool,
                **postgres_connections.bounded(command_seconds),
            },
        }
    raise ValueError(
        f"the database is sqlite:///path/to/file or postgres://user:password@host/name, not {parts.scheme}://"
    )


def sqlite_path(url: str) -> Path:
    """The file of a SQLite URL: `sqlite:///var/x` is absolute, `sqlite://var/x` relative."""
    path = url.removeprefix("sqlite://")
    if not path or path.startswith(":"):
        raise ValueError("SQLite needs a file, such as sqlite://var/taprose.sqlite3")
    return Path(path)


async def migrate(url: str) -> None:
    """Bring the database to the newest migration; a new SQLite file is made. Raises DatabaseProblem."""
    if url.startswith("sqlite"):
        with _reaching(url):
            private_folder(sqlite_path(url).parent)
            # Made before SQLite makes it: the files beside it get its mode.
            private_file(sqlite_path(url))
    try:
        with _reaching(url):
            unhurried = config_for(url, command_seconds=None)
            await run_migrations(config=unhurried)
            await Tortoise.init(config=unhurried, _enable_global_fallback=True)
            await analyze()
    finally:
        await _close()


async def analyze() -> None:
    """Let the database count what it has, of which it makes its plans; of SQLite's indexes a sample each, so
    that it takes no longer where there is more."""
    connection = Tortoise.get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        await connection.execute_query("PRAGMA analysis_limit=400")
    await connection.execute_query("ANALYZE")


async def analyze_again() -> None:
    """The same where much has come since; PostgreSQL does that by itself."""
    connection = Tortoise.get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        await connection.execute_query("PRAGMA analysis_limit=400")
        await connection.execute_query("PRAGMA optimize")


@asynccontextmanager
async def opened(url: str, *, pool: int = 20) -> AsyncIterator[None]:
    """The database for as long as the block runs: the models' connections and the readers.

    Raises DatabaseProblem where it cannot be reached or has another form than this program expects.
    """
    if url.startswith("sqlite") and not sqlite_path(url).exists():
        raise DatabaseProblem(f"There is no database {sqlite_path(url)} yet: run `python cli.py migrate`.")
    try:
        with _reaching(url):
            await Tortoise.init(config=config_for(url, pool=pool), _enable_global_fallback=True)
            await query.open(url)
            await _check_form()
        yield
    finally:
        await query.close()
        await _close()


def distrust() -> None:
    """Give up all idle connections, after one of them has been silent: the next statement opens another."""
    query.distrust()
    pool = getattr(Tortoise.get_connection("default"), "_pool", None)
    if pool is not None:
        postgres_connections.distrust(pool)


async def _check_form() -> None:
    """Compare the migrations that were run with those of this program."""
    connection = Tortoise.get_connection("default")
    try:
        _, rows = await connection.execute_query("SELECT name FROM tortoise_migrations WHERE app = 'models'")
    except OperationalError:
        rows = []
    run = {row["name"] for row in rows}
    known = {file.stem for file in _MIGRATIONS.glob("[0-9]*.py")}
    if run - known:
        raise DatabaseProblem(
            f"The database is newer than this program ({', '.join(sorted(run - known))}): "
            "run the program that belongs to it."
        )
    if known - run:
        raise DatabaseProblem(
            f"The database lacks {', '.join(sorted(known - run))}: run `python cli.py migrate`."
        )


@contextmanager
def _reaching(url: str) -> Iterator[None]:
    """What the drivers say when a database cannot be reached, without the address's password."""
    try:
        yield
    except (OSError, DBConnectionError, asyncpg.PostgresError, sqlite3.Error, TimeoutError) as error:
        where = str(sqlite_path(url)) if url.startswith("sqlite") else urlsplit(url).netloc.rpartition("@")[2]
        said = str(error) or type(error).__name__
        raise DatabaseProblem(f"The database at {where} cannot be used: {said}") from error


async def _close() -> None:
    await Tortoise.close_connections()
    # Tortoise keeps INSERT statements by table, not by database: the next one may write `?` as `$1`.
    EXECUTOR_CACHE.clear()
