"""A complaint with all its verbs, found through the eyes of the one who asks."""

from typing import Self

from tortoise.indexes import Index

from access.complaint import sight_for
from models.complaint.answering import Answering
from models.complaint.information import Information
from models.complaint.submission import Submitting
from models.complaint.verification import Verification
from rules.refusals import not_found, stale_version
from rules.roles import Actor


class Complaint(Submitting, Verification, Information, Answering):
    class Meta:
        table = "complaint"
        # And indexes of a part of the rows, or of an expression: migrations/0004.
        indexes = [
            Index(fields=("submitted_at", "id")),
            Index(fields=("opd_id", "status", "next_due_at")),
            Index(fields=("status", "submitted_at")),
            Index(fields=("closed_at",)),
            Index(fields=("answered_at",)),
            Index(fields=("resolved_at",)),
            Index(fields=("reporter_id", "submitted_at")),
            Index(fields=("district_id", "submitted_at")),
            Index(fields=("category_id", "submitted_at")),
            Index(fields=("latitude", "longitude")),
        ]

    @classmethod
    async def found_by(
        cls, actor: Actor, complaint_id: int | None, *, version: int | None = None, field: str = "complaint"
    ) -> Self:
        """The complaint to be changed, locked, as this actor may see it.

        Refused(NOT_FOUND) where it is absent or out of sight; Refused(STALE_VERSION) where the actor saw
        an older `version` of it.
        """
        row = None
        if complaint_id is not None:
            row = await cls.select_for_update().get_or_none(id=complaint_id)
        if row is None or sight_for(actor, row) is None:
            raise not_found(field=field)
        if version is not None and version != row.version:
            raise stale_version()
        return row
