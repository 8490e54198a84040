"""A browser that shows news with all pages closed."""

import hashlib
from datetime import datetime
from typing import Any, Self

from tortoise import fields
from tortoise.models import Model

from models.contacts import ContactField

MOST_OF_ACCOUNT, MOST_OF_RECEIPT = 10, 5
"""Browsers; the oldest gives way."""


class PushAddress(Model):
    """Where a browser's maker takes messages for it, and the keys with which they are sealed. Whose it is: an
    account's (a5), or of who has the receipt of a complaint (c7)."""

    id = fields.BigIntField(primary_key=True)
    receiver = fields.CharField(24)
    endpoint: Any = ContactField(2000)
    endpoint_hash = fields.CharField(64)
    p256dh = fields.CharField(120)
    auth = fields.CharField(40)
    english = fields.BooleanField(default=False)
    device = fields.CharField(80, null=True)
    """Browser and system in words."""
    session_hash = fields.CharField(64, null=True, db_index=True)
    """Of the session in which it was made: where that is ended, so is this."""
    created_at = fields.DatetimeField()
    silent_since = fields.DatetimeField(null=True)
    """Since when its maker has answered nothing at all."""

    class Meta:
        table = "push_address"
        unique_together = (("receiver", "endpoint_hash"),)

    @classmethod
    async def keep(
        cls,
        receiver: str,
        endpoint: str,
        p256dh: str,
        auth: str,
        *,
        english: bool,
        device: str | None,
        session: str | None,
        most: int,
        now: datetime,
    ) -> Self:
        """Within an open change. A browser that signs in as somebody else is theirs from now on, whatever it
        has of receipts."""
        hashed = hash_of(endpoint)
        if receiver.startswith("a"):
            await cls.filter(endpoint_hash=hashed, receiver__startswith="a").delete()
        else:
            await cls.filter(endpoint_hash=hashed, receiver=receiver).delete()
        older = await cls.filter(receiver=receiver).order_by("-id").offset(most - 1).limit(100)
        if older:
            await cls.filter(id__in=[each.id for each in older]).delete()
        return await cls.create(
            receiver=receiver, endpoint=endpoint, endpoint_hash=hashed, p256dh=p256dh, auth=auth,
            english=english, device=device, session_hash=session, created_at=now,
        )  # fmt: skip

    @classmethod
    async def forget(cls, receiver: str, endpoint: str) -> bool:
        """Whether there was one."""
        return bool(await cls.filter(receiver=receiver, endpoint_hash=hash_of(endpoint)).delete())

    @classmethod
    async def is_kept(cls, receiver: str, endpoint: str) -> bool:
        """Whether there is one."""
        return await cls.exists(receiver=receiver, endpoint_hash=hash_of(endpoint))

    @classmethod
    async def forget_dead(cls, endpoint: str) -> None:
        """Nobody takes messages there any more, whosever it was."""
        await cls.filter(endpoint_hash=hash_of(endpoint)).delete()

    @classmethod
    async def fell_silent(cls, endpoint: str, *, now: datetime) -> None:
        """Nothing was answered there, which is so from now on unless it was before."""
        await cls.filter(endpoint_hash=hash_of(endpoint), silent_since=None).update(silent_since=now)

    @classmethod
    async def answered(cls, endpoint: str) -> None:
        """Something was: whatever it was, somebody is there."""
        await cls.filter(endpoint_hash=hash_of(endpoint)).update(silent_since=None)

    @classmethod
    async def forget_of(cls, receiver: str, key: int | None = None) -> bool:
        """All of theirs, or this one; whether there was any."""
        found = cls.filter(receiver=receiver)
        return bool(await (found if key is None else found.filter(id=key)).delete())

    @classmethod
    async def forget_session(cls, token_hash: str) -> None:
        await cls.filter(session_hash=token_hash).delete()


def hash_of(endpoint: str) -> str:
    """By what an endpoint is found: it is long, and a secret between the browser and this server."""
    return hashlib.sha256(endpoint.encode()).hexdigest()
