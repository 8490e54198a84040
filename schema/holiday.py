"""Days that differ from the week."""

from datetime import date as Date

import strawberry

from engine import of_class
from reads.holiday import HolidayView
from schema.fields import field


@strawberry.type(description="A day that differs from the week.")
class Holiday:
    date: Date = field("The day.")
    name: str = field("Why.")
    working: bool = field("Whether the offices are open.")
    override: bool = field("Set by an administrator, over the national calendar.")
    edition: str = field("Another one whenever an administrator has changed it.")

    is_type_of = of_class(HolidayView)
