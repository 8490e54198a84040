"""An OPD's report to the regent (lapor OPD kepada bupati)."""

from datetime import date, datetime

from tortoise import fields
from tortoise.models import Model

from access.regent_report import sees
from models.event import Event
from models.opd import Opd
from rules.events import EventKind
from rules.refusals import RefusalCode, Refused, not_allowed, not_found, stale_version
from rules.roles import Actor, Right
from rules.words import RegentReportStatus


class RegentReport(Model):
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

    class Meta:
        table = "regent_report"

    @classmethod
    async def found_by(
        cls, actor: Actor, report_id: int | None, *, version: int | None = None, field: str = "report"
    ) -> "RegentReport":
        """The report to be changed, locked, as this actor may see it.

        Refused(NOT_FOUND) where it is absent or out of sight; Refused(STALE_VERSION) where the actor saw
        an older `version` of it.
        """
        row = None if report_id is None else await cls.select_for_update().get_or_none(id=report_id)
        if row is None or not sees(actor.audience, row):
            raise not_found("Laporan", "report", field=field)
        if version is not None and version != row.version:
            raise stale_version("Laporan", "report")
        return row

    async def write(
        self,
        *,
        title: str,
        summary: str,
        period_start: date,
        period_end: date,
    ) -> None:
        """Change a draft, or one that the regent returned."""
        if self.status not in (RegentReportStatus.DRAFT, RegentReportStatus.RETURNED):
            raise _wrong(self.status)
        self.title, self.summary = title, summary
        self.period_start, self.period_end = period_start, period_end
        self.version += 1
        await self.save()

    async def send(self, *, by: Actor, now: datetime) -> None:
        """The head signs it, and the regent hears of it."""
        if not by.may(Right.SIGN_REPORTS, of=self.opd_id):
            raise not_allowed()
        if self.status not in (RegentReportStatus.DRAFT, RegentReportStatus.RETURNED):
            raise _wrong(self.status)
        self.status, self.submitted_at = RegentReportStatus.SUBMITTED, now
        await self._settle(EventKind.REPORT_SUBMITTED, by=by, now=now)

    async def acknowledge(self, note: str | None, *, by: Actor, now: datetime) -> None:
        by.must(Right.INSTRUCT)
        if self.status is not RegentReportStatus.SUBMITTED:
            raise _wrong(self.status)
        self.status, self.regent_note, self.acknowledged_at = RegentReportStatus.ACKNOWLEDGED, note, now
        await self._settle(EventKind.REPORT_ACKNOWLEDGED, by=by, now=now)

    async def give_back(self, note: str, *, by: Actor, now: datetime) -> None:
        """The regent wants it done again, and says why."""
        by.must(Right.INSTRUCT)
        if self.status is not RegentReportStatus.SUBMITTED:
            raise _wrong(self.status)
        self.status, self.regent_note = RegentReportStatus.RETURNED, note
        await self._settle(EventKind.REPORT_RETURNED, by=by, now=now)

    async def _settle(self, kind: EventKind, *, by: Actor, now: datetime) -> None:
        self.version += 1
        await self.save()
        Event.append_office(kind, by=by, at=now, opd_id=self.opd_id, report=self)


class Activity(Model):
    """One thing that the OPD did, in its report."""

    id = fields.BigIntField(primary_key=True)
    report: fields.ForeignKeyRelation[RegentReport] = fields.ForeignKeyField("models.RegentReport")
    report_id: int
    date = fields.DateField()
    title = fields.CharField(160)
    description = fields.TextField()
    complaint_id = fields.BigIntField(null=True)

    class Meta:
        table = "activity"


def _wrong(status: RegentReportStatus) -> Refused:
    words = {
        RegentReportStatus.DRAFT: "masih konsep",
        RegentReportStatus.SUBMITTED: "sudah dikirim",
        RegentReportStatus.ACKNOWLEDGED: "sudah diterima bupati",
        RegentReportStatus.RETURNED: "dikembalikan",
    }
    return Refused(
        RefusalCode.WRONG_STATUS,
        f"Langkah ini tidak berlaku: laporan {words[status]}.",
        f"This step does not apply: the report is {status.value}.",
    )
