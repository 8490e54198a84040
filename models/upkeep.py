"""When what the office does again and again was last done: to see that it is still done."""

from datetime import datetime
from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from database import query
from database.query import instant


class UpkeepTask(StrEnum):
    """What is done again and again."""

    SWEEP = "SWEEP"
    """All that was due was told."""
    BACKUP = "BACKUP"
    """The database and the photos were copied."""
    SHIP = "SHIP"
    """All that was committed by then has arrived elsewhere."""
    PROBE = "PROBE"
    """Something was written, only to see that it can be."""


class Upkeep(Model):
    name = fields.CharField(16, primary_key=True)
    at = fields.DatetimeField()

    class Meta:
        table = "upkeep"

    @classmethod
    async def done(cls, task: UpkeepTask, *, at: datetime) -> None:
        """It was just done, at `at`; within the open change, if there is one."""
        await query.run(
            "INSERT INTO upkeep (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at",
            task.value,
            at,
        )

    @classmethod
    async def when(cls) -> dict[UpkeepTask, datetime]:
        """When each was last done; those that never were are not there."""
        found = await query.rows("SELECT name, at FROM upkeep")
        known = {task.value for task in UpkeepTask}
        return {UpkeepTask(name): instant(at) for name, at in found if name in known}
