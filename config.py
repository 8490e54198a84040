"""Settings from the environment, frozen. Read by app.py and cli.py alone; a wrong value is a sentence."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit


class WrongSetting(ValueError):
    """What is wrong with a setting, and what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    database_url: str
    bus_url: str
    secret: bytes
    data: Path
    host: str
    port: int
    workers: int
    engine: Literal["compiled", "reference"]
    introspection: bool
    trusted_only: bool
    secure_cookies: bool
    origins: frozenset[str]
    proxies: str
    tiles: Mapping[str, Any] | None
    log_level: str
    web: Path
    most_registrations: int
    most_complaints: int
    most_complaints_of_account: int
    most_supports: int
    most_supports_of_account: int
    most_uploads: int
    downtime_days: int
    longest_read_ms: int
    most_database_ms: int
    public_metres: int
    two_administrators: bool
    most_upload_mb: int
    most_uploads_a_day: int
    most_upload_mb_a_day: int
    least_free_mb: int
    most_connections: int

    @property
    def uploads(self) -> Path:
        return self.data / "uploads"


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises WrongSetting."""
    given = os.environ if environment is None else environment
    data = Path(given.get("TAPROSE_DATA", "var"))
    settings = Settings(
        database_url=_database(given.get("TAPROSE_DATABASE_URL") or f"sqlite://{data}/taprose.sqlite3"),
        bus_url=_bus(given.get("TAPROSE_BUS_URL") or "memory://"),
        secret=_secret(given.get("TAPROSE_SECRET"), data),
        data=data,
        host=given.get("TAPROSE_HOST", "127.0.0.1"),
        port=_number(given.get("PORT") or "8000", "PORT", 0, 65_535),
        workers=_number(given.get("TAPROSE_WORKERS") or "1", "TAPROSE_WORKERS", 1, 64),
        engine=cast(
            "Literal['compiled', 'reference']",
            _choice(given.get("TAPROSE_ENGINE") or "compiled", "TAPROSE_ENGINE", ("compiled", "reference")),
        ),
        introspection=_flag(given.get("TAPROSE_INTROSPECTION") or "on", "TAPROSE_INTROSPECTION"),
        trusted_only=_flag(given.get("TAPROSE_TRUSTED_ONLY") or "off", "TAPROSE_TRUSTED_ONLY"),
        secure_cookies=_flag(given.get("TAPROSE_SECURE_COOKIES") or "off", "TAPROSE_SECURE_COOKIES"),
        origins=frozenset(_origins(given.get("TAPROSE_ORIGINS") or "")),
        proxies=given.get("TAPROSE_PROXIES", "127.0.0.1"),
        tiles=_tiles(given.get("TAPROSE_TILES_URL"), given.get("TAPROSE_TILES_ATTRIBUTION")),
        log_level=_choice(
            (given.get("TAPROSE_LOG_LEVEL") or "info").lower(),
            "TAPROSE_LOG_LEVEL",
            ("debug", "info", "warning", "error"),
        ),
        web=Path(given.get("TAPROSE_WEB") or Path(__file__).parent / "web" / "dist"),
        most_registrations=_most(given, "TAPROSE_MOST_REGISTRATIONS", "60"),
        most_complaints=_most(given, "TAPROSE_MOST_COMPLAINTS", "300"),
        most_complaints_of_account=_most(given, "TAPROSE_MOST_COMPLAINTS_OF_ACCOUNT", "120"),
        most_supports=_most(given, "TAPROSE_MOST_SUPPORTS", "300"),
        most_supports_of_account=_most(given, "TAPROSE_MOST_SUPPORTS_OF_ACCOUNT", "120"),
        two_administrators=_flag(
            given.get("TAPROSE_TWO_ADMINISTRATORS") or "on", "TAPROSE_TWO_ADMINISTRATORS"
        ),
        most_uploads=_most(given, "TAPROSE_MOST_UPLOADS", "60"),
        downtime_days=_number(given.get("TAPROSE_DOWNTIME_DAYS") or "3", "TAPROSE_DOWNTIME_DAYS", 0, 3_650),
        longest_read_ms=_number(
            given.get("TAPROSE_LONGEST_READ_MS") or "3000", "TAPROSE_LONGEST_READ_MS", 100, 600_000
        ),
        most_database_ms=_most(given, "TAPROSE_MOST_DATABASE_MS", "5000"),
        public_metres=_number(
            given.get("TAPROSE_PUBLIC_METRES") or "100", "TAPROSE_PUBLIC_METRES", 10, 5_000
        ),
        most_upload_mb=_most(given, "TAPROSE_MOST_UPLOAD_MB", "300"),
        most_uploads_a_day=_most(given, "TAPROSE_MOST_UPLOADS_A_DAY", "10000"),
        most_upload_mb_a_day=_most(given, "TAPROSE_MOST_UPLOAD_MB_A_DAY", "10000"),
        least_free_mb=_most(given, "TAPROSE_LEAST_FREE_MB", "512"),
        most_connections=_most(given, "TAPROSE_MOST_CONNECTIONS", "1000"),
    )
    if settings.workers > 1 and settings.bus_url.startswith("memory:"):
        raise WrongSetting(
            f"TAPROSE_WORKERS is {settings.workers}, but memory:// reaches one process only: "
            "set TAPROSE_BUS_URL to redis://host:6379 or to the PostgreSQL address."
        )
    return settings


def _database(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and url.removeprefix("sqlite://") and not parts.path.startswith(":"):
        return url
    if parts.scheme in ("postgres", "postgresql") and parts.path.strip("/"):
        return url
    raise WrongSetting(
        "TAPROSE_DATABASE_URL is sqlite://var/taprose.sqlite3 (a file) or postgres://user:password@host:5432/name."
    )


def _bus(url: str) -> str:
    if urlsplit(url).scheme in (
        "memory",
        "redis",
        "rediss",
        "valkey",
        "valkeys",
        "unix",
        "postgres",
        "postgresql",
    ):
        return url
    raise WrongSetting(
        "TAPROSE_BUS_URL is memory://, redis://host:6379 or postgres://user:password@host/name."
    )


def _secret(given: str | None, data: Path) -> bytes:
    """As given, or from a file that is made at the first start: one machine needs no more than that."""
    if given is not None:
        if len(given) < 16:
            raise WrongSetting("TAPROSE_SECRET needs at least 16 characters, chosen by chance.")
        return given.encode()
    file = data / "secret"
    if not file.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return file.read_bytes().strip()


def _number(text: str, name: str, least: int, most: int) -> int:
    if not text.isdigit() or not least <= int(text) <= most:
        raise WrongSetting(f"{name} is a number from {least} to {most}, not {text!r}.")
    return int(text)


def _most(given: Mapping[str, str], name: str, otherwise: str) -> int:
    """How many an hour from one network address or of one account, or as it is named; 0 is without limit."""
    return _number(given.get(name) or otherwise, name, 0, 1_000_000)


def _choice(text: str, name: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        raise WrongSetting(f"{name} is one of {', '.join(choices)}, not {text!r}.")
    return text


def _flag(text: str, name: str) -> bool:
    return _choice(text.lower(), name, ("on", "off")) == "on"


def _origins(text: str) -> list[str]:
    found = [o.strip().rstrip("/") for o in text.split(",") if o.strip()]
    for origin in found:
        if urlsplit(origin).scheme not in ("http", "https") or not urlsplit(origin).netloc:
            raise WrongSetting(
                f"TAPROSE_ORIGINS lists addresses such as https://taprose.example, not {origin!r}."
            )
    return found


def _tiles(url: str | None, attribution: str | None) -> Mapping[str, Any] | None:
    if not url:
        return None
    if urlsplit(url).scheme not in ("http", "https") or not all(
        part in url for part in ("{z}", "{x}", "{y}")
    ):
        raise WrongSetting("TAPROSE_TILES_URL is an address with {z}, {x} and {y} in it.")
    return {"url": url, "attribution": attribution or "", "maxZoom": 19}
