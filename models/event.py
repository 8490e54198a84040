"""The log: the timeline, the audit trail and the news are these rows. Nothing ever changes one."""

from datetime import datetime
from typing import TYPE_CHECKING

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from database.inserting import new
from models import change
from rules.events import BY_REPORTERS, FOR_THE_REGENT, EventKind
from rules.roles import Actor
from rules.words import ComplaintStatus, Role
from rules.workflow import Party

if TYPE_CHECKING:
    from models.complaint.base import ComplaintBase
    from models.instruction import Instruction
    from models.opd import Opd
    from models.regent_report import RegentReport


class Event(Model):
    """One thing that happened.

    `opd` is who has it after the event, or who is instructed; `left_opd` is who had it before and has it no
    longer. `reporter`,
    `filer`, `district`, `category` and `public` are the complaint's own at that time, kept here so that a
    feed can be read again from the log alone."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharEnumField(EventKind, max_length=24)
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
    actor_role = fields.CharEnumField(Role, max_length=16, null=True)
    actor_opd_id = fields.BigIntField(null=True)
    by_reporter = fields.BooleanField(default=False)
    status_from = fields.CharEnumField(ComplaintStatus, max_length=24, null=True)
    status_to = fields.CharEnumField(ComplaintStatus, max_length=24, null=True)
    note: str | None = fields.TextField(null=True)
    instruction_id = fields.BigIntField(null=True)
    report_id = fields.BigIntField(null=True)
    via_id = fields.BigIntField(null=True)
    """The complaint to which it really happened, for one that was merged into it."""

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
    def append(
        cls,
        kind: EventKind,
        complaint: "ComplaintBase",
        *,
        by: Actor,
        at: datetime,
        came_from: ComplaintStatus | None = None,
        left: "Opd | int | None" = None,
        was_public: bool = False,
        reclassed: bool = False,
        note: str | None = None,
        instruction: "Instruction | None" = None,
        via: "ComplaintBase | None" = None,
    ) -> "Event":
        """Tell that this happened to a complaint. Written at the end of the open change.

        `came_from`: the status before, where the event is a move. `left`: the OPD that has lost it.
        `was_public`: the public saw it before, though it may not any more. `reclassed`: it is OVERSIGHT now,
        and was not before.
        """
        event = new(
            cls,
            kind=kind,
            at=at,
            complaint_id=complaint.id,
            opd_id=complaint.opd_id if instruction is None else instruction.opd_id,
            left_opd_id=left if left is None or isinstance(left, int) else left.id,
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
            by_reporter=kind in BY_REPORTERS and Party.REPORTER in complaint.parties(by),
            status_from=came_from,
            status_to=complaint.status if came_from is not None or kind is EventKind.SUBMITTED else None,
            note=note,
            instruction_id=None if instruction is None else instruction.id,
            via_id=None if via is None else via.id,
        )
        change.current().events.append(event)
        return event

    @classmethod
    def append_office(
        cls,
        kind: EventKind,
        *,
        by: Actor,
        at: datetime,
        opd_id: int | None = None,
        note: str | None = None,
        instruction: "Instruction | None" = None,
        report: "RegentReport | None" = None,
    ) -> "Event":
        """Tell of something that is not about one complaint: a report, an instruction, a changed rule."""
        event = new(
            cls,
            kind=kind,
            at=at,
            opd_id=opd_id,
            for_regent=kind in FOR_THE_REGENT,
            actor_id=by.account,
            actor_role=by.role,
            actor_opd_id=by.opd,
            note=note,
            instruction_id=None if instruction is None else instruction.id,
            report_id=None if report is None else report.id,
        )
        change.current().events.append(event)
        return event
