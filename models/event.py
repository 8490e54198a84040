"""The log: the timeline, the audit trail and the news are these rows. Nothing ever changes one."""

from datetime import datetime
from typing import Any, Protocol, Self

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from database.inserting import new
from models.audit import AuditRecord, FieldChange
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.events import EVENTS, FOR_THE_REGENT, EventKind
from rules.nouns import Noun
from rules.roles import Actor
from rules.words import ComplaintStatus, Role


class About(Protocol):
    """What an event keeps of the complaint that it is about."""

    id: int
    status: ComplaintStatus
    opd_id: int | None
    reporter_id: int | None
    filer_id: int | None
    district_id: int | None
    category_id: int | None
    public: bool


class OfReporter(Protocol):
    """What an event about its reporter keeps of a complaint, read as little as it may be."""

    id: Any
    kind: Any
    opd_id: Any
    reporter_id: Any
    filer_id: Any


class Event(Model):
    """One thing that happened.

    `opd` is who has it after the event, or who is instructed; `left_opd` is who had it before and has it no
    longer. `reporter`,
    `filer`, `district`, `category` and `public` are the complaint's own at that time, kept here so that a
    feed can be read again from the log alone."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharEnumField(EventKind, max_length=24, description="A row of rules/events.py.")
    at = fields.DatetimeField()
    complaint_id = fields.BigIntField(null=True)
    opd_id = fields.BigIntField(null=True)
    left_opd_id = fields.BigIntField(null=True)
    reporter_id = fields.BigIntField(null=True)
    filer_id = fields.BigIntField(null=True)
    district_id = fields.BigIntField(null=True)
    category_id = fields.BigIntField(null=True)
    public = fields.BooleanField(default=False)
    """Whether the public could see the complaint before the event or can after it."""
    reclassed = fields.BooleanField(default=False)
    """Whether it became OVERSIGHT by this event, and so left the sight of offices that saw it."""
    for_regent = fields.BooleanField(default=False)
    actor_id = fields.BigIntField(null=True)
    actor_role = fields.CharEnumField(Role, max_length=16, null=True, description="A role of rules/words.py.")
    actor_opd_id = fields.BigIntField(null=True)
    actor_key = fields.CharField(80, null=True)
    """What the API key was called with which it was done."""
    by_reporter = fields.BooleanField(default=False)
    status_from = fields.CharEnumField(ComplaintStatus, max_length=24, null=True)
    status_to = fields.CharEnumField(ComplaintStatus, max_length=24, null=True)
    note: str | None = fields.TextField(null=True)
    instruction_id = fields.BigIntField(null=True)
    report_id = fields.BigIntField(null=True)
    via_id = fields.BigIntField(null=True)
    """The complaint to which it really happened, for one that was merged into it."""
    audited = fields.CharField(16, null=True)
    """What an administrator has changed by it (`rules.audit.AuditNoun`)."""
    subject_id = fields.BigIntField(null=True)
    """Of an account its row id."""
    details: str | None = fields.TextField(null=True)
    """What is kept of that change (`models.audit`), for administrators alone."""

    noun = fields.CharEnumField(Noun, max_length=16, null=True, description="A row of rules/nouns.py.")
    """What it is about, where that is no complaint, instruction or report."""
    noun_id = fields.BigIntField(null=True)
    """Where `audited` is the log itself, the position of which the words were erased."""

    class Meta:
        table = "event"
        indexes = [
            Index(fields=("complaint_id", "id")),
            Index(fields=("opd_id", "id")),
            Index(fields=("left_opd_id", "id")),
            Index(fields=("reporter_id", "id")),
            Index(fields=("filer_id", "id")),
            Index(fields=("public", "id")),
            Index(fields=("for_regent", "id")),
            Index(fields=("at",)),
        ]

    @classmethod
    def of(
        cls,
        kind: EventKind,
        complaint: About,
        *,
        by: Actor,
        at: datetime,
        came_from: ComplaintStatus | None = None,
        left: int | None = None,
        was_public: bool = False,
        reclassed: bool = False,
        by_reporter: bool = False,
        note: str | None = None,
    ) -> Self:
        """This happened to a complaint; not told yet (see `Change.tell`).

        `came_from`: the status before, where the event is a move. `left`: the OPD that has lost it, by row
        id. `was_public`: the public saw it before, though it may not any more. `reclassed`: it is OVERSIGHT
        now, and was not before. `by_reporter`: done as its reporter.
        """
        return new(
            cls,
            kind=kind,
            at=at,
            complaint_id=complaint.id,
            opd_id=complaint.opd_id,
            left_opd_id=left,
            reporter_id=complaint.reporter_id,
            filer_id=complaint.filer_id,
            district_id=complaint.district_id,
            category_id=complaint.category_id,
            public=complaint.public or was_public,
            reclassed=reclassed,
            for_regent=kind in FOR_THE_REGENT,
            actor_id=by.account,
            actor_role=by.role,
            actor_opd_id=by.opd,
            actor_key=by.key_name,
            by_reporter=by_reporter,
            status_from=came_from,
            status_to=complaint.status if came_from is not None or EVENTS[kind].begins else None,
            note=note,
        )

    @classmethod
    def of_noun(
        cls,
        kind: EventKind,
        about: Model,
        noun: Noun,
        *,
        by: Actor,
        at: datetime,
        public: bool,
        opd_id: int | None = None,
        district_id: int | None = None,
        category_id: int | None = None,
        person_id: int | None = None,
        note: str | None = None,
    ) -> Self:
        """This happened to a service, an announcement or the like, which has its key; not told yet.

        `public`: the public could see it before, or can now. `opd_id`, `district_id`, `category_id`: its own,
        by row id. `person_id`: the account whose matter it is besides the offices'.
        """
        return new(
            cls, kind=kind, at=at, noun=noun, noun_id=about.pk, public=public, opd_id=opd_id,
            district_id=district_id, category_id=category_id, reporter_id=person_id,
            for_regent=kind in FOR_THE_REGENT, actor_id=by.account, actor_role=by.role, actor_opd_id=by.opd,
            by_reporter=person_id is not None and person_id == by.account, note=note,
        )  # fmt: skip

    @classmethod
    def of_office(
        cls,
        kind: EventKind,
        *,
        by: Actor,
        at: datetime,
        opd_id: int | None = None,
        note: str | None = None,
        audit: AuditRecord | None = None,
    ) -> Self:
        """Something that is not about one complaint: a report, an instruction, a changed rule, of which
        `audit` says what was changed."""
        return new(
            cls,
            kind=kind,
            at=at,
            opd_id=opd_id,
            for_regent=kind in FOR_THE_REGENT,
            actor_id=by.account,
            actor_role=by.role,
            actor_opd_id=by.opd,
            actor_key=by.key_name,
            note=note,
            audited=None if audit is None else audit.noun.value,
            subject_id=None if audit is None else audit.account,
            details=None if audit is None else audit.packed,
        )

    @classmethod
    def looked(cls, complaint: OfReporter, *, by: Actor, at: datetime) -> Self:
        """Somebody has looked at who reported this complaint; why stands in `models.identity_look`."""
        return new(
            cls, kind=EventKind.IDENTITY_SEEN, at=at, complaint_id=complaint.id, opd_id=complaint.opd_id,
            reporter_id=complaint.reporter_id, filer_id=complaint.filer_id, public=False,
            for_regent=False, actor_id=by.account, actor_role=by.role, actor_opd_id=by.opd,
            actor_key=by.key_name,
        )  # fmt: skip

    @classmethod
    def erased(cls, position: int, about: str, *, by: Actor, at: datetime, why: str) -> Self:
        """The words of the event at this position are gone; `about`: what it was, as administrators read
        it."""
        change = FieldChange(AuditField.REASON, None, why)
        record = AuditRecord(AuditNoun.LOG, AuditAct.ERASED, about, (change,))
        event = cls.of_office(EventKind.ADMINISTERED, by=by, at=at, audit=record)
        event.noun_id = position
        return event
