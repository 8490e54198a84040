"""Migrations, as files that are written from what the models say."""

from pathlib import Path

from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.writer import format_migration_name

from database.address import config_for
from database.installation import Installation
from database.tortoise_internals import connect_models

_NOWHERE = "sqlite://none.sqlite3"
"""No database is asked: the migrations that are there say what has been."""


async def make_migration(name: str) -> list[Path]:
    """Write what the models have beyond the migrations, if anything, as the next of them under this name."""
    config = config_for(_NOWHERE)
    with Installation().entered():
        models = await connect_models(config)
        try:
            assert models.apps is not None
            written = []
            for each in await MigrationAutodetector(models.apps, config["apps"]).changes():
                number, _, _ = each.name.partition("_")
                each.name = format_migration_name(int(number), name)
                written.append(Path(each.write()))
            return written
        finally:
            await models.close_connections()
