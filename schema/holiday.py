"""Days that differ from the week."""

from datetime import date as Date

from reads.holiday import HolidayView
from schema.fields import field, shows


@shows(HolidayView, "A day that differs from the week.")
class Holiday:
    date: Date = field("The day.")
    name: str = field("Why.")
    working: bool = field("Whether the offices are open.")
    override: bool = field("Set by an administrator, over the national calendar.")
    edition: str = field("Another one whenever an administrator has changed it.")
