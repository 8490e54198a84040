"""The command center's numbers."""

from datetime import date as Date
from datetime import datetime
from typing import Any

import strawberry

from reads import overview as numbers
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
    status: ComplaintStatus = field(description="The status.")
    count: int = field(resolver=lambda root: root.number, description="How many of the period have it now.")


@strawberry.type(description="How an OPD does.")
class OpdStanding:
    opd: Opd = field(description="The OPD.")
    open: int = field(description="Complaints that it has.")
    overdue: int = field(description="Those of them with a broken promise.")
    answered: int = field(description="First answers that it gave in the period.")
    median_first_response: float | None = field(
        description="In working hours; null below the minimum sample."
    )
    on_time_rate: float | None = field(
        description="The part of the first answers given in time, 0 to 1; null below the minimum sample."
    )
    sample: int = field(description="How many answers the median and the rate are made of.")
    silent_days: int = field(description="Calendar days of silence on its longest unanswered complaint.")


@strawberry.type(description="How many complaints there are of a subject.")
class CategoryCount:
    category: Category = field(description="The subject.")
    count: int = field(resolver=lambda root: root.number, description="Filed in the period.")


@strawberry.type(description="How many complaints come from a district.")
class DistrictCount:
    district: District = field(description="The kecamatan.")
    open: int = field(description="Open now.")
    total: int = field(description="Filed in the period.")


@strawberry.type(description="One day of the trend.")
class DayCount:
    day: Date = field(description="By the calendar of Tuban.")
    submitted: int = field(description="Filed on that day.")
    closed: int = field(description="Closed on that day.")


@strawberry.type(description="What reporters think. Who did not answer is not counted as content.")
class Satisfaction:
    asked: int = field(description="Reporters who were asked in the period.")
    answered: int = field(description="Those of them who gave a rating.")
    average: float | None = field(description="Of the ratings, 1 to 5; null where there is none.")


def _total(name: str) -> Any:
    async def total(root: numbers.Overview) -> int:
        return int(getattr(await root.totals(), name))

    return total


async def _by_status(root: numbers.Overview) -> Any:
    return await root.by_status()


async def _standings(root: numbers.Overview) -> Any:
    return await root.standings()


async def _by_category(root: numbers.Overview) -> Any:
    return await root.by_category()


async def _by_district(root: numbers.Overview) -> Any:
    return await root.by_district()


async def _trend(root: numbers.Overview) -> Any:
    return await root.trend()


async def _satisfaction(root: numbers.Overview) -> Any:
    return await root.satisfaction()


async def _silent(root: numbers.Overview) -> Any:
    return await root.silent_opds()


@strawberry.type(description="The command center's numbers, over what the viewer may see.")
class Overview:
    as_of: Cursor = field(resolver=as_of, description="The log position that they show.")
    at: datetime = field(resolver=lambda root: root.now, description="When they were taken.")
    days: int = field(description="How many days back the period begins.")
    since: datetime = field(description="Where the period begins.")
    total: int = field(resolver=_total("total"), description="Filed in the period.")
    open: int = field(resolver=_total("open"), description="Open now.")
    overdue: int = field(resolver=_total("overdue"), description="Open with a broken promise.")
    due_soon: int = field(
        resolver=_total("due_soon"), description="Open, with less than a fifth of a promise left."
    )
    submitted_today: int = field(resolver=_total("submitted_today"), description="Since midnight in Tuban.")
    closed_today: int = field(resolver=_total("closed_today"), description="Since midnight in Tuban.")
    by_status: list[StatusCount] = field(resolver=_by_status, description="Of the period, every status.")
    by_opd: list[OpdStanding] = field(resolver=_standings, description="Every active OPD, by code.")
    by_category: list[CategoryCount] = field(
        resolver=_by_category, description="Of the period, the most frequent first."
    )
    by_district: list[DistrictCount] = field(resolver=_by_district, description="Every district.")
    trend: list[DayCount] = field(resolver=_trend, description="Each day of the period, oldest first.")
    satisfaction: Satisfaction = field(resolver=_satisfaction, description="What reporters think.")
    waiting_reports: int = field(
        resolver=resolve.waiting_reports, description="Reports that wait for the regent, for the regent."
    )
    silent_opds: list[OpdStanding] = field(
        resolver=_silent, description="OPDs silent for 7 days or more, the longest silence first."
    )
