"""Accounts of people."""

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
