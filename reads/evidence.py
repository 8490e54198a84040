"""Kemendagri's evidence for an innovation: input, process, output, outcome and impact, each a table."""

from access.complaint import rows_seen_by
from database import query
from documents.paper import As, Part
from reads import catalog
from reads import paper_parts as parts
from reads import paper_words as words
from reads.period import Period
from reads.report_figures import span


async def evidence(period: Period) -> tuple[str, tuple[Part, ...]]:
    """Opening and parts."""
    before = period.before
    rated, rated_before = await period.satisfaction(), await before.satisfaction()
    received, received_before = await period.received(), await before.received()
    resolved, resolved_before = await period.resolved(), await before.resolved()
    said, said_before = await _events(period), await _events(before)

    def of(label: str, kind: str) -> parts.Figure:
        return label, said.get(kind, 0), said_before.get(kind, 0), As.NUMBER

    active = sum(opd.active for opd in catalog.opds.values())
    return words.EVIDENCE, (
        parts.figures(words.INPUT, [
            (words.FILED, received, received_before, As.NUMBER),
            (words.CONNECTED, active, None, As.NUMBER),
            (words.BUSY, len(await period.by_opd()), len(await before.by_opd()), As.NUMBER),
            (
                words.DISTRICTS,
                len(await period.by_district()), len(await before.by_district()), As.NUMBER,
            ),
        ], ""),
        parts.figures(words.PROCESS, [
            of(words.VERIFIED, "VERIFIED"), of(words.ROUTED, "ROUTED"),
            of(words.ASKED, "INFORMATION_REQUESTED"),
            (
                words.MEDIAN,
                await period.median_first_response(), await before.median_first_response(), As.HOURS,
            ),
        ], ""),
        parts.figures(words.OUTPUT, [
            (words.FIRST_ANSWERED, await period.answered(), await before.answered(), As.NUMBER),
            (words.RESOLVED, resolved, resolved_before, As.NUMBER),
            (words.CLOSED, await period.closed(), await before.closed(), As.NUMBER),
        ], ""),
        parts.figures(words.OUTCOME, [
            (
                words.ON_TIME,
                await period.on_time_rate(), await before.on_time_rate(), As.SHARE,
            ),
            (
                words.OF_FILED,
                _of(resolved, received), _of(resolved_before, received_before), As.SHARE,
            ),
            of(words.REOPENED, "REOPENED"),
            of(words.CONFIRMED, "CONFIRMED"),
        ], ""),
        parts.figures(words.IMPACT, [
            (words.SATISFACTION, rated.average, rated_before.average, As.RATING),
            (words.RATED, rated.answered, rated_before.answered, As.NUMBER),
            of(words.SUPPORTED, "SUPPORTED"),
        ], ""),
        await parts.trend(period),
        await parts.by_district(period),
    )  # fmt: skip


def _of(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


async def _events(period: Period) -> dict[str, int]:
    """How often each kind happened to complaints that the audience sees."""
    seen = rows_seen_by(period.audience)
    kinds = "'VERIFIED', 'ROUTED', 'INFORMATION_REQUESTED', 'REOPENED', 'CONFIRMED', 'SUPPORTED'"
    found = await query.rows(
        "SELECT e.kind, count(*) FROM event e JOIN complaint c ON c.id = e.complaint_id "
        f"WHERE e.at >= ? AND e.at < ? AND e.via_id IS NULL AND e.kind IN ({kinds}) AND {seen.sql} "
        "GROUP BY e.kind",
        [*span(period.first, period.last), *seen.params],
        slow=True,
    )
    return {kind: int(n) for kind, n in found}
