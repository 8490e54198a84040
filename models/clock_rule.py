"""Limits of clocks: rows that an administrator edits, and that say how long each promise may run."""

from datetime import date
from typing import Self

from tortoise import fields
from tortoise.models import Model

from database.cached_table import CachedTable
from models.category import Category
from rules.deadlines import Limit
from rules.words import ClockKind, ComplaintKind, LimitUnit

_UNITS = {LimitUnit.WORKING_DAYS: "HK", LimitUnit.HOURS: "jam", LimitUnit.CALENDAR_DAYS: "hari"}


class ClockRule(Model):
    """A limit that an administrator edits. `kind` and `category` null: it applies to all of them. The
    most specific rule that is already valid wins; of equal ones, the newest."""

    id = fields.BigIntField(primary_key=True)
    clock = fields.CharEnumField(ClockKind, max_length=16, description="See rules/words.py.")
    kind = fields.CharEnumField(ComplaintKind, max_length=24, null=True)
    category: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "models.Category", null=True
    )
    category_id: int | None
    amount = fields.IntField()
    unit = fields.CharEnumField(LimitUnit, max_length=16)
    basis = fields.CharField(300)
    """The legal basis that the office cites for it."""
    valid_from = fields.DateField()

    class Meta:
        table = "clock_rule"

    @classmethod
    async def holding(
        cls, clock: ClockKind, kind: ComplaintKind | None, category_id: int | None, *, on: date
    ) -> Self | None:
        """The one for just these complaints that holds on a day."""
        alike = cls.filter(clock=clock, kind=kind, category_id=category_id, valid_from__lte=on)
        return await alike.order_by("-valid_from", "-id").first()

    @property
    def limit(self) -> Limit:
        return Limit(self.amount, self.unit)

    @property
    def words(self) -> str:
        return f"{self.amount} {_UNITS[self.unit]} ({self.basis})"


clock_rules = CachedTable[list[ClockRule]](ClockRule.all)
"""Every row, as this process remembers them; not to be changed."""
