"""Codes that are good once and for a while: sent to somebody, or printed for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from tortoise import fields
from tortoise.models import Model

from models.locking import locked
from rules.words import ContactKind

SENT_FOR, PRINTED_FOR = timedelta(minutes=30), timedelta(hours=24)
INVITED_FOR = timedelta(days=7)


class OneTimeCode(Model):
    """A code by its hash, in which its purpose, whose it is and the address or number stand too. Several of
    one person may be good at a time: who asks for another one's code does not take theirs away."""

    id = fields.BigIntField(primary_key=True)
    code_hash = fields.CharField(64, unique=True)
    account_id = fields.BigIntField(null=True, db_index=True)
    """Whose; null for somebody who is about to have an account."""
    sent_by = fields.CharEnumField(ContactKind, max_length=8, null=True)
    """What whoever has the code has proved to be reached by; null: it was printed."""
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "one_time_code"

    @classmethod
    async def open(
        cls,
        code_hash: str,
        account_id: int | None,
        *,
        sent_by: ContactKind | None,
        now: datetime,
        lasts: timedelta | None = None,
    ) -> Self:
        """Keep a new one, for a while that follows from how it goes, unless `lasts` says it."""
        lasts = lasts or (PRINTED_FOR if sent_by is None else SENT_FOR)
        return await cls.create(
            code_hash=code_hash,
            account_id=account_id,
            sent_by=sent_by,
            created_at=now,
            expires_at=now + lasts,
        )

    @classmethod
    async def found(cls, hashes: Sequence[str], *, now: datetime) -> Self | None:
        """The one with one of these hashes while it is good."""
        return await cls.filter(code_hash__in=hashes, expires_at__gt=now).first()

    async def use(self) -> bool:
        """Whether it was still there to be used, by this change alone; it is gone then, and all others of its
        account with it."""
        if await locked(OneTimeCode, id=self.id) is None:
            return False
        await OneTimeCode.filter(id=self.id).delete()
        if self.account_id is not None:
            await OneTimeCode.forget_of(self.account_id)
        return True

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        """None of this account's is good any more."""
        await cls.filter(account_id=account_id).delete()

    @classmethod
    async def forget_expired(cls, now: datetime) -> None:
        await cls.filter(expires_at__lte=now).delete()
