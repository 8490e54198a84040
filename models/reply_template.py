"""Answers that an OPD keeps for reuse."""

from tortoise import fields
from tortoise.models import Model

from models.opd import Opd


class ReplyTemplate(Model):
    """A reusable answer of one OPD."""

    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    title = fields.CharField(80)
    text = fields.TextField()

    class Meta:
        table = "reply_template"
