"""A lease in the database: one holder at a time, of all processes, until it runs out.

By the database's clock alone, which all processes share, whatever theirs say; SQLite's is the machine's.
"""

from datetime import timedelta

from tortoise import fields
from tortoise.connection import get_connection
from tortoise.models import Model

from database import query

_NOW = {
    # As Tortoise writes an instant, which compares as text.
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '{:+} seconds')",
    "postgres": "(clock_timestamp() + interval '{} seconds')",
}


class Lease(Model):
    name = fields.CharField(32, primary_key=True)
    holder = fields.CharField(64)
    until = fields.DatetimeField()

    @classmethod
    async def take(cls, name: str, holder: str, *, length: timedelta) -> bool:
        """Whether `holder` has the lease for `length` from now: it was free, run out, or already theirs.

        One that ends later than any that is given out now was taken while the clock was wrong, and is free.
        """
        at = _NOW[get_connection("default").capabilities.dialect]
        now, end = at.format(0), at.format(length.total_seconds())
        taken = await query.run(
            f"INSERT INTO lease (name, holder, until) VALUES (?, ?, {end}) "
            "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until "
            f"WHERE lease.holder = excluded.holder OR lease.until <= {now} OR lease.until > {end} "
            "RETURNING holder",
            name,
            holder,
        )
        return bool(taken)

    @classmethod
    async def give_back(cls, name: str, holder: str) -> None:
        """Free it, where `holder` has it: others need not wait until it runs out."""
        await cls.filter(name=name, holder=holder).delete()
