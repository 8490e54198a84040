"""Changes of privileged accounts that wait for a second administrator."""

from datetime import datetime, timedelta

from tortoise import fields
from tortoise.models import Model

from rules.words import Role

OPEN_FOR = timedelta(days=3)


class PendingChange(Model):
    """What one administrator asked for. What is null stays."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(null=True)
    """Whose; null for a new account."""
    name = fields.CharField(120, null=True)
    email = fields.CharField(254, null=True)
    phone = fields.CharField(20, null=True)
    password_hash = fields.CharField(200, null=True)
    """Kept only while it is open."""
    role = fields.CharEnumField(Role, max_length=16, null=True)
    opd_id = fields.BigIntField(null=True)
    active = fields.BooleanField(null=True)
    asked_by_id = fields.BigIntField()
    asked_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    decided_by_id = fields.BigIntField(null=True)
    decided_at = fields.DatetimeField(null=True, db_index=True)
    confirmed = fields.BooleanField(default=False)

    class Meta:
        table = "pending_change"


async def forget_expired(now: datetime) -> None:
    """What nobody decided in time is declined."""
    expired = PendingChange.filter(decided_at=None, expires_at__lte=now)
    await expired.update(decided_at=now, password_hash=None)
