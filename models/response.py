"""What an OPD says to a complaint, and the answers it keeps for reuse."""

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.account import Account
from models.complaint.table import ComplaintTable
from models.opd import Opd
from rules.words import ResponseKind


class Response(Model):
    id = fields.BigIntField(primary_key=True)
    complaint: fields.ForeignKeyRelation[ComplaintTable] = fields.ForeignKeyField("models.Complaint")
    complaint_id: int
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    author: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField("models.Account", null=True)
    author_id: int | None
    kind = fields.CharEnumField(ResponseKind, max_length=16)
    text = fields.TextField()
    created_at = fields.DatetimeField()

    class Meta:
        table = "response"
        indexes = [Index(fields=("complaint_id",)), Index(fields=("opd_id", "created_at"))]


class ReplyTemplate(Model):
    """A reusable answer of one OPD."""

    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    title = fields.CharField(80)
    text = fields.TextField()

    class Meta:
        table = "reply_template"
