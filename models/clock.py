"""Clocks: promises with a date, and the editable rows that say how long each may run."""

from datetime import datetime
from typing import Self

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from database.inserting import new
from models.changing import Changing
from models.clock_rule import ClockRule
from models.complaint.table import ComplaintTable
from models.promises import Promises
from rules.deadlines import Limit, due, near_due, near_due_at, resume
from rules.words import ClockKind, ClockState, ComplaintKind, LimitUnit


class Clock(Changing):
    """One promise. `due_at` was fixed when it started: only a pause moves it, and never to earlier."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharEnumField(ClockKind, max_length=16, description="See rules/words.py.")
    complaint: fields.ForeignKeyNullableRelation[ComplaintTable] = fields.ForeignKeyField(
        "models.Complaint", null=True, related_name=False
    )
    complaint_id: int | None
    instruction: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
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
        indexes = [Index(fields=("complaint_id",)), Index(fields=("state", "due_at"))]

    @classmethod
    def promised(
        cls, promises: Promises, kind: ClockKind, complaint: ComplaintTable, *, at: datetime
    ) -> Self | None:
        """A promise about a complaint, of no change yet, by the rule of that day; None: no rule makes one."""
        rule = promises.rule(kind, complaint.kind, complaint.category_id, at)
        if rule is None:
            return None
        calendar = promises.calendar(at)
        return new(
            cls,
            kind=kind,
            complaint_id=complaint.id,
            opd_id=complaint.opd_id if kind in (ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE) else None,
            unit=rule.unit,
            rule=rule.words,
            started_at=at,
            due_at=due(at, rule.limit, calendar),
            near_at=near_due(at, rule.limit, calendar),
        )

    @classmethod
    def instructed(cls, promises: Promises, opd_id: int, *, at: datetime, due_at: datetime | None) -> Self:
        """An instruction's promise, of no change yet: until the regent's date, else by the rule."""
        calendar = promises.calendar(at)
        unit, words = LimitUnit.CALENDAR_DAYS, "Tenggat yang ditetapkan bupati"
        if due_at is None:
            rule = promises.rule(ClockKind.INSTRUCTION, ComplaintKind.COMPLAINT, None, at)
            limit = rule.limit if rule else Limit(3, LimitUnit.WORKING_DAYS)
            due_at, unit = due(at, limit, calendar), limit.unit
            words = rule.words if rule else "3 HK"
        return new(
            cls,
            kind=ClockKind.INSTRUCTION,
            opd_id=opd_id,
            unit=unit,
            rule=words,
            started_at=at,
            due_at=due_at,
            near_at=near_due_at(at, due_at, unit, calendar),
        )

    def rule_anew(self, rule: ClockRule, before: ClockRule | None, *, at: datetime) -> None:
        """Its complaint was classed wrongly: by the right rule, counted from where it started, with the time
        for which it stood still; where that is over already, from now. What was broken by the wrong rule
        alone is not broken. `before`: by which it ran."""
        calendar = self.change.promises.calendar(self.started_at)
        due_at, near_at = (count(self.started_at, rule.limit, calendar) for count in (due, near_due))
        was = self.due_at if before is None else due(self.started_at, before.limit, calendar)
        due_at, near_at = (resume(t, was, self.due_at, rule.unit, calendar) for t in (due_at, near_at))
        if due_at <= (self.paused_at or at):
            calendar = self.change.promises.calendar(at)
            due_at, near_at = due(at, rule.limit, calendar), near_due(at, rule.limit, calendar)
        self.unit, self.rule, self.due_at, self.near_at = rule.unit, rule.words, due_at, near_at
        self.near_told = False
        if self.state is ClockState.OVERDUE:
            self.state = ClockState.RUNNING

    @property
    def runs(self) -> bool:
        return self.state is ClockState.RUNNING and self.stopped_at is None

    def stop(self, *, at: datetime) -> None:
        """The deed is done: MET if in time, else it stays OVERDUE."""
        self.stopped_at = at
        paused_in_time = self.paused_at is not None and self.paused_at <= self.due_at
        in_time = self.state is not ClockState.OVERDUE and (at <= self.due_at or paused_in_time)
        self.state = ClockState.MET if in_time else ClockState.OVERDUE

    def pause(self, *, at: datetime) -> None:
        """The reporter is asked: the office's time stands still. A promise already broken stays broken."""
        if self.state is ClockState.RUNNING:
            self.state, self.paused_at = ClockState.PAUSED, at

    def resume(self, *, at: datetime) -> None:
        """Give the paused time back, in the clock's own unit."""
        if self.state is not ClockState.PAUSED or self.paused_at is None:
            return
        calendar = self.change.promises.calendar(at)
        self.due_at = resume(self.due_at, self.paused_at, at, self.unit, calendar)
        if self.near_at > self.paused_at:
            self.near_at = resume(self.near_at, self.paused_at, at, self.unit, calendar)
        self.state, self.paused_at = ClockState.RUNNING, None

    def warn(self, *, at: datetime) -> bool:
        """Whether a fifth of it is left, and nobody has been told yet; then it is to be told now."""
        if self.near_told or not self.runs or not self.near_at <= at < self.due_at:
            return False
        self.near_told = True
        return True

    def expire(self, *, at: datetime) -> bool:
        """Whether it is broken by now, and nobody has been told yet; then it is to be told now."""
        if not self.runs or self.due_at > at:
            return False
        self.state, self.near_told = ClockState.OVERDUE, True
        return True
