"""Papers that have been issued: what they say is kept with them, and never counted again."""

from datetime import date, datetime
from typing import Self

from tortoise import fields
from tortoise.models import Model

from database.inserting import new
from models.change import Change, alone_with
from models.event import Event
from rules.deadlines import WIB
from rules.events import EventKind
from rules.papers import PaperFormat, PaperKind, number_of
from rules.roles import Actor


class IssuedPaper(Model):
    """A paper as it was issued. `content` is all that it says, as JSON: figures, letterhead, who signed."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharEnumField(PaperKind, max_length=24)
    about_opd = fields.BigIntField(default=0)
    """Row id of the OPD of which it is, 0: of none."""
    first_day = fields.DateField()
    last_day = fields.DateField()
    year = fields.IntField()
    serial = fields.IntField()
    number = fields.CharField(80)
    content = fields.TextField()
    issued_by_id = fields.BigIntField()
    issued_at = fields.DatetimeField()

    class Meta:
        table = "issued_paper"
        unique_together = (("kind", "about_opd", "first_day", "last_day"), ("year", "serial"))

    @classmethod
    async def already(cls, kind: PaperKind, about: int | None, first: date, last: date) -> Self | None:
        """The one that was issued over these days, if any was."""
        return await cls.get_or_none(kind=kind, about_opd=about or 0, first_day=first, last_day=last)

    @classmethod
    async def issue(
        cls,
        this: Change,
        kind: PaperKind,
        about: int | None,
        first: date,
        last: date,
        content: str,
        *,
        unit: str,
        by: Actor,
        now: datetime,
    ) -> Self:
        """The next of this year's numbers, and the regent hears of it; where it was issued meanwhile, that
        one. `unit`: who issues it, in the number."""
        await alone_with("paper-numbers")
        before = await cls.already(kind, about, first, last)
        if before is not None:
            return before
        assert by.account is not None
        day = now.astimezone(WIB).date()
        latest = await cls.filter(year=day.year).order_by("-serial").first()
        serial = 1 if latest is None else latest.serial + 1
        number = number_of(kind, serial, day, unit)
        paper = this.add(
            new(
                cls, kind=kind, about_opd=about or 0, first_day=first, last_day=last, year=day.year,
                serial=serial, number=number, content=content, issued_by_id=by.account, issued_at=now,
            )
        )  # fmt: skip
        this.tell(Event.of_office(EventKind.PAPER_ISSUED, by=by, at=now, opd_id=about, note=number))
        return paper


class PaperFile(Model):
    """A file of an issued paper, made once."""

    id = fields.BigIntField(primary_key=True)
    paper_id = fields.BigIntField()
    format = fields.CharEnumField(PaperFormat, max_length=8)
    content = fields.BinaryField()

    class Meta:
        table = "paper_file"
        unique_together = (("paper_id", "format"),)

    @classmethod
    async def kept(cls, paper: int, format: PaperFormat) -> bytes | None:
        """The file, if it was made."""
        found = await cls.get_or_none(paper_id=paper, format=format)
        return None if found is None else bytes(found.content)

    @classmethod
    async def keep(cls, paper: int, format: PaperFormat, content: bytes) -> bytes:
        """Keep it, unless one was made before; the one that is kept."""
        row = cls(paper_id=paper, format=format, content=content)
        await cls.bulk_create([row], ignore_conflicts=True)
        return await cls.kept(paper, format) or content
