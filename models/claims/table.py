"""The columns of a claim. The verbs that change them stand beside."""

from typing import Any

from tortoise import fields

from models.changing import Changing
from rules.claims import ClaimStatus, Verdict
from rules.words import ClockKind


class ClaimTable(Changing):
    """A claim that somebody has sent to the hoax desk. What everybody reads of it is its clarification."""

    id = fields.BigIntField(primary_key=True)
    number = fields.CharField(24, unique=True)
    status = fields.CharEnumField(ClaimStatus, max_length=12, description="A row of rules/claims.py.")
    words = fields.TextField()
    masked_words: str | None = fields.TextField(null=True)
    link = fields.CharField(500, null=True)
    sender_id = fields.BigIntField(null=True, db_index=True)
    pin_hash = fields.CharField(200, null=True)
    idempotency_hash = fields.CharField(64, unique=True, null=True)
    content_hash = fields.CharField(64)
    checker_id = fields.BigIntField(null=True)
    """The volunteer who has taken it."""
    seconder_id = fields.BigIntField(null=True)
    """The volunteer who has confirmed the verdict, or has disagreed with it last."""
    verdict: Any = fields.CharEnumField(
        Verdict, max_length=12, null=True, description="A row of rules/claims.py."
    )
    """As proposed; once published, as it stands there."""
    explanation: str | None = fields.TextField(null=True)
    sources: str | None = fields.TextField(null=True)
    """Addresses, one a line."""
    objected_why: str | None = fields.TextField(null=True)
    """Why a second volunteer disagrees, or Diskominfo sent it back: for who checks it again."""
    decline_reason: str | None = fields.TextField(null=True)
    answer_id = fields.BigIntField(null=True)
    """Of one that is declined: the claim whose clarification answers it."""
    title = fields.CharField(160, null=True)
    """Of the clarification, with `statement`: what is claimed, as everybody reads it."""
    statement: str | None = fields.TextField(null=True)
    names_masked = fields.TextField(default="")
    """Names that everybody reads as masked, one a line."""
    shows_pictures = fields.BooleanField(default=False)
    """Whether everybody sees what was sent with it."""
    edition = fields.IntField(default=0)
    """How many versions of the clarification there are."""
    published_at = fields.DatetimeField(null=True)
    changed_at = fields.DatetimeField(null=True)
    """When the clarification last came to say something else."""
    retracted_at = fields.DatetimeField(null=True)
    retraction_reason: str | None = fields.TextField(null=True)
    clock: Any = fields.CharEnumField(ClockKind, max_length=16, null=True, description="See rules/words.py.")
    """Which promise runs, until `due_at`."""
    due_at = fields.DatetimeField(null=True)
    overdue = fields.BooleanField(default=False)
    version = fields.IntField(default=1)
    submitted_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        abstract = True

    @property
    def names(self) -> list[str]:
        """Those that everybody reads as masked."""
        return self.names_masked.split("\n") if self.names_masked else []
