"""Migrations that make nothing anew without need leave the same database as Tortoise's own run of them."""

import inspect
import sqlite3
from pathlib import Path

import pytest
from tortoise.context import TortoiseContext
from tortoise.migrations.api import migrate
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.migration import Migration
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps

from database.address import config_for
from operations.cluster.postgres import Postgres

_COLUMNS = (
    "SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns "
    "WHERE table_schema = 'public' ORDER BY 1, 2"
)
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
_TRIGGERS = "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2"


async def _migrated_by_tortoise(url: str) -> None:
    async with TortoiseContext():
        await migrate(config=config_for(url, command_seconds=None))


def _form(path: Path) -> list[tuple[str, ...]]:
    """All of it but how the optimiser counts rows."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master "
            "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"
        ).fetchall()
    finally:
        connection.close()


async def test_a_sqlite_file_has_the_form_that_tortoise_makes(empty_sqlite: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    await _migrated_by_tortoise(f"sqlite://{path}")
    assert _form(empty_sqlite) == _form(path)


async def test_a_database_of_postgresql_has_the_form_that_tortoise_makes(
    postgres: Postgres, empty_postgres: str, fresh_database: str
) -> None:
    await _migrated_by_tortoise(fresh_database)
    other = fresh_database.rpartition("/")[2]
    for asked in (_COLUMNS, _INDEXES, _TRIGGERS):
        assert postgres.sql(asked, empty_postgres) == postgres.sql(asked, other)


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (MigrationExecutor.migrate, "await self._project_state(applied)"),
        (MigrationExecutor._project_state, "for key in self._full_plan():"),
        (Migration.apply, "old_state = state.clone() if need_old_state else None"),
        (State.clone, "self.apps.clone(model_states=models)"),
        (State._reload, "self.apps._build_initial_querysets()"),
        (StateApps._build_initial_querysets, "for app in self.apps.values():"),
    ],
)
def test_tortoise_runs_migrations_by_what_is_put_in_its_place(where: object, what: str) -> None:
    assert what in inspect.getsource(where), f"{where} has changed: look at database/running_migrations.py"  # type: ignore[arg-type]
