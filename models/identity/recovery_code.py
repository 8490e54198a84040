"""Recovery codes: for who has lost their app and their passkeys."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from models.locking import locked


class RecoveryCode(Model):
    """One that is good still, by its hash, in which whose it is stands too."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(db_index=True)
    code_hash = fields.CharField(64, unique=True)
    made_at = fields.DatetimeField()

    class Meta:
        table = "recovery_code"

    @classmethod
    async def replace(cls, account_id: int, hashes: Iterable[str], *, now: datetime) -> None:
        """These from now on, and none of those before."""
        await cls.forget_of(account_id)
        await cls.bulk_create([cls(account_id=account_id, code_hash=each, made_at=now) for each in hashes])

    @classmethod
    async def spend(cls, account_id: int, hashes: Sequence[str]) -> bool:
        """Whether it was there to be used, by this change alone; it is gone then."""
        found = await locked(cls, account_id=account_id, code_hash__in=hashes)
        return found is not None and await cls.filter(id=found.id).delete() > 0

    @classmethod
    async def has(cls, account_id: int) -> bool:
        return await cls.exists(account_id=account_id)

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        await cls.filter(account_id=account_id).delete()
