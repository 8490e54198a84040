"""Keys of OPDs' own systems."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Self

from tortoise import fields
from tortoise.expressions import Q
from tortoise.models import Model

from models.identity.server_secret import new_token, token_hash
from models.opd import Opd
from rules import scopes
from rules.scopes import Scope

KEY_PREFIX = "tpr_"
_SHOWN = 10
"""So many of its first characters are kept, by which it is told from others."""


class ApiKey(Model):
    """An OPD's own program. The token is known to it alone: here is its SHA-256."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(80)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    prefix = fields.CharField(16)
    token_hash = fields.CharField(64, unique=True)
    previous_hash = fields.CharField(64, null=True, db_index=True)
    """Of the token before."""
    previous_until = fields.DatetimeField(null=True)
    """Until when that is good beside the new one."""
    scopes = fields.CharField(80)
    """Words of rules/scopes.py, with blanks between."""
    budget = fields.IntField()
    """Requests an hour."""
    created_by_id = fields.BigIntField()
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)
    """When it was last used, to the minute."""
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "api_key"

    @classmethod
    async def make(
        cls,
        name: str,
        opd_id: int,
        *,
        given: frozenset[Scope],
        budget: int,
        expires_at: datetime,
        by: int,
        now: datetime,
    ) -> tuple[Self, str]:
        """A new one, and its token, which is kept nowhere."""
        token = new_token(KEY_PREFIX.rstrip("_"))
        made = await cls.create(
            name=name, opd_id=opd_id, prefix=token[:_SHOWN], token_hash=token_hash(token),
            scopes=scopes.packed(given), budget=budget, created_by_id=by, created_at=now,
            expires_at=expires_at,
        )  # fmt: skip
        return made, token

    async def roll_over(self, *, overlap: timedelta, now: datetime) -> str:
        """Another token; the one before is good for the overlap, and the one before that no more."""
        token = new_token(KEY_PREFIX.rstrip("_"))
        self.previous_hash, self.previous_until = self.token_hash, now + overlap
        self.token_hash, self.prefix = token_hash(token), token[:_SHOWN]
        await self.save(update_fields=["previous_hash", "previous_until", "token_hash", "prefix"])
        return token

    async def revoke(self, *, now: datetime) -> bool:
        """Take it back; False where that was done already."""
        if self.revoked_at is not None:
            return False
        self.revoked_at = now
        await self.save(update_fields=["revoked_at"])
        return True

    @classmethod
    async def used(cls, keys: Sequence[int], *, before: datetime, now: datetime) -> None:
        """Note of these that they are in use, where that was last noted `before`."""
        stale = Q(used_at=None) | Q(used_at__lte=before)
        await cls.filter(stale, id__in=keys).update(used_at=now)
