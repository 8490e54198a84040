"""The command center's numbers."""

from datetime import date as Date
from datetime import datetime
from typing import Any

import strawberry

from reads import overview as numbers
from resolvers import claim
from resolvers import overview as resolve
from rules.words import ComplaintStatus
from schema.category import Category
from schema.district import District
from schema.edges import as_of
from schema.fields import field
from schema.opd import Opd
from schema.scalars import Cursor


@strawberry.type(description="How many complaints have a status.")
class StatusCount:
    status: ComplaintStatus = field("The status.")
    count: int = field("How many of the period have it now.", lambda root: root.number)


@strawberry.type(description="How an OPD does.")
class OpdStanding:
    opd: Opd = field("The OPD.")
    open: int = field("Complaints that it has.")
    overdue: int = field("Those of them with a broken promise.")
    answered: int = field("First answers that it gave in the period.")
    median_first_response: float | None = field("In working hours; null below the minimum sample.")
    on_time_rate: float | None = field(
        "The part of the first answers given in time, 0 to 1; null below the minimum sample."
    )
    sample: int = field("How many answers the median and the rate are made of.")
    silent_days: int = field("Calendar days of silence on its longest unanswered complaint.")


@strawberry.type(description="How many complaints there are of a subject.")
class CategoryCount:
    category: Category = field("The subject.")
    count: int = field("Filed in the period.", lambda root: root.number)


@strawberry.type(description="How many complaints come from a district.")
class DistrictCount:
    district: District = field("The kecamatan.")
    open: int = field("Open now.")
    total: int = field("Filed in the period.")


@strawberry.type(description="One day of the trend.")
class DayCount:
    day: Date = field("By the calendar of Tuban.")
    submitted: int = field("Filed on that day.")
    closed: int = field("Closed on that day.")


@strawberry.type(description="What reporters think. Who did not answer is not counted as content.")
class Satisfaction:
    asked: int = field("Reporters who were asked in the period.")
    answered: int = field("Those of them who gave a rating.")
    average: float | None = field("Of the ratings, 1 to 5; null where there is none.")


def _total(name: str) -> Any:
    async def total(root: numbers.Overview) -> int:
        return int(getattr(await root.totals(), name))

    return total


def _asked(name: str) -> Any:
    """A resolver that calls the numbers' method of this name."""

    async def asked(root: numbers.Overview) -> Any:
        return await getattr(root, name)()

    return asked


@strawberry.type(description="The command center's numbers, over what the viewer may see.")
class Overview:
    as_of: Cursor = field("The log position that they show.", as_of)
    at: datetime = field("When they were taken.", lambda root: root.now)
    days: int = field("How many days back the period begins.")
    since: datetime = field("Where the period begins.")
    total: int = field("Filed in the period.", _total("total"))
    open: int = field("Open now.", _total("open"))
    overdue: int = field("Open with a broken promise.", _total("overdue"))
    due_soon: int = field("Open, with less than a fifth of a promise left.", _total("due_soon"))
    submitted_today: int = field("Since midnight in Tuban.", _total("submitted_today"))
    closed_today: int = field("Since midnight in Tuban.", _total("closed_today"))
    by_status: list[StatusCount] = field("Of the period, every status.", _asked("by_status"))
    by_opd: list[OpdStanding] = field("Every active OPD, by code.", _asked("standings"))
    by_category: list[CategoryCount] = field("Of the period, the most frequent first.", _asked("by_category"))
    by_district: list[DistrictCount] = field("Every district.", _asked("by_district"))
    trend: list[DayCount] = field("Each day of the period, oldest first.", _asked("trend"))
    satisfaction: Satisfaction = field("What reporters think.", _asked("satisfaction"))
    waiting_reports: int = field("Reports that wait for the regent, for the regent.", resolve.waiting_reports)
    silent_opds: list[OpdStanding] = field(
        "OPDs silent for 7 days or more, the longest silence first.", _asked("silent_opds")
    )
    open_claims: int = field(
        "Claims to which the hoax desk still owes an answer, for the command center.", claim.open_count
    )
