"""What happened in any period, and how that compares with the one before."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

import strawberry

from reads import period as reads
from resolvers import period as resolve
from schema.category import Category
from schema.district import District
from schema.fields import field
from schema.opd import Opd
from schema.overview import Satisfaction, StatusCount


@strawberry.type(description="What an OPD did in a period.")
class OpdFigures:
    opd: Opd = field("The OPD.")
    received: int = field("Routed to it in the period, and there still.")
    answered: int = field("First answers that it gave.")
    on_time_rate: float | None = field("The part of them in time, 0 to 1; null below the minimum sample.")
    resolved: int = field("Said to be done in the period.")


@strawberry.type(description="How many complaints of a subject were filed in a period.")
class CategoryFigure:
    category: Category = field("The subject.")
    count: int = field("Filed.", lambda root: root.number)


@strawberry.type(description="How many complaints from a kecamatan were filed in a period.")
class DistrictFigure:
    district: District = field("The kecamatan.")
    count: int = field("Filed.", lambda root: root.number)


def _asked(name: str) -> Any:
    """A resolver that calls the period's method of this name."""

    async def asked(root: reads.Period) -> Any:
        return await getattr(root, name)()

    return asked


@strawberry.type(
    description="What happened from one day to another, both included, by the calendar of Tuban."
)
class Period:
    start: Date = field("Its first day.", lambda root: root.first)
    end: Date = field("Its last day.", lambda root: root.last)
    received: int = field("Complaints filed.", _asked("received"))
    answered: int = field("First answers given.", _asked("answered"))
    median_first_response: float | None = field(
        "In working hours; null below the minimum sample.", _asked("median_first_response")
    )
    on_time_rate: float | None = field(
        "The part of the first answers in time, 0 to 1; null below the minimum sample.",
        _asked("on_time_rate"),
    )
    resolved: int = field("Said to be done.", _asked("resolved"))
    closed: int = field("Closed, by their reporter or by time.", _asked("closed"))
    satisfaction: Satisfaction = field("Of those resolved in it.", _asked("satisfaction"))
    by_opd: list[OpdFigures] = field("OPDs that had anything to do, by code.", _asked("by_opd"))
    by_category: list[CategoryFigure] = field("The most frequent first.", _asked("by_category"))
    by_district: list[DistrictFigure] = field("The most frequent first.", _asked("by_district"))
    at_end: list[StatusCount] = field(
        "Of every status, how many there were when its last day ended, as was known then: nothing that "
        "happens later changes it.",
        _asked("at_end"),
    )
    before: Period = field("As many days just before.", resolve.before)
