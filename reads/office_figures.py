"""An OPD's own paper: what it was given and did, as it sees it itself."""

from datetime import date, timedelta

from access.complaint import rows_seen_by
from database import query
from database.query import marks
from documents.paper import As, Column, Part, PartKind
from reads import catalog
from reads import paper_parts as parts
from reads import paper_words as words
from reads.catalog import OpdView
from reads.report_figures import ResolvedView, figures, resolved, satisfaction, span
from rules import audience
from rules.deadlines import WIB

_MOST = 500
"""Resolved complaints that are listed."""
_A_PAGE = 100
_CUT = 220
"""Characters of an answer."""


async def office(opd: OpdView, first: date, last: date) -> tuple[str, tuple[Part, ...]]:
    """Opening and parts."""
    eyes = audience.opd(opd.pk)
    end = first - timedelta(days=1)
    begin = end - (last - first)
    now, before = await figures(opd.pk, first, last), await figures(opd.pk, begin, end)
    rated, rated_before = (
        await satisfaction(eyes, opd.pk, first, last),
        await satisfaction(eyes, opd.pk, begin, end),
    )
    rows: list[parts.Figure] = [
        (words.OPD_RECEIVED, now.received, before.received, As.NUMBER),
        (words.OPD_ANSWERED, now.answered, before.answered, As.NUMBER),
        (words.OPD_RESOLVED, now.resolved, before.resolved, As.NUMBER),
        (words.OPD_OVERDUE, now.overdue, before.overdue, As.NUMBER),
        (words.ON_TIME, now.on_time_rate, before.on_time_rate, As.SHARE),
        (words.SATISFACTION, rated.average, rated_before.average, As.RATING),
        (words.RATED, rated.answered, rated_before.answered, As.NUMBER),
    ]
    return words.told_of_opd(opd.name, now.received, now.answered, now.resolved), (
        parts.figures(words.SUMMARY, rows, words.COMPARED),
        await _subjects(opd, first, last),
        await _done(opd, first, last),
    )


async def _subjects(opd: OpdView, first: date, last: date) -> Part:
    """Complaints that came to it, by subject as it was then."""
    found = await query.rows(
        "SELECT e.category_id, count(DISTINCT e.complaint_id) FROM event e WHERE e.opd_id = ? "
        "AND e.kind = 'ROUTED' AND e.via_id IS NULL AND e.at >= ? AND e.at < ? GROUP BY e.category_id",
        [opd.pk, *span(first, last)],
        slow=True,
    )
    counted = sorted(((int(n), catalog.categories.get(pk or 0)) for pk, n in found), key=lambda row: -row[0])
    columns = (Column(words.CATEGORY, As.TEXT, 4), Column(words.RECEIVED, As.NUMBER))
    rows = tuple((subject.name if subject else words.NO_CATEGORY, n) for n, subject in counted)
    return Part(PartKind.TABLE, words.OPD_BY_CATEGORY, "", columns, rows)


async def _done(opd: OpdView, first: date, last: date) -> Part:
    found: list[ResolvedView] = []
    while len(found) < _MOST:
        after = found[-1].pk if found else None
        page = await resolved(opd.pk, first, last, after=after, limit=_A_PAGE)
        found += page
        if len(page) < _A_PAGE:
            break
    numbers = await _numbers(opd, [row.complaint_pk for row in found])
    rows = tuple(
        (row.at.astimezone(WIB).date().isoformat(), numbers[row.complaint_pk], _cut(row.text))
        for row in found
        if row.complaint_pk in numbers
    )
    columns = (
        Column(words.DAY, As.DAY, 1.7),
        Column(words.NUMBER, As.TEXT, 1.8),
        Column(words.ANSWER, As.TEXT, 5),
    )
    text = words.first_ones(_MOST) if len(found) >= _MOST else ""
    return Part(PartKind.TABLE, words.OPD_DONE, text, columns, rows)


async def _numbers(opd: OpdView, keys: list[int]) -> dict[int, str]:
    """Of those that the OPD sees."""
    if not keys:
        return {}
    seen = rows_seen_by(audience.opd(opd.pk))
    found = await query.rows(
        f"SELECT c.id, c.number FROM complaint c WHERE c.id IN ({marks(keys)}) AND {seen.sql}",
        [*keys, *seen.params],
    )
    return {int(pk): number for pk, number in found}


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _CUT else words[: _CUT - 1].rstrip() + "…"
