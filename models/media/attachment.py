"""Files that people sent: first an upload of nobody's, then part of a complaint, an answer or a report."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from tortoise import fields

from models import global_id
from models.change import Change
from models.changing import Changing
from rules.refusals import invalid


class Attachment(Changing):
    id = fields.UUIDField(primary_key=True, default=uuid4)
    """Random, so that knowing it is the right to attach it."""
    content_type = fields.CharField(40)
    name = fields.CharField(120, null=True)
    """What its sender's device called it, of a document; photos have none."""
    size = fields.IntField()
    width = fields.IntField(null=True)
    height = fields.IntField(null=True)
    uploaded_at = fields.DatetimeField(db_index=True)
    complaint_id = fields.BigIntField(null=True, db_index=True)
    """Set too where it belongs to an answer: the complaint through which it is seen."""
    response_id = fields.BigIntField(null=True, db_index=True)
    report_id = fields.BigIntField(null=True, db_index=True)
    service_id = fields.BigIntField(null=True, db_index=True)
    """Of a form: seen by who reads the service, once that is published with it."""
    claim_id = fields.BigIntField(null=True)
    likeness = fields.CharField(96, null=True)
    """By which it is found again where somebody sends the same picture (`rules.likeness`)."""
    supplied = fields.BooleanField(default=False, db_default=False)
    """Sent by the reporter in answer to a question: seen by who reads the answer, never by the public."""

    redacted_id = fields.UUIDField(null=True)
    """The copy that the public is shown in its place, with parts of it blacked out."""
    redacts_id = fields.UUIDField(null=True)
    """Of such a copy: the photo of which it was made."""
    hidden = fields.BooleanField(default=False, db_default=False)
    """Whether a verifier keeps it from the public."""

    @classmethod
    async def load(cls, this: Change, uploads: Sequence[str]) -> "list[Attachment | None]":
        """Uploads to be attached, by their ids or global ids, each once, locked; None for an unknown one."""
        keys = [upload_key(text) for text in dict.fromkeys(uploads)]
        return [None if key is None else await this.load_one(cls, key) for key in keys]

    @staticmethod
    def attach(
        found: "Sequence[Attachment | None]",
        *,
        complaint: Changing | None = None,
        response: Changing | None = None,
        report: Changing | None = None,
        service: Changing | None = None,
        claim: Changing | None = None,
        supplied: bool = False,
        field: str = "input.attachments",
    ) -> None:
        """Make uploads part of something. INVALID for one that is unknown, attached elsewhere or named twice;
        but a report or a service may name its own again."""
        paper = report or service
        for n, row in enumerate(found):
            twice = paper is None and any(row is before for before in found[:n])
            if row is None or twice or not row._is_free(report, service) or not row._fits(response or paper):
                raise invalid(
                    field,
                    "Lampiran tidak dikenal. Unggah lagi.",
                    "Unknown attachment. Upload it again.",
                )
            row.change.link(
                row,
                complaint_id=complaint,
                response_id=response,
                report_id=report,
                service_id=service,
                claim_id=claim,
            )
            row.supplied = supplied

    def _fits(self, of_office: Changing | None) -> bool:
        """Documents are what offices send: with an answer, a report or a service."""
        return self.is_photo or of_office is not None

    @property
    def is_photo(self) -> bool:
        return self.content_type.startswith("image/")

    def _is_free(self, report: Changing | None, service: Changing | None) -> bool:
        """Also where it is this report's or service's already."""
        again = any(
            paper is not None and paper.pk is not None and key == paper.pk
            for paper, key in ((report, self.report_id), (service, self.service_id))
        )
        keys = (self.complaint_id, self.response_id, self.report_id, self.service_id, self.claim_id)
        return again or not any(keys)

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
        return await cls.filter(**OF_NOTHING, uploaded_at__lt=before).limit(500)


OF_NOTHING: dict[str, None] = dict.fromkeys(
    ("complaint_id", "response_id", "report_id", "service_id", "claim_id", "redacts_id")
)
"""What an upload is until it is attached."""


def upload_key(text: str) -> UUID | None:
    """From the upload's own id, or from the id under which `node` knows it; None for what is neither."""
    found = global_id.decode(text)
    try:
        return UUID(found[1] if found is not None and found[0] == "Attachment" else text)
    except ValueError:
        return None
