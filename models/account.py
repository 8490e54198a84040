"""Accounts, their sessions, wall displays and the pairing of a screen."""

from tortoise import fields
from tortoise.models import Model

from models.opd import Opd
from rules.words import Role


class Account(Model):
    """A person with a role, an e-mail address or a telephone number or both, in their one spelling."""

    id = fields.BigIntField(primary_key=True)
    name = fields.CharField(120)
    email = fields.CharField(254, unique=True, null=True)
    phone = fields.CharField(20, unique=True, null=True)
    password_hash = fields.CharField(200)
    role = fields.CharEnumField(Role, max_length=16)
    opd: fields.ForeignKeyNullableRelation[Opd] = fields.ForeignKeyField("models.Opd", null=True)
    opd_id: int | None
    active = fields.BooleanField(default=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "account"

    @property
    def identifier(self) -> str:
        return self.email or self.phone or ""


class Session(Model):
    """A signed-in browser or program. The token is known to its owner alone: here is its SHA-256."""

    id = fields.BigIntField(primary_key=True)
    token_hash = fields.CharField(64, unique=True)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField("models.Account")
    account_id: int
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(db_index=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "session"


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


class Attempt(Model):
    """Failed tries at a secret, counted per key (a hash) so that guessing is slow on every process."""

    key = fields.CharField(64, primary_key=True)
    count = fields.IntField()
    since = fields.DatetimeField()
    free = fields.BigIntField(default=0, db_default=0)
    """From when on the next may come, or until when this counts at most; in ms since 1970."""

    class Meta:
        table = "attempt"
