"""Changes of privileged accounts that wait for a second administrator."""

from datetime import datetime, timedelta
from typing import Any, Self

from tortoise import fields
from tortoise.models import Model

from models.contacts import ContactField
from models.identity.account import Columns
from rules.words import Role

OPEN_FOR = timedelta(days=3)
_FACTOR = "second_factor_at"
"""A column that is emptied, if it is among those of a change."""


class PendingChange(Model):
    """What one administrator asked for. What is null stays."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(null=True)
    """Whose; null for a new account."""
    name = fields.CharField(120, null=True)
    email: Any = ContactField(1200, null=True)
    phone: Any = ContactField(200, null=True)
    nip = fields.CharField(18, null=True)
    password_hash = fields.CharField(200, null=True)
    """Kept only while it is open."""
    role = fields.CharEnumField(Role, max_length=16, null=True, description="A role of rules/words.py.")
    opd_id = fields.BigIntField(null=True)
    active = fields.BooleanField(null=True)
    must_change_password = fields.BooleanField(null=True)
    forgets_second_factor = fields.BooleanField(default=False, db_default=False)
    """Whether its person has lost all that they had to prove who they are."""
    asked_by_id = fields.BigIntField()
    asked_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    decided_by_id = fields.BigIntField(null=True)
    decided_at = fields.DatetimeField(null=True, db_index=True)
    confirmed = fields.BooleanField(default=False)

    class Meta:
        table = "pending_change"

    @classmethod
    async def ask(cls, account_id: int | None, columns: Columns, *, by: int, now: datetime) -> Self:
        """Keep what this administrator asked for, until another one has decided, `OPEN_FOR` at most. It is of
        a new account where `account_id` is None."""
        kept = {name: value for name, value in columns.items() if name != _FACTOR}
        return await cls.create(
            account_id=account_id, forgets_second_factor=_FACTOR in columns, asked_by_id=by, asked_at=now,
            expires_at=now + OPEN_FOR, **kept,
        )  # fmt: skip

    @property
    def columns(self) -> Columns:
        """What is asked for."""
        names = ("name", "email", "phone", "nip", "password_hash", "role", "active", "must_change_password")
        found = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        if self.forgets_second_factor:
            found[_FACTOR] = None
        return found if self.role is None else {**found, "opd_id": self.opd_id}

    async def decide(self, *, confirmed: bool, by: int | None, now: datetime) -> None:
        """Once, by this administrator; it does not do what was asked for."""
        self.decided_by_id, self.decided_at = by, now
        self.confirmed, self.password_hash = confirmed, None
        await self.save()

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        """What was ever asked for this account, with the names and addresses in it."""
        await cls.filter(account_id=account_id).delete()

    @classmethod
    async def forget_expired(cls, now: datetime) -> None:
        """What nobody decided in time is declined."""
        await cls.filter(decided_at=None, expires_at__lte=now).update(decided_at=now, password_hash=None)
