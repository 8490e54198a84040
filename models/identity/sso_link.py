"""Whom the government's own sign-in provider knows as which account."""

from datetime import datetime
from typing import Self

from tortoise import fields
from tortoise.models import Model

from models.locking import locked


class SsoLink(Model):
    """An account has one at most, and a person of the provider's one account."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(unique=True)
    issuer = fields.CharField(255)
    subject = fields.CharField(255)
    """The provider's own number for them (`sub`), which it gives nobody else."""
    linked_at = fields.DatetimeField()
    used_at = fields.DatetimeField()

    class Meta:
        table = "sso_link"
        unique_together = (("issuer", "subject"),)

    @classmethod
    async def known(cls, issuer: str, subject: str) -> Self | None:
        """That of who is so called there."""
        return await cls.get_or_none(issuer=issuer, subject=subject)

    @classmethod
    async def of(cls, account_id: int) -> Self | None:
        """That of the account."""
        return await cls.get_or_none(account_id=account_id)

    @classmethod
    async def make(cls, account_id: int, issuer: str, subject: str, *, now: datetime) -> None:
        """Within `unless_taken`: another may be faster."""
        await cls.create(account_id=account_id, issuer=issuer, subject=subject, linked_at=now, used_at=now)

    async def still_holds(self) -> bool:
        """Whether nobody has undone it; so until the open change ends."""
        return await locked(SsoLink, id=self.id, account_id=self.account_id) is not None

    async def used(self, *, now: datetime) -> None:
        """Somebody has signed in by it."""
        await SsoLink.filter(id=self.id).update(used_at=now)

    @classmethod
    async def forget_of(cls, account_id: int) -> bool:
        """Whether there was one."""
        return await cls.filter(account_id=account_id).delete() > 0
