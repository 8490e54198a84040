"""Sign-ins that are half done: the password was right, and the second factor is still to come."""

from datetime import datetime
from typing import Self

from tortoise import fields
from tortoise.expressions import F
from tortoise.models import Model

from models.identity.server_secret import new_token, token_hash
from models.locking import locked
from rules.second_factors import FINISHED_WITHIN, TRIES_OF_A_STEP


class SignInStep(Model):
    """Its token is no session's: it opens nothing but the next step."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(64, unique=True)
    account_id = fields.BigIntField(db_index=True)
    tries = fields.IntField(default=0)
    expires_at = fields.DatetimeField(db_index=True)
    sso = fields.CharField(64, null=True)
    """As `Session.sso`, where no password was given but the provider's word."""

    class Meta:
        table = "sign_in_step"

    @classmethod
    async def begin(cls, account_id: int, *, now: datetime, sso: str | None = None) -> tuple[str, datetime]:
        """Its token, known to nobody else, and until when it is good."""
        token, expires = new_token("tpf"), now + FINISHED_WITHIN
        await cls.create(token_hash=token_hash(token), account_id=account_id, expires_at=expires, sso=sso)
        return token, expires

    @classmethod
    async def try_it(cls, token: str, *, now: datetime) -> Self | None:
        """The one with this token, of which one more try is counted; None where it is not good any more.
        However many come at once, to however many processes, no more are looked at than may be."""
        good = cls.filter(token_hash=token_hash(token), expires_at__gt=now)
        if not await good.filter(tries__lt=TRIES_OF_A_STEP).update(tries=F("tries") + 1):
            return None
        return await good.first()

    @classmethod
    async def open(cls, token: str, *, now: datetime) -> Self | None:
        """The one with this token, as long as it is good."""
        return await cls.filter(
            token_hash=token_hash(token), expires_at__gt=now, tries__lt=TRIES_OF_A_STEP
        ).first()

    async def end(self) -> bool:
        """Whether it was there to be ended, by this change alone."""
        if await locked(SignInStep, id=self.id) is None:
            return False
        return await SignInStep.filter(id=self.id).delete() > 0

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        await cls.filter(account_id=account_id).delete()

    @classmethod
    async def forget_expired(cls, now: datetime) -> None:
        await cls.filter(expires_at__lte=now).delete()
