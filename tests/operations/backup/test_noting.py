"""That a copy was made is known to the servers; that it could not be noted spoils no copy."""

import sqlite3
from datetime import UTC, datetime

from database import opening
from models.upkeep import Upkeep, UpkeepTask
from operations.backup.noting import note

NOW = datetime(2026, 11, 30, 1, 30, tzinfo=UTC)


async def test_when_the_last_copy_was_made_is_noted(migrated_sqlite: str) -> None:
    for day in (28, 30):
        assert await note(migrated_sqlite, now=NOW.replace(day=day)) is None
    async with opening.opened(migrated_sqlite):
        assert await Upkeep.when() == {UpkeepTask.BACKUP: NOW}


async def test_a_database_of_another_form_is_copied_and_said_not_to_be_noted(migrated_sqlite: str) -> None:
    with sqlite3.connect(migrated_sqlite.removeprefix("sqlite://")) as database:
        database.execute("DELETE FROM tortoise_migrations WHERE name = '0047_upkeep'")
    database.close()
    said = await note(migrated_sqlite, now=NOW)
    assert said is not None
    assert "The copy is there" in said
    assert "0047_upkeep" in said
