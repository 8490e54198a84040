"""Which summaries were written down already."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from rules.retention import RETENTION, Kept

KEPT = RETENTION[Kept.DIGESTS].lasts


class DigestMade(Model):
    """The summaries of a day or a week are written down.

    `key`: `day.2026-11-02`, of a week its Monday. Whoever comes later that day or week, by another address or
    as another role, waits for the next."""

    key = fields.CharField(20, primary_key=True)
    made_at = fields.DatetimeField()

    class Meta:
        table = "digest_made"

    @classmethod
    async def is_made(cls, key: str) -> bool:
        return await cls.exists(key=key)

    @classmethod
    async def make(cls, key: str, *, now: datetime) -> None:
        """Within the open change; again is the same."""
        await cls.bulk_create([cls(key=key, made_at=now)], ignore_conflicts=True)

    @classmethod
    async def forget_old(cls, now: datetime) -> None:
        await cls.filter(made_at__lt=now - KEPT).delete()
