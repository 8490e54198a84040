"""Where the database is: its URL, as Tortoise and the drivers have it."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from database import pooling, postgres_connections

MODULES = [
    "models.opd",
    "models.category",
    "models.district",
    "models.map_feature",
    "models.village_outline",
    "models.identity.account",
    "models.identity.session",
    "models.identity.display",
    "models.identity.api_key",
    "models.identity.secret_mark",
    "models.identity.older_secret",
    "models.identity.attempt",
    "models.identity.one_time_code",
    "models.identity.pending_change",
    "models.identity.sso_link",
    "models.identity.sso_start",
    "models.identity.authenticator_app",
    "models.identity.recovery_code",
    "models.identity.passkey",
    "models.identity.sign_in_step",
    "models.identity.sign_in_try",
    "models.lease",
    "models.trusted_time",
    "models.upkeep",
    "models.complaint.complaint",
    "models.identity_look",
    "models.search_words",
    "models.suggestion_model",
    "models.number_series",
    "models.support",
    "models.response",
    "models.reply_template",
    "models.clock_rule",
    "models.clock",
    "models.holiday",
    "models.held_back_word",
    "models.synonyms",
    "models.vocabulary",
    "models.moderation",
    "models.instruction",
    "models.regent_report",
    "models.announcement",
    "models.volunteer",
    "models.assistance",
    "models.media.attachment",
    "models.media.store_mark",
    "models.export_job",
    "models.paper",
    "models.claims.claim",
    "models.claims.words",
    "models.claims.parts",
    "models.event",
    "models.log_block",
    "models.consumer",
    "models.webhook",
    "models.service",
    "models.delivery",
    "models.digest",
    "models.notice_settings",
    "models.notice_template",
    "models.push_address",
    "models.followed_contact",
]
"""Where the tables are, by name: they stand above this folder."""

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
        "apps": {"models": {"models": MODULES, "default_connection": "default", "migrations": "migrations"}},
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
                **({"ssl": query["sslmode"]} if "sslmode" in query else {}),
                **pooling.connections(url, hurried=command_seconds is not None),
                **postgres_connections.bounded(command_seconds),
            },
        }
    raise ValueError(
        f"the database is sqlite:///path/to/file or postgres://user:password@host/name, not {parts.scheme}://"
    )


def is_sqlite(url: str) -> bool:
    """Whether the database is a SQLite file; else it is PostgreSQL."""
    return url.startswith("sqlite")


def sqlite_path(url: str) -> Path:
    """The file of a SQLite URL: `sqlite:///var/x` is absolute, `sqlite://var/x` relative."""
    path = url.removeprefix("sqlite://")
    if not path or path.startswith(":"):
        raise ValueError("SQLite needs a file, such as sqlite://var/taprose.sqlite3")
    return Path(path)


def read_only(file: Path | str) -> str:
    """By which SQLite opens a file for reading alone, whatever letters its path has."""
    return f"{Path(file).absolute().as_uri()}?mode=ro"


def without_password(url: str) -> str:
    """As a sentence may say it."""
    return str(sqlite_path(url)) if is_sqlite(url) else urlsplit(url).netloc.rpartition("@")[2]


def role_of(url: str) -> str:
    """As whom PostgreSQL is spoken to."""
    return unquote(urlsplit(url).username or "postgres")


def same_database(one: str, other: str) -> bool:
    """Whether both name a database of the same name; by which host, or whose pooler, says nothing."""
    return urlsplit(one).path == urlsplit(other).path
