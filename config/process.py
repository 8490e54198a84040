"""What this process is: where it listens, where its data lie, and with whom it shares them."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

import setting_values
from config.setting import Part, setting


class Process(Part):
    environment: Literal["development", "production"] = setting(
        "development",
        "`production`: for the public; it decides what `TAPROSE_TRUSTED_ONLY`, `TAPROSE_INTROSPECTION` and "
        "`TAPROSE_SECURE_COOKIES` are where they are not set",
    )
    port: int = setting(8000, "where it listens; `0`: any that is free", least=0, most=65_535, name="PORT")
    host: str = setting("127.0.0.1", "at which address; `0.0.0.0` or `::` behind a proxy on another machine")
    data: Path = setting(
        Path("var"),
        "the folder with the photos, the secret and, by default, the database; best one that holds nothing "
        "else, which then its owner alone may enter",
    )
    database_url: Annotated[str, BeforeValidator(setting_values.database)] = setting(
        lambda values: f"sqlite://{values['data']}/taprose.sqlite3",
        "or `postgres://user:password@host:5432/name`, behind pgbouncer or the like with transaction pooling "
        "`…/name?pooling=transaction`",
        shown="sqlite://var/taprose.sqlite3",
        secret=True,
    )
    migration_url: Annotated[str | None, BeforeValidator(setting_values.database)] = setting(
        None,
        "of PostgreSQL, for `migrate` alone: the same database as the role to whom its tables belong; that "
        "of `TAPROSE_DATABASE_URL` may then append to the log, and change nothing in it",
        secret=True,
    )
    replica_url: Annotated[str | None, BeforeValidator(setting_values.postgres)] = setting(
        None,
        "of PostgreSQL: a hot standby of the database, which is read instead of it what may take long",
        secret=True,
    )
    write_connections: int = setting(
        20, "connections to PostgreSQL, of each process, for what is written", least=2, most=500
    )
    read_connections: int = setting(
        10, "the same, for what is read within a tenth of a second", least=2, most=500
    )
    long_read_connections: int = setting(
        3, "the same, for what may take longer, here and at `TAPROSE_REPLICA_URL`", least=1, most=100
    )
    bus_url: Annotated[str, BeforeValidator(setting_values.bus)] = setting(
        "memory://",
        "the bell between processes: `redis://`, `valkey://`, `unix://` or `postgres://`",
        secret=True,
    )
    workers: int = setting(1, "processes behind the port; more than one needs a bus", least=1, most=64)

    @model_validator(mode="after")
    def _reaches_all_workers(self) -> Self:
        if self.workers > 1 and self.bus_url.startswith("memory:"):
            raise ValueError(
                f"TAPROSE_WORKERS is {self.workers}, but memory:// reaches one process only: "
                "set TAPROSE_BUS_URL to redis://host:6379 or to the PostgreSQL address."
            )
        return self

    @property
    def uploads(self) -> Path:
        return self.data / "uploads"

    @property
    def builds(self) -> Path:
        """Where the web clients' builds are put by."""
        return self.data / "builds"
