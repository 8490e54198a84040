"""Screens on walls, and how one is paired."""

from tortoise import fields
from tortoise.models import Model

from models.opd import Opd


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

    class Meta:
        table = "display"


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

    class Meta:
        table = "pairing"
