"""An OPD's own paper: what it was given and did, as it sees it itself."""

from datetime import date, timedelta

from access.complaint import rows_seen_by
from database import query
from database.query import marks
from documents.paper import As, Column, Part, PartKind
from documents.paper_words import number
from reads import catalog
from reads import paper_parts as parts
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
        ("Aduan diterima", now.received, before.received, As.NUMBER),
        ("Aduan dijawab", now.answered, before.answered, As.NUMBER),
        ("Aduan dinyatakan selesai", now.resolved, before.resolved, As.NUMBER),
        ("Aduan yang terlambat", now.overdue, before.overdue, As.NUMBER),
        ("Jawaban pertama tepat waktu", now.on_time_rate, before.on_time_rate, As.SHARE),
        ("Nilai kepuasan pelapor (1–5)", rated.average, rated_before.average, As.RATING),
        ("Pelapor yang memberi nilai", rated.answered, rated_before.answered, As.NUMBER),
    ]
    compared = "Dibandingkan dengan periode sama panjang sebelumnya."
    opening = (
        f"Pada periode ini {opd.name} menerima {number(now.received)} aduan, menjawab "
        f"{number(now.answered)} dan menyatakan {number(now.resolved)} selesai."
    )
    return opening, (
        parts.figures("Ringkasan", rows, compared),
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
    columns = (Column("Kategori", As.TEXT, 4), Column("Diterima", As.NUMBER))
    rows = tuple((subject.name if subject else "Tanpa kategori", n) for n, subject in counted)
    return Part(PartKind.TABLE, "Aduan diterima menurut kategori", "", columns, rows)


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
    columns = (Column("Hari", As.DAY, 1.7), Column("Nomor", As.TEXT, 1.8), Column("Jawaban OPD", As.TEXT, 5))
    text = f"{number(_MOST)} yang pertama." if len(found) >= _MOST else ""
    return Part(PartKind.TABLE, "Aduan yang dinyatakan selesai", text, columns, rows)


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
