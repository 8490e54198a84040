"""Sessions: where an account is signed in."""

from tortoise import fields
from tortoise.models import Model

from models.identity.account import Account


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
