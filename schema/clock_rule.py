"""The limits that an administrator edits."""

from datetime import date as Date

from strawberry import ID

from reads.clock_rule import ClockRuleView
from rules.words import ClockKind, ComplaintKind, LimitUnit
from schema.category import Category
from schema.common import Node
from schema.fields import field, shows


@shows(ClockRuleView, "A limit that an administrator edits.")
class ClockRule(Node):
    id: ID = field("Its global id.")
    clock: ClockKind = field("Which promise it sets.")
    kind: ComplaintKind | None = field("For which kind; null: all.")
    category: Category | None = field("For which subject; null: all.")
    amount: int = field("How many of its unit.")
    unit: LimitUnit = field("What it counts.")
    basis: str = field("The legal basis.")
    valid_from: Date = field("The first day on which promises are made by it.")
