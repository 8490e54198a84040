"""What an OPD says to a complaint."""

from tortoise import fields
from tortoise.indexes import Index

from database.full_text import FullText
from models.changing import Changing
from models.complaint.table import ComplaintTable
from models.identity.account import Account
from models.opd import Opd
from rules.words import ResponseKind

INDEX = FullText(
    "answer_index_",
    (
        "INSERT INTO answer_index(answer_index) VALUES ('delete-all')",
        "INSERT INTO answer_index(rowid, words) SELECT id, COALESCE(public_text, text) FROM response",
    ),
)
"""SQLite's, of the words that the public reads."""


class Response(Changing):
    id = fields.BigIntField(primary_key=True)
    complaint: fields.ForeignKeyRelation[ComplaintTable] = fields.ForeignKeyField("models.Complaint")
    complaint_id: int
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    author: fields.ForeignKeyNullableRelation[Account] = fields.ForeignKeyField("models.Account", null=True)
    author_id: int | None
    kind = fields.CharEnumField(ResponseKind, max_length=16)
    text = fields.TextField()
    public_text: str | None = fields.TextField(null=True)
    """What the public reads in its place; null: the same."""
    moderated = fields.BooleanField(default=False, db_default=False)
    """Whether a verifier has decided what the public reads; until then what was found is masked."""
    hidden = fields.BooleanField(default=False, db_default=False)
    """Whether a verifier keeps it from the public."""
    created_at = fields.DatetimeField()

    class Meta:
        indexes = [Index(fields=("complaint_id",)), Index(fields=("opd_id", "created_at"))]
