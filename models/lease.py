"""A lease in the database: one holder at a time, of all processes, until it runs out."""

from datetime import datetime, timedelta

from tortoise import fields
from tortoise.models import Model
from tortoise.transactions import in_transaction


class Lease(Model):
    name = fields.CharField(32, primary_key=True)
    holder = fields.CharField(64)
    until = fields.DatetimeField()

    class Meta:
        table = "lease"

    @classmethod
    async def take(cls, name: str, holder: str, *, now: datetime, length: timedelta) -> bool:
        """Whether `holder` has the lease for `length` from `now`: it was free, run out, or already theirs."""
        async with in_transaction():
            await cls.get_or_create(name=name, defaults={"holder": holder, "until": now})
            lease = await cls.select_for_update().get(name=name)
            if lease.holder != holder and lease.until > now:
                return False
            lease.holder, lease.until = holder, now + length
            await lease.save()
            return True
