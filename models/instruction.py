"""The regent's instruction (disposisi bupati) to an OPD, with a clock of its own."""

from datetime import datetime, timedelta
from typing import Any, Self

from tortoise import fields
from tortoise.indexes import Index

from database.inserting import new
from models.change import Change
from models.changing import Changing, Part
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.event import Event
from models.opd import Opd
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, invalid, not_allowed, not_found
from rules.roles import SWEEP, Actor, Right
from rules.words import ClockKind, ComplaintKind

WITHDRAW_WITHIN = timedelta(seconds=60)
"""Longer than the ten seconds for which screens offer it, so that a slow link does not take it away."""


class Instruction(Changing):
    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    complaint: fields.ForeignKeyNullableRelation[Complaint] = fields.ForeignKeyField(
        "models.Complaint", null=True
    )
    complaint_id: int | None
    text = fields.TextField()
    due_at = fields.DatetimeField()
    overdue = fields.BooleanField(default=False)
    answer: str | None = fields.TextField(null=True)
    answered_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    withdrawn_at = fields.DatetimeField(null=True)
    """When the regent took it back: it is owed no more, and stands in no list."""
    about = Part[Complaint | None]()
    clock = Part[Clock | None]()
    """Its promise, until it is answered."""

    class Meta:
        indexes = [Index(fields=("complaint_id",)), Index(fields=("opd_id",))]

    @classmethod
    def give(
        cls,
        this: Change,
        opd: Opd,
        text: str,
        *,
        complaint: Complaint | None,
        due_at: datetime | None,
        by: Actor,
        now: datetime,
    ) -> Self:
        """The regent instructs an OPD, about one complaint or in general. Its OPD's queue hears of it.
        Promises are loaded."""
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
        clock = Clock.instructed(this.promises, opd.id, at=now, due_at=due_at)
        given = new(cls, opd_id=opd.id, text=text, due_at=clock.due_at, created_at=now)
        this.add(given, complaint_id=complaint)
        this.add(clock, complaint_id=complaint, instruction_id=given)
        given.about, given.clock = complaint, clock
        given._tell(EventKind.INSTRUCTED, by=by, at=now)
        return given

    @classmethod
    async def given_by(cls, this: Change, actor: Actor, key: int | None, *, field: str) -> Self:
        """The one that the actor may take back, as of `load`; Refused(NOT_FOUND) where there is none."""
        actor.must(Right.INSTRUCT)
        if key is None or not await cls.exists(id=key):
            raise not_found("Disposisi", "instruction", field=field)
        return await cls.load(this, key)

    @classmethod
    async def addressed_to(cls, this: Change, actor: Actor, key: int | None, *, field: str) -> Self:
        """The one that the actor's OPD is to answer, as of `load`; Refused(NOT_FOUND) for any other."""
        found = None if key is None else await cls.get_or_none(id=key)
        if found is None or found.opd_id != actor.opd:
            raise not_found("Disposisi", "instruction", field=field)
        return await cls.load(this, found.id)

    @classmethod
    async def load(cls, this: Change, key: int) -> Self:
        """It and its complaint, locked in the order in which every verb locks them, with its clock."""
        about: list[Any] = await cls.filter(id=key).values_list("complaint_id", flat=True)
        complaint = await Complaint.load(this, about[0])
        [found] = await this.load(cls.filter(id=key))
        clocks = await this.load(Clock.filter(instruction_id=key, stopped_at=None))
        found.about, found.clock = complaint, next(iter(clocks), None)
        return found

    def reply(self, answer: str, *, by: Actor, now: datetime) -> None:
        """The OPD answers, once."""
        if not by.may(Right.ANSWER, of=self.opd_id):
            raise not_allowed()
        self._must_be_open()
        self.answer, self.answered_at = answer, now
        if self.clock is not None:
            self.clock.stop(at=now)
        self._tell(EventKind.INSTRUCTION_ANSWERED, by=by, at=now)

    def withdraw(self, *, by: Actor, now: datetime) -> None:
        """The regent takes back what was sent by mistake: within `WITHDRAW_WITHIN`, and unanswered."""
        by.must(Right.INSTRUCT)
        self._must_be_open()
        if now - self.created_at > WITHDRAW_WITHIN:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Disposisi ini sudah terlalu lama terkirim. Kirim disposisi baru.",
                "This instruction was sent too long ago. Send a new one.",
            )
        self.withdrawn_at = now
        if self.clock is not None:
            self.clock.stop(at=now)
        self._tell(EventKind.INSTRUCTION_WITHDRAWN, by=by, at=now)

    def _must_be_open(self) -> None:
        if self.answered_at is not None:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Disposisi ini sudah dijawab.",
                "This instruction has been answered already.",
            )
        if self.withdrawn_at is not None:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                "Disposisi ini sudah ditarik.",
                "This instruction has been taken back.",
            )

    def warn(self, *, now: datetime) -> bool:
        """Tell that a fifth of its time is left, once; whether it was told."""
        if self.clock is None or not self.clock.warn(at=now):
            return False
        self._tell(EventKind.NEAR_DUE, by=SWEEP, at=now, note=ClockKind.INSTRUCTION.value)
        return True

    def expire(self, *, now: datetime) -> bool:
        """Tell that it was not answered in time, once; whether it was told."""
        if self.clock is None or not self.clock.expire(at=now):
            return False
        self.overdue = True
        self._tell(EventKind.OVERDUE, by=SWEEP, at=now, note=ClockKind.INSTRUCTION.value)
        return True

    def _tell(self, kind: EventKind, *, by: Actor, at: datetime, note: str | None = None) -> None:
        """Tell the instructed OPD, and whoever may see it on the complaint, which another OPD may have."""
        if self.about is None:
            event = Event.of_office(kind, by=by, at=at, opd_id=self.opd_id, note=note)
        else:
            event = Event.of(kind, self.about, by=by, at=at, note=note)
            event.opd_id = self.opd_id
        self.change.tell(event, complaint_id=self.about, instruction_id=self)
