"""The columns of a complaint. The verbs that change them stand beside, one ability a file."""

from typing import Any, Protocol

from tortoise import fields

from models.changing import Changing
from models.contacts import ContactField
from rules.retention import Erasing
from rules.words import AspirationDecision, ComplaintKind, ComplaintStatus


def _maybe(model: str) -> fields.ForeignKeyNullableRelation[Any]:
    return fields.ForeignKeyField(f"models.{model}", null=True, related_name=False)


class ComplaintTable(Changing):
    id = fields.BigIntField(primary_key=True)
    number = fields.CharField(24, unique=True)
    title = fields.CharField(160)
    description = fields.TextField()
    kind = fields.CharEnumField(ComplaintKind, max_length=24)
    status = fields.CharEnumField(ComplaintStatus, max_length=24)
    returns_to: Any = fields.CharEnumField(ComplaintStatus, max_length=24, null=True)
    """The status to take up again once information is supplied."""
    unmerges_to: Any = fields.CharEnumField(ComplaintStatus, max_length=24, null=True)
    """The status to take up again once it is unmerged."""
    question: str | None = fields.TextField(null=True)
    """What the reporter is asked for, while that is open."""
    asked_at = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)

    category = _maybe("Category")
    category_id: int | None
    district = _maybe("District")
    district_id: int | None
    village = fields.CharField(80, null=True)
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    address = fields.CharField(300, null=True)

    opd = _maybe("Opd")
    opd_id: int | None
    holder = _maybe("Account")
    holder_id: int | None
    """The officer who has claimed it."""
    opener = _maybe("Account")
    opener_id: int | None
    """The officer who last opened it."""
    opened_at = fields.DatetimeField(null=True)

    anonymous = fields.BooleanField(default=False)
    name_public = fields.BooleanField(default=False, db_default=False)
    """Whether the reporter chose that the public reads their name; where they are anonymous it does not."""
    confidential = fields.BooleanField(default=False)
    public = fields.BooleanField(default=False)
    """Verified, not confidential, not hidden and not OVERSIGHT: everyone may see it. Kept by `tell`."""
    confidential_asked = fields.BooleanField(default=False, db_default=False)
    """Whether its reporter asked for that: then no verifier makes it public."""
    public_title: str | None = fields.TextField(null=True)
    """What the public reads in place of the title; null: the title."""
    public_description: str | None = fields.TextField(null=True)
    """The same of the description."""
    moderated = fields.BooleanField(default=False, db_default=False)
    """Whether a verifier has decided what the public reads; until then what was found is masked."""
    hidden = fields.BooleanField(default=False, db_default=False)
    """Whether a verifier keeps it from the public."""
    reporter = _maybe("Account")
    reporter_id: int | None
    filer = _maybe("Account")
    filer_id: int | None
    """The volunteer who filed it for someone."""
    contact_name = fields.CharField(120, null=True)
    contact_phone: Any = ContactField(200, null=True)
    contact_email: Any = ContactField(1200, null=True)
    pin_hash = fields.CharField(200, null=True)
    person_erased_at = fields.DatetimeField(null=True)
    """When its reporter was forgotten, as they wished."""
    erasing: Any = fields.CharEnumField(Erasing, max_length=8, null=True)
    """What of theirs is still to be erased once it is over."""
    idempotency_hash = fields.CharField(64, unique=True, null=True)
    content_hash = fields.CharField(64)
    """What the submission said, so that a used key under another text is noticed."""

    submitted_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()
    verified_at = fields.DatetimeField(null=True)
    routed_at = fields.DatetimeField(null=True)
    waiting_since = fields.DatetimeField(null=True)
    """Since when its OPD has owed a word: set by routing, cleared by an answer."""
    answered_at = fields.DatetimeField(null=True)
    """The OPD's first response."""
    response_seconds = fields.IntField(null=True)
    """Office time from routing to the first response."""
    answered_on_time = fields.BooleanField(null=True)
    resolved_at = fields.DatetimeField(null=True)
    closed_at = fields.DatetimeField(null=True)
    rating = fields.SmallIntField(null=True)
    asked_rating = fields.BooleanField(default=False)
    """Whether the reporter was ever asked: it was resolved once."""

    next_due_at = fields.DatetimeField(null=True)
    """The earliest promise still running, for sorting by urgency."""
    overdue = fields.BooleanField(default=False)
    support_count = fields.IntField(default=0)
    decision: Any = fields.CharEnumField(AspirationDecision, max_length=16, null=True)
    """Of an aspiration: what its OPD has decided last."""
    decision_year: int | None = fields.SmallIntField(null=True)
    programme = fields.CharField(200, null=True)
    """Into which it was taken up, in that year."""
    decided_at = fields.DatetimeField(null=True)
    fulfilled_at = fields.DatetimeField(null=True)
    """Since when what it asked for is done."""
    merged_into = _maybe("Complaint")
    merged_into_id: int | None
    service_id: int | None = fields.BigIntField(null=True)
    """The service that it is about, where its reporter came from one."""

    class Meta:
        abstract = True


def public_now(row: ComplaintTable) -> bool:
    """Who-sees-what of the public: once verified, not confidential, not hidden, not OVERSIGHT."""
    kept = row.confidential or row.hidden or row.kind is ComplaintKind.OVERSIGHT
    return row.verified_at is not None and not kept


class Coded(Protocol):
    """A row with a code, as a model or as a view has it."""

    @property
    def pk(self) -> int: ...
    @property
    def code(self) -> str: ...
