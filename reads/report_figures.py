"""An OPD's figures for a period, counted from the log and its clocks, never typed in."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from database import query
from rules.deadlines import WIB


class Figures(NamedTuple):
    """`on_time_rate`: of the first responses given in the period, the part that was in time, 0 to 1."""

    received: int
    answered: int
    resolved: int
    overdue: int
    on_time_rate: float | None


async def figures(opd_id: int, first: date, last: date) -> Figures:
    """Both days included, by the calendar of Tuban."""
    start = datetime.combine(first, time(), WIB)
    end = datetime.combine(last, time(), WIB) + timedelta(days=1)
    [(received, answered, resolved, overdue)] = await query.rows(
        "SELECT count(DISTINCT CASE WHEN kind = 'ROUTED' THEN complaint_id END), "
        "count(DISTINCT CASE WHEN kind IN ('RESPONDED', 'RESOLVED') THEN complaint_id END), "
        "count(DISTINCT CASE WHEN kind = 'RESOLVED' THEN complaint_id END), "
        "count(DISTINCT CASE WHEN kind = 'OVERDUE' AND instruction_id IS NULL THEN complaint_id END) "
        "FROM event WHERE opd_id = ? AND at >= ? AND at < ? AND via_id IS NULL "
        "AND kind IN ('ROUTED', 'RESPONDED', 'RESOLVED', 'OVERDUE')",
        [opd_id, start, end],
        slow=True,
    )
    [(given, in_time)] = await query.rows(
        "SELECT count(*), sum(CASE WHEN state = 'MET' THEN 1 ELSE 0 END) FROM clock "
        "WHERE opd_id = ? AND kind = 'FIRST_RESPONSE' AND stopped_at >= ? AND stopped_at < ?",
        [opd_id, start, end],
        slow=True,
    )
    rate = round(int(in_time or 0) / int(given), 4) if given else None
    return Figures(int(received), int(answered), int(resolved), int(overdue), rate)
