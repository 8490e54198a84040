"""The limits that an administrator edits."""

from datetime import date as Date

import strawberry
from strawberry import ID

from engine import of_class
from reads.clock_rule import ClockRuleView
from rules.words import ClockKind, ComplaintKind, LimitUnit
from schema.category import Category
from schema.common import Node
from schema.fields import field


@strawberry.type(description="A limit that an administrator edits.")
class ClockRule(Node):
    id: ID = field(description="Its global id.")
    clock: ClockKind = field(description="Which promise it sets.")
    kind: ComplaintKind | None = field(description="For which kind; null: all.")
    category: Category | None = field(description="For which subject; null: all.")
    amount: int = field(description="How many of its unit.")
    unit: LimitUnit = field(description="What it counts.")
    basis: str = field(description="The legal basis.")
    valid_from: Date = field(description="The first day on which promises are made by it.")

    is_type_of = of_class(ClockRuleView)
