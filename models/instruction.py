"""The regent's instruction (disposisi bupati) to an OPD, with a clock of its own."""

from datetime import datetime
from typing import TYPE_CHECKING

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.clock import Clock
from models.complaint.table import ComplaintTable
from models.event import Event
from models.opd import Opd
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_allowed, not_found
from rules.roles import Actor, Right
from rules.words import ComplaintKind

if TYPE_CHECKING:
    from models.complaint.base import ComplaintBase


class Instruction(Model):
    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    complaint: fields.ForeignKeyNullableRelation[ComplaintTable] = fields.ForeignKeyField(
        "models.Complaint", null=True
    )
    complaint_id: int | None
    text = fields.TextField()
    due_at = fields.DatetimeField()
    overdue = fields.BooleanField(default=False)
    answer: str | None = fields.TextField(null=True)
    answered_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "instruction"
        indexes = [Index(fields=("complaint_id",)), Index(fields=("opd_id",))]

    @classmethod
    async def addressed_to(cls, actor: Actor, instruction_id: int | None, *, field: str) -> "Instruction":
        """The one that the actor's OPD is to answer; Refused(NOT_FOUND) for any other. Not locked: first the
        complaint is to be that it is about."""
        found = None if instruction_id is None else await cls.get_or_none(id=instruction_id)
        if found is None or found.opd_id != actor.opd:
            raise not_found("Disposisi", "instruction", field=field)
        return found

    @classmethod
    async def give(
        cls,
        opd: Opd,
        text: str,
        *,
        complaint: "ComplaintBase | None",
        due_at: datetime | None,
        by: Actor,
        now: datetime,
    ) -> "Instruction":
        """The regent instructs an OPD, about one complaint or in general. Its OPD's queue hears of it."""
        by.must(Right.INSTRUCT)
        if due_at is not None and due_at <= now:
            raise invalid(
                "input.dueAt", "Tenggat harus di masa depan.", "The due date must be in the future."
            )
        if complaint is not None and complaint.kind is ComplaintKind.OVERSIGHT and not opd.oversight:
            raise invalid(
                "input.opd",
                "Tentang pengaduan berkadar pengawasan, disposisi hanya kepada Inspektorat.",
                "About an oversight complaint, the Inspektorat alone is instructed.",
            )
        this = cls(
            opd_id=opd.id,
            complaint_id=None if complaint is None else complaint.id,
            text=text,
            due_at=due_at or now,
            created_at=now,
        )
        await this.save()
        clock = await Clock.start_instruction(this, at=now, due_at=due_at)
        this.due_at = clock.due_at
        await this.save(update_fields=["due_at"])
        this.tell(EventKind.INSTRUCTED, complaint, by=by, at=now)
        return this

    async def reply(
        self, answer: str, *, complaint: "ComplaintBase | None", by: Actor, now: datetime
    ) -> None:
        """The OPD answers, once."""
        if not by.may(Right.ANSWER, of=self.opd_id):
            raise not_allowed()
        if self.answered_at is not None:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Disposisi ini sudah dijawab.",
                "This instruction has been answered already.",
            )
        self.answer, self.answered_at = answer, now
        await self.save(update_fields=["answer", "answered_at"])
        for clock in await Clock.filter(instruction_id=self.id, stopped_at=None):
            await clock.stop(at=now)
        self.tell(EventKind.INSTRUCTION_ANSWERED, complaint, by=by, at=now)

    def tell(
        self,
        kind: EventKind,
        complaint: "ComplaintBase | None",
        *,
        by: Actor,
        at: datetime,
        note: str | None = None,
    ) -> None:
        """Tell the instructed OPD, and whoever may see it on the complaint, which another OPD may have."""
        if complaint is None:
            Event.append_office(kind, by=by, at=at, opd_id=self.opd_id, instruction=self, note=note)
        else:
            Event.append(kind, complaint, by=by, at=at, instruction=self, note=note)
