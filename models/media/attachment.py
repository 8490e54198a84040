"""Files that people sent: first an upload of nobody's, then part of a complaint, an answer or a report."""

from datetime import datetime
from uuid import UUID, uuid4

from tortoise import fields
from tortoise.models import Model

from models import global_id
from rules.refusals import invalid


class Attachment(Model):
    id = fields.UUIDField(primary_key=True, default=uuid4)
    """Random, so that knowing it is the right to attach it."""
    content_type = fields.CharField(40)
    size = fields.IntField()
    width = fields.IntField(null=True)
    height = fields.IntField(null=True)
    uploaded_at = fields.DatetimeField(db_index=True)
    complaint_id = fields.BigIntField(null=True, db_index=True)
    """Set too where it belongs to an answer: the complaint through which it is seen."""
    response_id = fields.BigIntField(null=True, db_index=True)
    report_id = fields.BigIntField(null=True, db_index=True)
    supplied = fields.BooleanField(default=False, db_default=False)
    """Sent by the reporter in answer to a question: seen by who reads the answer, never by the public."""

    class Meta:
        table = "attachment"

    @classmethod
    async def attach(
        cls,
        uploads: list[str],
        *,
        complaint_id: int | None = None,
        response_id: int | None = None,
        report_id: int | None = None,
        supplied: bool = False,
        field: str = "input.attachments",
    ) -> None:
        """Make uploads part of something, by their ids or global ids. INVALID for one that is unknown, or
        attached elsewhere."""
        for text in dict.fromkeys(uploads):
            row = await cls.select_for_update().get_or_none(id=_uuid(text, field))
            taken = row is not None and (row.complaint_id or row.response_id or row.report_id)
            again = row is not None and report_id is not None and row.report_id == report_id
            if row is None or (taken and not again):
                raise _unknown(field)
            row.complaint_id, row.response_id, row.report_id = complaint_id, response_id, report_id
            row.supplied = supplied
            await row.save()

    @classmethod
    async def find(cls, text: str) -> "Attachment | None":
        """By its id as text; None for what is no such id."""
        try:
            key = UUID(text) if len(text) == 36 else None
        except ValueError:
            return None
        return None if key is None or str(key) != text else await cls.get_or_none(id=key)

    @classmethod
    async def never_attached(cls, *, before: datetime) -> "list[Attachment]":
        return await cls.filter(
            uploaded_at__lt=before, complaint_id=None, response_id=None, report_id=None
        ).limit(500)


def _uuid(text: str, field: str) -> UUID:
    """From the upload's own id, or from the id under which `node` knows it."""
    found = global_id.decode(text)
    try:
        return UUID(found[1] if found is not None and found[0] == "Attachment" else text)
    except ValueError:
        raise _unknown(field) from None


def _unknown(field: str) -> Exception:
    return invalid(field, "Lampiran tidak dikenal. Unggah lagi.", "Unknown attachment. Upload it again.")
