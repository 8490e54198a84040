"""The contact that somebody without an account gave with a complaint, once they have shown it is theirs."""

from datetime import datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from models.contacts import ContactField
from rules.words import ContactKind


class FollowedContact(Model):
    """By what the reporter of a complaint without an account hears of it: verified by a code."""

    id = fields.BigIntField(primary_key=True)
    complaint_id = fields.BigIntField()
    kind = fields.CharEnumField(ContactKind, max_length=8)
    known: Any = ContactField(1200)
    """The address or number in its one spelling: it holds while the complaint has the same."""
    english = fields.BooleanField(default=False)
    verified_at = fields.DatetimeField()

    class Meta:
        table = "followed_contact"
        unique_together = (("complaint_id", "kind"),)

    @classmethod
    async def keep(
        cls, complaint: int, kind: ContactKind, known: str, *, english: bool, now: datetime
    ) -> None:
        """Within an open change."""
        await cls.filter(complaint_id=complaint, kind=kind).delete()
        await cls.create(complaint_id=complaint, kind=kind, known=known, english=english, verified_at=now)

    @classmethod
    async def forget(cls, complaint: int, kind: ContactKind | None = None) -> None:
        found = cls.filter(complaint_id=complaint)
        await (found if kind is None else found.filter(kind=kind)).delete()

    @classmethod
    async def is_kept(cls, complaint: int, kind: ContactKind) -> bool:
        """Whether there is one."""
        return await cls.exists(complaint_id=complaint, kind=kind)
