"""Screens on walls, and how one is paired."""

import secrets as random
from datetime import datetime, timedelta
from typing import Self

from tortoise import fields
from tortoise.models import Model

from models.identity.server_secret import token_hash
from models.opd import Opd

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that are misread on a wall: I, O, 0 and 1."""
_CODE_LENGTH = 6
_WAIT = timedelta(minutes=15)


class Display(Model):
    """A screen on a wall: one OPD's queue, or the overview where `opd` is null."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(80)
    token_hash = fields.CharField(64, unique=True)
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    opd_id: int | None
    created_at = fields.DatetimeField()
    last_seen_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    @classmethod
    async def set_up(cls, name: str, opd_id: int | None, *, token: str, now: datetime) -> Self:
        """A new one that reads with this token: the OPD's queue, or the overview where `opd_id` is None."""
        return await cls.create(name=name, token_hash=token_hash(token), opd_id=opd_id, created_at=now)

    async def revoke(self, *, now: datetime) -> bool:
        """Take its token back; False where that was done already."""
        if self.revoked_at is not None:
            return False
        self.revoked_at = now
        await self.save(update_fields=["revoked_at"])
        return True


class Pairing(Model):
    """A screen that waits for an administrator to read its code. The token is set at confirmation and
    handed to the screen once, sealed with the screen's own secret."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(8, unique=True)
    secret_hash = fields.CharField(64, unique=True)
    display: fields.ForeignKeyNullableRelation[Display] = fields.ForeignKeyField("models.Display", null=True)
    display_id: int | None
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    @classmethod
    async def start(cls, *, now: datetime) -> tuple[str, str, datetime]:
        """A new one: its code, its secret, and until when it waits. Those that waited too long are gone."""
        await cls.filter(expires_at__lt=now).delete()
        secret = random.token_urlsafe(32)
        code = "".join(random.choice(_LETTERS) for _ in range(_CODE_LENGTH))
        await cls.create(code=code, secret_hash=token_hash(secret), created_at=now, expires_at=now + _WAIT)
        return code, secret, now + _WAIT

    async def confirm(self, display: Display) -> None:
        """An administrator has read its code: it is this display from now on."""
        self.display_id = display.id
        await self.save(update_fields=["display_id"])
