"""The latest time that was known to be right, kept for the next start; and whether somebody has said so."""

from datetime import datetime
from typing import NamedTuple

from tortoise import fields
from tortoise.expressions import F
from tortoise.models import Model

from database import query
from database.query import instant

_ONE = 1


class TrustedTime(Model):
    """A single row. `said` counts how often somebody has said that it is right."""

    id = fields.IntField(primary_key=True, generated=False)
    at = fields.DatetimeField()
    said = fields.IntField(default=0)

    class Meta:
        table = "trusted_time"


class Known(NamedTuple):
    """`database` is the time by the database's own clock; None on SQLite, which has none."""

    at: datetime
    said: int
    database: datetime | None


async def known() -> Known | None:
    """What is kept; None before the first start."""
    clock = "clock_timestamp()" if query.dialect() == "postgres" else "NULL"
    for at, said, database in await query.rows(f"SELECT at, said, {clock} FROM trusted_time"):
        return Known(instant(at), said, None if database is None else instant(database))
    return None


async def begin(at: datetime) -> None:
    """Keep the first; nothing where there is one."""
    await TrustedTime.bulk_create([TrustedTime(id=_ONE, at=at)], ignore_conflicts=True)


async def passed(at: datetime) -> None:
    """It has become later."""
    await TrustedTime.filter(id=_ONE, at__lt=at).update(at=at)


async def say(at: datetime) -> None:
    """Somebody says that it is this time, earlier or later than what was known."""
    await begin(at)
    await TrustedTime.filter(id=_ONE).update(at=at, said=F("said") + 1)
