"""Sessions: where an account is signed in."""

from collections.abc import Sequence
from datetime import datetime

from tortoise import fields
from tortoise.expressions import Q, Subquery
from tortoise.models import Model

from models.locking import locked
from models.push_address import PushAddress
from rules.receivers import of_account
from rules.retention import RETENTION, Kept

_MOST_AT_ONCE = 1000


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
    idle_minutes = fields.IntField(null=True)
    """After so many without being used it is over; null: it is not."""
    second_factor = fields.BooleanField(default=False, db_default=False)
    """Whether it was opened with one: of an account that has one, no other holds."""
    proved_at = fields.DatetimeField(null=True)
    """When who uses it last gave a password, a code or a passkey."""

    sso = fields.CharField(64, null=True)
    """Of one that was opened by the government's provider: the hash of what it calls its own session."""

    @classmethod
    async def proved(cls, token_hash: str, *, now: datetime) -> None:
        """Who uses the one with this hash has just proved who they are."""
        await cls.filter(token_hash=token_hash, revoked_at=None).update(proved_at=now)

    @classmethod
    async def last_proved(cls, token_hash: str) -> datetime | None:
        """When who uses it last did so."""
        found = await cls.get_or_none(token_hash=token_hash, revoked_at=None)
        return None if found is None else found.proved_at

    @classmethod
    async def still_open(cls, token_hash: str, account_id: int) -> bool:
        """Whether nobody has ended the account's with this hash; so until the open change ends."""
        return (
            await locked(Session, token_hash=token_hash, account_id=account_id, revoked_at=None) is not None
        )

    @classmethod
    async def only_with_factor(cls, account_id: int, token_hash: str | None, *, now: datetime) -> None:
        """The account has a second factor from now on, which was just proved in the session with this hash:
        that one goes on, and all others end."""
        others = cls.filter(account_id=account_id, revoked_at=None).exclude(token_hash=token_hash or "")
        hashes = await others.values_list("token_hash", flat=True)
        await others.update(revoked_at=now)
        for each in hashes:
            await PushAddress.forget_session(str(each))
        await cls.filter(token_hash=token_hash or "").update(second_factor=True, proved_at=now)

    @classmethod
    async def end(cls, token_hash: str, *, now: datetime) -> None:
        """End the one with this hash, if it is open; its sockets close when the log tells of it."""
        await cls.filter(token_hash=token_hash, revoked_at=None).update(revoked_at=now)
        await PushAddress.forget_session(token_hash)

    @classmethod
    async def end_one_of(cls, account_id: int, key: int, *, now: datetime) -> bool:
        """End this one, if it is the account's and open; whether it was."""
        found = await cls.get_or_none(id=key, account_id=account_id, revoked_at=None)
        if found is not None:
            await cls.end(found.token_hash, now=now)
        return found is not None

    @classmethod
    async def end_of_sso(cls, *, now: datetime, account_id: int | None, sso: str | None) -> bool:
        """End those that were opened by the provider: of this account, of this session of its own, or of both
        together; whether there were any."""
        found = cls.filter(sso__isnull=False, revoked_at=None)
        if account_id is not None:
            found = found.filter(account_id=account_id)
        if sso is not None:
            found = found.filter(sso=sso)
        hashes = await found.values_list("token_hash", flat=True)
        for each in hashes:
            await cls.end(str(each), now=now)
        return bool(hashes)

    @classmethod
    async def used(cls, token_hashes: Sequence[str], *, before: datetime, now: datetime) -> None:
        """Note of those with these hashes that they are in use, where that was last noted `before`."""
        stale = Q(used_at=None) | Q(used_at__lte=before)
        await cls.filter(stale, token_hash__in=token_hashes).update(used_at=now)

    @classmethod
    async def end_all_of(cls, account_id: int, *, now: datetime) -> None:
        """The same of all that an account has."""
        await cls.filter(account_id=account_id, revoked_at=None).update(revoked_at=now)
        await PushAddress.forget_of(str(of_account(account_id)))

    @classmethod
    async def forget_dead(cls, now: datetime) -> None:
        """Remove those that ran out or were ended a day ago or longer, a thousand at a time. The browser of
        one that has run out is told nothing more."""
        await PushAddress.filter(
            session_hash__in=Subquery(cls.filter(expires_at__lt=now).values("token_hash"))
        ).delete()
        before = now - RETENTION[Kept.SESSIONS].lasts
        dead = cls.filter(Q(expires_at__lt=before) | Q(revoked_at__lt=before))
        while keys := await dead.limit(_MOST_AT_ONCE).values_list("id", flat=True):
            await cls.filter(id__in=keys).delete()
