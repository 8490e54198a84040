"""An OPD's report to the regent (lapor OPD kepada bupati)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, Self

from tortoise import fields
from tortoise.models import Model

from access.regent_report import sees
from database.inserting import new
from models.change import Change
from models.changing import Changing, Part
from models.event import Event
from models.opd import Opd
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, not_allowed, not_found, stale_version
from rules.roles import Actor, Right
from rules.words import RegentReportStatus

_WORDS = {
    RegentReportStatus.DRAFT: "masih draf",
    RegentReportStatus.SUBMITTED: "sudah dikirim",
    RegentReportStatus.ACKNOWLEDGED: "sudah diterima bupati",
    RegentReportStatus.RETURNED: "dikembalikan",
}


class Done(NamedTuple):
    """What an OPD writes of one thing that it did; `complaint_id` where it was about one."""

    date: date
    title: str
    description: str
    complaint_id: int | None = None


class RegentReport(Changing):
    id = fields.BigIntField(primary_key=True)
    opd: fields.ForeignKeyRelation[Opd] = fields.ForeignKeyField("models.Opd")
    opd_id: int
    title = fields.CharField(160)
    summary = fields.TextField()
    period_start = fields.DateField()
    period_end = fields.DateField()
    status = fields.CharEnumField(RegentReportStatus, max_length=16)
    regent_note: str | None = fields.TextField(null=True)
    submitted_at = fields.DatetimeField(null=True)
    acknowledged_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    version = fields.IntField(default=1)
    received = fields.IntField(default=0)
    answered = fields.IntField(default=0)
    resolved = fields.IntField(default=0)
    overdue = fields.IntField(default=0)
    on_time_rate = fields.FloatField(null=True)
    """The figures as counted from the log when it was sent; a draft is counted afresh."""
    activities = Part["list[Activity]"]()

    class Meta:
        table = "regent_report"

    @classmethod
    async def found_by(
        cls,
        this: Change,
        actor: Actor,
        report_id: int | None,
        *,
        version: int | None = None,
        field: str = "report",
    ) -> Self:
        """The report to be changed, locked, as this actor may see it.

        Refused(NOT_FOUND) where it is absent or out of sight; Refused(STALE_VERSION) where the actor saw
        an older `version` of it.
        """
        row = None if report_id is None else await this.load_one(cls, report_id)
        if row is None or not sees(actor.audience, row):
            raise not_found("Laporan", "report", field=field)
        if version is not None and version != row.version:
            raise stale_version("Laporan", "report")
        return row

    async def load_activities(self) -> None:
        """For `write`."""
        self.activities = await self.change.load(Activity.filter(report_id=self.id).order_by("id"))

    def must_be_open(self) -> None:
        """Refused(WRONG_STATUS) where the regent has it: only a draft, or what he returned, is changed."""
        self._must_be(RegentReportStatus.DRAFT, RegentReportStatus.RETURNED)

    def _must_be(self, *statuses: RegentReportStatus) -> None:
        if self.status not in statuses:
            raise Refused(
                RefusalCode.WRONG_STATUS,
                f"Langkah ini tidak berlaku: laporan {_WORDS[self.status]}.",
                f"This step does not apply: the report is {self.status.value}.",
            )

    @classmethod
    def begin(cls, this: Change, opd_id: int, *, now: datetime) -> Self:
        """A draft in which nothing is written yet."""
        draft = this.add(new(cls, opd_id=opd_id, status=RegentReportStatus.DRAFT, created_at=now))
        draft.activities = []
        return draft

    def write(
        self,
        *,
        title: str,
        summary: str,
        period_start: date,
        period_end: date,
        counted: tuple[int, int, int, int, float | None],
        done: Sequence[Done],
    ) -> None:
        """Change a draft, or one that the regent returned. `counted`: the figures of the period, as received,
        answered, resolved, overdue and the rate in time. `done` is put in place of what stood there."""
        self.must_be_open()
        self.title, self.summary = title, summary
        self.period_start, self.period_end = period_start, period_end
        self.received, self.answered, self.resolved, self.overdue, self.on_time_rate = counted
        self.version += 1
        for activity in self.activities:
            self.change.remove(activity)
        self.activities = [self.change.add(new(Activity, **each._asdict()), report_id=self) for each in done]

    def keep_as_draft(self, *, by: Actor, now: datetime) -> None:
        """It stays unsent. What the regent has returned he sees again once it is sent; he hears that it is
        revised."""
        self.must_be_open()
        if self.status is RegentReportStatus.RETURNED:
            self.status, self.submitted_at = RegentReportStatus.DRAFT, None
            self._tell(EventKind.REPORT_REVISED, by=by, now=now)

    def send(self, *, by: Actor, now: datetime) -> None:
        """The head signs it, and the regent hears of it."""
        if not by.may(Right.SIGN_REPORTS, of=self.opd_id):
            raise not_allowed()
        self.must_be_open()
        self.status, self.submitted_at = RegentReportStatus.SUBMITTED, now
        self._tell(EventKind.REPORT_SUBMITTED, by=by, now=now)

    def acknowledge(self, note: str | None, *, by: Actor, now: datetime) -> None:
        by.must(Right.INSTRUCT)
        self._must_be(RegentReportStatus.SUBMITTED)
        self.status, self.regent_note, self.acknowledged_at = RegentReportStatus.ACKNOWLEDGED, note, now
        self._tell(EventKind.REPORT_ACKNOWLEDGED, by=by, now=now)

    def give_back(self, note: str, *, by: Actor, now: datetime) -> None:
        """The regent wants it done again, and says why."""
        by.must(Right.INSTRUCT)
        self._must_be(RegentReportStatus.SUBMITTED)
        self.status, self.regent_note = RegentReportStatus.RETURNED, note
        self._tell(EventKind.REPORT_RETURNED, by=by, now=now)

    def _tell(self, kind: EventKind, *, by: Actor, now: datetime) -> None:
        self.version += 1
        event = Event.of_office(kind, by=by, at=now, opd_id=self.opd_id)
        self.change.tell(event, report_id=self)


class Activity(Model):
    """One thing that the OPD did, in its report."""

    id = fields.BigIntField(primary_key=True)
    report: fields.ForeignKeyRelation[RegentReport] = fields.ForeignKeyField("models.RegentReport")
    report_id: int
    date = fields.DateField()
    title = fields.CharField(160)
    description = fields.TextField()
    complaint_id = fields.BigIntField(null=True)
