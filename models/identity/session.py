"""Sessions: where an account is signed in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

_MOST_AT_ONCE = 1000
_NOTED_EVERY = timedelta(minutes=10)


class Session(Model):
    """A signed-in browser or program. The token is known to its owner alone: here is its SHA-256."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(64, unique=True)
    account: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Account")
    account_id: int
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    revoked_at = fields.DatetimeField(null=True)
    device = fields.CharField(60, null=True)
    """Browser and system in words."""
    network = fields.CharField(40, null=True)
    """From where they signed in: the address without its last part."""
    used_at = fields.DatetimeField(null=True)

    @classmethod
    async def end(cls, token_hash: str, *, now: datetime) -> None:
        """End the one with this hash, if it is open; its sockets close when the log tells of it."""
        await cls.filter(token_hash=token_hash, revoked_at=None).update(revoked_at=now)

    @classmethod
    async def end_one_of(cls, account_id: int, key: int, *, now: datetime) -> bool:
        """End this one, if it is the account's and open; whether it was."""
        return bool(await cls.filter(id=key, account_id=account_id, revoked_at=None).update(revoked_at=now))

    @classmethod
    async def used(cls, hashes: Sequence[str], *, now: datetime) -> None:
        """Note that they are in use, every ten minutes at most."""
        before = now - _NOTED_EVERY
        of_them = cls.filter(Q(used_at=None) | Q(used_at__lt=before), token_hash__in=list(hashes))
        # Where none is due, nobody's turn to write is taken.
        if due := await of_them.values_list("id", flat=True):
            await cls.filter(id__in=due).update(used_at=now)

    @classmethod
    async def end_all_of(cls, account_id: int, *, now: datetime) -> None:
        """The same of all that an account has."""
        await cls.filter(account_id=account_id, revoked_at=None).update(revoked_at=now)

    @classmethod
    async def forget_dead(cls, now: datetime) -> None:
        """Remove those that ran out or were ended a day ago or longer, a thousand at a time."""
        before = now - timedelta(days=1)
        dead = cls.filter(Q(expires_at__lt=before) | Q(revoked_at__lt=before))
        while keys := await dead.limit(_MOST_AT_ONCE).values_list("id", flat=True):
            await cls.filter(id__in=keys).delete()
