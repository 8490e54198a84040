"""The limits of promises as the offices read them."""

from datetime import date
from typing import NamedTuple

from database import query
from database.query import Row, day
from models import global_id
from reads import catalog
from reads.catalog import CategoryView
from rules.words import ClockKind, ComplaintKind, LimitUnit


class ClockRuleView(NamedTuple):
    """A limit; of `kind` None or `category` None: of all of them."""

    pk: int
    clock: ClockKind
    kind: ComplaintKind | None
    category: CategoryView | None
    amount: int
    unit: LimitUnit
    basis: str
    valid_from: date

    @property
    def id(self) -> str:
        return global_id.encode("ClockRule", self.pk)


_SELECT = (
    "SELECT r.id, r.clock, r.kind, r.category_id, r.amount, r.unit, r.basis, r.valid_from FROM clock_rule r"
)


def _view(row: Row) -> ClockRuleView:
    pk, clock, kind, category_id, amount, unit, basis, valid_from = row
    return ClockRuleView(
        pk, ClockKind(clock), None if kind is None else ComplaintKind(kind),
        catalog.categories.get(category_id or 0), amount, LimitUnit(unit), basis, day(valid_from),
    )  # fmt: skip


async def clock_rules() -> list[ClockRuleView]:
    """All of them, older ones too: promises that were made keep theirs."""
    found = await query.rows(f"{_SELECT} ORDER BY r.clock, r.kind, r.category_id, r.valid_from")
    return [_view(row) for row in found]


async def clock_rule(key: int) -> ClockRuleView:
    """The one with this row id, which must exist."""
    [row] = await query.rows(f"{_SELECT} WHERE r.id = ?", [key])
    return _view(row)
