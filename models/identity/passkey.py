"""Passkeys (WebAuthn) as a second factor, and the challenges that they answer."""

from datetime import datetime, timedelta
from typing import Self

from tortoise import fields
from tortoise.models import Model

from models.locking import locked

CHALLENGED_FOR = timedelta(minutes=10)


class Passkey(Model):
    """The public half of a key pair, whose private half never leaves the device."""

    id = fields.BigIntField(primary_key=True)
    account_id = fields.BigIntField(db_index=True)
    credential_id = fields.CharField(1400, unique=True)
    """As the device calls it, base64url."""
    public_key = fields.TextField()
    """COSE, base64url."""
    sign_count = fields.BigIntField()
    """How often it had signed, where the device counts: one that counts back was copied."""
    name = fields.CharField(80)
    """By which its owner tells it from others."""
    made_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "passkey"

    @classmethod
    async def keep(
        cls,
        account_id: int,
        credential_id: str,
        public_key: str,
        sign_count: int,
        *,
        name: str,
        now: datetime,
    ) -> None:
        """A new one."""
        await cls.create(
            account_id=account_id, credential_id=credential_id, public_key=public_key,
            sign_count=sign_count, name=name, made_at=now,
        )  # fmt: skip

    @classmethod
    async def called(cls, account_id: int, credential_id: str) -> Self | None:
        """The one of this account that its device calls so."""
        return await cls.filter(account_id=account_id, credential_id=credential_id).first()

    async def used(self, sign_count: int, *, now: datetime) -> None:
        self.sign_count, self.used_at = sign_count, now
        await self.save(update_fields=["sign_count", "used_at"])

    @classmethod
    async def of(cls, account_id: int) -> list[Self]:
        """All of an account."""
        return await cls.filter(account_id=account_id).order_by("id")

    @classmethod
    async def remove(cls, account_id: int, key: int) -> bool:
        """Whether it was the account's, and is gone now."""
        return await cls.filter(account_id=account_id, id=key).delete() > 0

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        await cls.filter(account_id=account_id).delete()


class PasskeyChallenge(Model):
    """What a passkey is to sign, by its hash: good once, and for what it was made for alone."""

    id = fields.BigIntField(primary_key=True)
    challenge_hash = fields.CharField(64, unique=True)
    account_id = fields.BigIntField(db_index=True)
    purpose = fields.CharField(16)
    expires_at = fields.DatetimeField(db_index=True)

    class Meta:
        table = "passkey_challenge"

    @classmethod
    async def keep(cls, challenge_hash: str, account_id: int, purpose: str, *, now: datetime) -> None:
        await cls.create(
            challenge_hash=challenge_hash, account_id=account_id, purpose=purpose,
            expires_at=now + CHALLENGED_FOR,
        )  # fmt: skip

    @classmethod
    async def spend(cls, challenge_hash: str, account_id: int, purpose: str, *, now: datetime) -> bool:
        """Whether it was there to be answered, by this change alone; it is gone then."""
        found = await locked(
            cls, challenge_hash=challenge_hash, account_id=account_id, purpose=purpose, expires_at__gt=now
        )
        return found is not None and await cls.filter(id=found.id).delete() > 0

    @classmethod
    async def forget_of(cls, account_id: int) -> None:
        await cls.filter(account_id=account_id).delete()

    @classmethod
    async def forget_expired(cls, now: datetime) -> None:
        await cls.filter(expires_at__lte=now).delete()
