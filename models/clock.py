"""Clocks: promises with a date, and the editable rows that say how long each may run."""

from datetime import datetime
from typing import TYPE_CHECKING

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from database.inserting import new
from models.clock_rule import ClockRule
from models.complaint.table import ComplaintTable
from models.holiday import calendar_around
from rules.deadlines import Calendar, Limit, due, near_due_at, resume
from rules.words import ClockKind, ClockState, ComplaintKind, LimitUnit

if TYPE_CHECKING:
    from models.complaint.base import ComplaintBase
    from models.instruction import Instruction


class Clock(Model):
    """One promise. `due_at` was fixed when it started: only a pause moves it, and never to earlier."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharEnumField(ClockKind, max_length=16)
    complaint: fields.ForeignKeyNullableRelation[ComplaintTable] = fields.ForeignKeyField(
        "models.Complaint", null=True
    )
    complaint_id: int | None
    instruction: fields.ForeignKeyNullableRelation["Instruction"] = fields.ForeignKeyField(
        "models.Instruction", null=True
    )
    instruction_id: int | None
    opd_id = fields.BigIntField(null=True)
    """Whose promise it is; null for the verifier's and the reporter's."""
    unit = fields.CharEnumField(LimitUnit, max_length=16)
    rule = fields.CharField(340)
    started_at = fields.DatetimeField()
    due_at = fields.DatetimeField()
    near_at = fields.DatetimeField()
    """When a fifth of it is left."""
    state = fields.CharEnumField(ClockState, max_length=16, default=ClockState.RUNNING)
    paused_at = fields.DatetimeField(null=True)
    stopped_at = fields.DatetimeField(null=True)
    near_told = fields.BooleanField(default=False)

    class Meta:
        table = "clock"
        indexes = [Index(fields=("complaint_id",)), Index(fields=("state", "due_at"))]

    @classmethod
    async def start(cls, kind: ClockKind, complaint: "ComplaintBase", *, at: datetime) -> "Clock | None":
        """Start a promise by the rule that holds on that day; None where no rule makes one."""
        clock = await cls.promised(kind, complaint, at=at)
        if clock is not None:
            await clock.save()
        return clock

    @classmethod
    async def promised(cls, kind: ClockKind, complaint: "ComplaintBase", *, at: datetime) -> "Clock | None":
        """The same, not saved yet; the complaint need not be saved either."""
        calendar = await calendar_around(at)
        rule = await ClockRule.applying(kind, complaint.kind, complaint.category_id, calendar.day_of(at))
        return None if rule is None else cls.by_rule(rule, kind, complaint, calendar, at=at)

    @classmethod
    def by_rule(
        cls,
        rule: ClockRule,
        kind: ClockKind,
        complaint: "ComplaintBase",
        calendar: Calendar,
        *,
        at: datetime,
    ) -> "Clock":
        """A promise by this rule, not saved yet."""
        due_at = due(at, rule.limit, calendar)
        of_opd = kind in (ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE)
        return new(
            cls,
            kind=kind,
            complaint_id=complaint.id,
            opd_id=complaint.opd_id if of_opd else None,
            unit=rule.unit,
            rule=rule.words,
            started_at=at,
            due_at=due_at,
            near_at=near_due_at(at, due_at, rule.unit, calendar),
        )

    @classmethod
    async def start_instruction(
        cls, instruction: "Instruction", *, at: datetime, due_at: datetime | None
    ) -> "Clock":
        """The instruction's own clock: until the date that the regent set, else by the rule."""
        calendar = await calendar_around(at)
        rule = await ClockRule.applying(
            ClockKind.INSTRUCTION, ComplaintKind.COMPLAINT, None, calendar.day_of(at)
        )
        clock = cls.by_instruction(instruction, rule, calendar, at=at, due_at=due_at)
        await clock.save()
        return clock

    @classmethod
    def by_instruction(
        cls,
        instruction: "Instruction",
        rule: ClockRule | None,
        calendar: Calendar,
        *,
        at: datetime,
        due_at: datetime | None,
    ) -> "Clock":
        """The same, not saved yet."""
        unit, words = LimitUnit.CALENDAR_DAYS, "Tenggat yang ditetapkan bupati"
        if due_at is None:
            limit = rule.limit if rule else Limit(3, LimitUnit.WORKING_DAYS)
            due_at, unit = due(at, limit, calendar), limit.unit
            words = rule.words if rule else "3 HK"
        return cls(
            kind=ClockKind.INSTRUCTION,
            complaint_id=instruction.complaint_id,
            instruction_id=instruction.id,
            opd_id=instruction.opd_id,
            unit=unit,
            rule=words,
            started_at=at,
            due_at=due_at,
            near_at=near_due_at(at, due_at, unit, calendar),
        )

    @classmethod
    async def open_of(cls, complaint: "ComplaintBase", *kinds: ClockKind) -> "list[Clock]":
        """The complaint's own clocks that have not stopped; an instruction's clock is not among them."""
        query = cls.filter(complaint_id=complaint.id, instruction_id=None, stopped_at=None)
        return await (query.filter(kind__in=kinds) if kinds else query)

    async def stop(self, *, at: datetime) -> None:
        """The deed is done: MET if in time, else it stays OVERDUE."""
        self.mark_stopped(at)
        await self.save(update_fields=["stopped_at", "state"])

    def mark_stopped(self, at: datetime) -> None:
        self.stopped_at = at
        paused_in_time = self.paused_at is not None and self.paused_at <= self.due_at
        in_time = self.state is not ClockState.OVERDUE and (at <= self.due_at or paused_in_time)
        self.state = ClockState.MET if in_time else ClockState.OVERDUE

    async def pause(self, *, at: datetime) -> None:
        """The reporter is asked: the office's time stands still. A promise already broken stays broken."""
        self.mark_paused(at)
        await self.save(update_fields=["state", "paused_at"])

    def mark_paused(self, at: datetime) -> None:
        if self.state is ClockState.RUNNING:
            self.state, self.paused_at = ClockState.PAUSED, at

    async def resume(self, *, at: datetime) -> None:
        """Give the paused time back, in the clock's own unit."""
        self.mark_resumed(at, await calendar_around(at))
        await self.save(update_fields=["due_at", "near_at", "state", "paused_at"])

    def mark_resumed(self, at: datetime, calendar: Calendar) -> None:
        if self.state is not ClockState.PAUSED or self.paused_at is None:
            return
        self.due_at = resume(self.due_at, self.paused_at, at, self.unit, calendar)
        if self.near_at > self.paused_at:
            self.near_at = resume(self.near_at, self.paused_at, at, self.unit, calendar)
        self.state, self.paused_at = ClockState.RUNNING, None
