"""That a volunteer filed a complaint for somebody, and how that person agreed to it."""

from datetime import datetime
from typing import Any, Self

from tortoise import fields
from tortoise.indexes import Index

from database.inserting import new
from models.change import Change
from models.changing import Changing
from models.complaint.complaint import Complaint
from models.volunteer import Volunteer
from rules.events import EventKind
from rules.roles import Actor
from rules.volunteering import ConsentForm


class Assistance(Changing):
    """Whose work it was, and on what it was founded: kept also once the citizen has the complaint."""

    id = fields.BigIntField(primary_key=True)
    complaint_id = fields.BigIntField(unique=True)
    account_id = fields.BigIntField()
    """The volunteer's."""
    district_id = fields.BigIntField(null=True)
    """Where the help reached: of the complaint, else of the volunteer."""
    consent: Any = fields.CharEnumField(ConsentForm, max_length=16, null=True)
    consent_at = fields.DatetimeField(null=True)
    """Both null of what was filed before they were recorded."""
    contact_agreed = fields.BooleanField(default=False)
    """Whether they agreed that the offices get their name and contact."""
    filed_at = fields.DatetimeField()
    taken_over_at = fields.DatetimeField(null=True)
    """When the citizen took it into an account of their own."""

    class Meta:
        table = "assistance"
        indexes = [Index(fields=("account_id", "id")), Index(fields=("filed_at",))]

    @classmethod
    def record(
        cls,
        this: Change,
        complaint: Complaint,
        volunteer: Volunteer,
        *,
        consent: ConsentForm,
        consent_at: datetime,
        contact_agreed: bool,
        by: Actor,
        now: datetime,
    ) -> Self:
        """With the complaint that is being filed; the volunteer hears that it counts."""
        row = new(
            cls, account_id=volunteer.account_id, district_id=complaint.district_id or volunteer.district_id,
            consent=consent, consent_at=consent_at, contact_agreed=contact_agreed, filed_at=now,
        )  # fmt: skip
        this.add(row, complaint_id=complaint)
        volunteer.tell_of_help(EventKind.HELP_FILED, by=by, now=now)
        return row

    @classmethod
    async def hand_over(cls, complaint: Complaint, *, by: Actor, now: datetime) -> None:
        """The citizen has taken into their account what a volunteer filed for them, who hears of that and
        sees no more of it than the public."""
        this = complaint.change
        for row in await this.load(cls.filter(complaint_id=complaint.id, taken_over_at=None)):
            row.taken_over_at = now
            volunteer = await Volunteer.last_of(this, row.account_id)
            if volunteer is not None:
                volunteer.tell_of_help(EventKind.HELP_TAKEN_OVER, by=by, now=now)
