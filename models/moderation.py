"""What a verifier has done to what the public sees: each act, its reason, and what was before and after."""

from tortoise import fields

from models.changing import Changing
from rules.moderation import ModerationAct


class Moderation(Changing):
    """Never changed. What the public read `before` and `after`, null where that is as it was written."""

    id = fields.BigIntField(primary_key=True)
    complaint_id = fields.BigIntField(db_index=True)
    response_id = fields.BigIntField(null=True)
    attachment_id = fields.UUIDField(null=True)
    act = fields.CharEnumField(ModerationAct, max_length=24, description="A member of rules/moderation.py.")
    before: str | None = fields.TextField(null=True)
    after: str | None = fields.TextField(null=True)
    reason: str | None = fields.TextField(null=True)
    actor_id = fields.BigIntField(null=True)
    at = fields.DatetimeField()

    class Meta:
        table = "moderation"
