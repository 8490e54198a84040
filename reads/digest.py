"""What waits in an office, for its summary of a morning, as its people see it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from access.complaint_fields import is_secret
from access.condition import Condition
from database import query
from database.query import marks
from reads import complaint_loaders
from reads.complaint import SECRET, seen_by
from reads.period import Period
from reads.report_figures import figures
from rules.audience import Audience, Sight
from rules.words import IN_QUEUE, ComplaintStatus

MOST_LINES = 10
_QUEUE = sorted(status.value for status in IN_QUEUE)


class Waiting(NamedTuple):
    """How many, and the most urgent of them by row id."""

    due: int
    overdue: int
    new: int
    urgent: tuple[int, ...]


def _waits(audience: Audience) -> tuple[Condition, str] | None:
    """Of whose queue, and since when something stands in it; None: they have none."""
    if audience.sight is Sight.OPD:
        rows = Condition(f"c.opd_id = ? AND c.status IN ({marks(_QUEUE)})", (audience.opd, *_QUEUE))
        return rows, "c.routed_at"
    if audience.sight is Sight.VERIFIER:
        rows = Condition("c.opd_id IS NULL AND c.status = ?", (ComplaintStatus.SUBMITTED.value,))
        return rows, "c.submitted_at"
    return None


async def waiting(audience: Audience, *, since: datetime, now: datetime, until: datetime) -> Waiting | None:
    """Due from `now` to `until`, late, and come since `since`."""
    found = _waits(audience)
    if found is None:
        return None
    (where, params), came = found
    [(due, overdue, new)] = await query.rows(
        "SELECT COALESCE(SUM(CASE WHEN NOT c.overdue AND c.next_due_at >= ? AND c.next_due_at < ? THEN 1 "
        "ELSE 0 END), 0), COALESCE(SUM(CASE WHEN c.overdue THEN 1 ELSE 0 END), 0), "
        f"COALESCE(SUM(CASE WHEN {came} >= ? THEN 1 ELSE 0 END), 0) FROM complaint c WHERE {where}",
        [now, until, since, *params],
        slow=True,
    )
    urgent = await query.rows(
        f"SELECT c.id FROM complaint c WHERE {where} AND (c.overdue OR c.next_due_at < ?) "
        "ORDER BY c.next_due_at, c.id LIMIT ?",
        [*params, until, MOST_LINES],
        slow=True,
    )
    return Waiting(int(due), int(overdue), int(new), tuple(pk for (pk,) in urgent))


async def lines(audience: Audience, keys: Sequence[int]) -> list[str]:
    """Number and title of each as they see it; of what is confidential neither."""
    rows = await complaint_loaders.complaint_rows(keys)
    seen = [(row, seen_by(audience, row)) for row in (rows.get(key) for key in keys) if row is not None]
    return [
        f"• {SECRET if is_secret(row) else f'{view.number}: {view.title}'}"
        for row, view in seen
        if view is not None
    ]


class Week(NamedTuple):
    received: int
    answered: int
    resolved: int
    overdue: int


async def week(audience: Audience, first: Any, last: Any) -> Week | None:
    """What an OPD, or the regency, was given and did on these days, and what is late now."""
    if audience.sight is Sight.OPD and audience.opd is not None:
        found = await figures(audience.opd, first, last)
        late = Condition("c.opd_id = ?", (audience.opd,))
        done = found.received, found.answered, found.resolved
    elif audience.sight is Sight.REGENT:
        period = Period(Audience(Sight.REGENT), first, last)
        late = Condition("c.id = c.id")
        done = await period.received(), await period.answered(), await period.resolved()
    else:
        return None
    [(overdue,)] = await query.rows(
        f"SELECT count(*) FROM complaint c WHERE c.overdue = TRUE AND {late.sql}",
        list(late.params),
        slow=True,
    )
    return Week(*done, int(overdue))
