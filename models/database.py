"""The database: where it is, how it is opened, and its migrations. SQLite and PostgreSQL alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tortoise import Tortoise
from tortoise.migrations.api import migrate as run_migrations

from models import reading

MODULES = [
    "models.opd",
    "models.account",
    "models.lease",
    "models.complaint.complaint",
    "models.complaint.merging",
    "models.complaint.submission",
    "models.response",
    "models.clock",
    "models.holiday",
    "models.instruction",
    "models.regent_report",
    "models.attachment",
    "models.event",
]

_SQLITE_PRAGMAS = {"journal_mode": "WAL", "synchronous": "FULL", "busy_timeout": 10_000}


def config_for(url: str, *, pool: int = 20) -> dict[str, Any]:
    """Tortoise's configuration for `sqlite:///path/to/file` or `postgres://user:password@host:port/name`.

    Raises ValueError with a sentence that says what is allowed.
    """
    return {
        "connections": {"default": _connection(url, pool)},
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


def _connection(url: str, pool: int) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "engine": "models.sqlite",
            "credentials": {"file_path": str(sqlite_path(url)), **_SQLITE_PRAGMAS},
        }
    if parts.scheme in ("postgres", "postgresql"):
        query = dict(parse_qsl(parts.query))
        return {
            "engine": "tortoise.backends.asyncpg",
            "credentials": {
                # A socket's folder may stand in the query, as libpq has it.
                "host": query.get("host") or parts.hostname or "localhost",
                "port": parts.port or int(query.get("port", 5432)),
                "user": unquote(parts.username or "postgres"),
                "password": unquote(parts.password or ""),
                "database": parts.path.lstrip("/") or "taprose",
                "minsize": 1,
                "maxsize": pool,
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
    """Bring the database to the newest migration; a new SQLite file is made."""
    if url.startswith("sqlite"):
        sqlite_path(url).parent.mkdir(parents=True, exist_ok=True)
    try:
        await run_migrations(config=config_for(url))
    finally:
        await Tortoise.close_connections()


@asynccontextmanager
async def opened(url: str, *, pool: int = 20) -> AsyncIterator[None]:
    """The database for as long as the block runs: the models' connections and the readers."""
    await Tortoise.init(config=config_for(url, pool=pool), _enable_global_fallback=True)
    try:
        await reading.open(url)
        yield
    finally:
        await reading.close()
        await Tortoise.close_connections()
