"""An OPD's figures for a period, counted from the log and its clocks, never typed in."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import NamedTuple

from database import query
from database.query import instant
from reads import tally
from reads.overview import Satisfaction, satisfaction_of
from reads.tally import Asked
from rules.audience import Audience
from rules.days import number_of
from rules.deadlines import WIB
from rules.tallies import Measure


class Figures(NamedTuple):
    """`on_time_rate`: of the first responses given in the period, the part that was in time, 0 to 1."""

    received: int
    answered: int
    resolved: int
    overdue: int
    on_time_rate: float | None


def span(first: date, last: date) -> tuple[datetime, datetime]:
    """From where to before where; both days included, by the calendar of Tuban."""
    return datetime.combine(first, time(), WIB), datetime.combine(last, time(), WIB) + timedelta(days=1)


async def satisfaction(audience: Audience, opd_id: int, first: date, last: date) -> Satisfaction:
    """Of the OPD's complaints that the audience sees and that were resolved on these days; who did not answer
    is not counted as content."""
    [asked] = await tally.flows(audience, [Asked(Measure.ASKED, first, last)])
    ratings: Counter[int] = Counter()
    for key, number in asked.items():
        if key.opd == opd_id:
            ratings[key.value] += number
    return satisfaction_of(ratings)


class ResolvedView(NamedTuple):
    """One complaint that counts as resolved in a period: when it last was within it, and the OPD's words
    then. `pk`: of the event, by which it is paged."""

    pk: int
    complaint_pk: int
    at: datetime
    text: str


async def resolved(
    opd_id: int, first: date, last: date, *, after: int | None, limit: int
) -> list[ResolvedView]:
    """The complaints that `figures` counts as resolved, each once, in the order in which they were, after the
    event `after`. They are told whoever may see them: the caller looks through someone's eyes next."""
    start, end = span(first, last)
    found = await query.rows(
        "SELECT e.id, e.complaint_id, e.at, COALESCE((SELECT p.text FROM response p "
        "WHERE p.complaint_id = e.complaint_id AND p.opd_id = e.opd_id AND p.kind = 'RESOLUTION' "
        "AND p.created_at = e.at ORDER BY p.id DESC LIMIT 1), '') FROM event e WHERE e.id IN ("
        "SELECT max(id) FROM event WHERE opd_id = ? AND at >= ? AND at < ? AND via_id IS NULL "
        "AND kind = 'RESOLVED' AND kind IN ('ROUTED', 'RESPONDED', 'RESOLVED', 'OVERDUE') "
        "GROUP BY complaint_id) AND e.id > ? ORDER BY e.id LIMIT ?",
        [opd_id, start, end, after or 0, limit],
        slow=True,
    )
    return [ResolvedView(pk, complaint, instant(at), text) for pk, complaint, at, text in found]


class Step(IntEnum):
    """What a complaint came through at an OPD, as the trigger of `opd_step` notes it for each day."""

    RECEIVED = 1
    ANSWERED = 2
    RESOLVED = 3
    OVERDUE = 4


async def figures(opd_id: int, first: date, last: date) -> Figures:
    """Both days included, by the calendar of Tuban."""
    start, end = span(first, last)
    # Each complaint once: on the first of these days on which it was so.
    found = await query.rows(
        "SELECT s.step, count(*) FROM opd_step s WHERE s.opd_id = ? AND s.step IN (1, 2, 3, 4) "
        "AND s.day BETWEEN ? AND ? AND s.day_before < ? GROUP BY s.step",
        [opd_id, number_of(first), number_of(last), number_of(first)],
        slow=True,
    )
    often = Counter({Step(step): int(number) for step, number in found})
    [(given, in_time)] = await query.rows(
        "SELECT count(*), sum(CASE WHEN state = 'MET' THEN 1 ELSE 0 END) FROM clock "
        "WHERE opd_id = ? AND kind = 'FIRST_RESPONSE' AND stopped_at >= ? AND stopped_at < ?",
        [opd_id, start, end],
        slow=True,
    )
    rate = round(int(in_time or 0) / int(given), 4) if given else None
    return Figures(
        often[Step.RECEIVED], often[Step.ANSWERED], often[Step.RESOLVED], often[Step.OVERDUE], rate
    )
