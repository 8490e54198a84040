"""What each paper says of its days: counted once, when it is issued, and kept as it is then."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from documents.paper import As, Column, Paper, Part, PartKind, Signatory
from documents.paper_words import month
from reads import paper_parts as parts
from reads import paper_words as words
from reads import silence
from reads.catalog import OpdView
from reads.evidence import evidence
from reads.office_figures import office
from reads.period import Period
from rules.audience import PUBLIC, VERIFIER
from rules.deadlines import WIB
from rules.papers import PAPERS, PaperKind
from rules.regency import of_government


@dataclass(frozen=True, slots=True)
class Letterhead:
    """As the regency writes above its letters."""

    regency: str
    desk: str
    address: str
    place: str


LETTERHEAD = Letterhead(
    "Pemerintah Kabupaten Tuban", "Dinas Komunikasi, Informatika, Statistik dan Persandian", "", "Tuban"
)


class Asked(NamedTuple):
    """`opd`: of which one it is, where it is of one."""

    kind: PaperKind
    opd: OpdView | None
    first: date
    last: date


Said = tuple[str, tuple[Part, ...]]


async def content(asked: Asked, head: Letterhead, signatory: Signatory | None) -> Paper:
    """It whole, but for its number."""
    opening, said = await _KINDS[asked.kind](asked)
    paper = Paper(
        title=PAPERS[asked.kind].title, period=_period(asked), regency=head.regency, unit=head.desk,
        address=head.address, place=head.place, opening=opening, parts=said, closing=words.CLOSING,
        to="" if PAPERS[asked.kind].public else words.regent(of_government(head.regency)),
        signatory=signatory,
    )  # fmt: skip
    return paper if asked.opd is None else replace(paper, unit=asked.opd.name, address="")


def _period(asked: Asked) -> str:
    if asked.kind is PaperKind.SANCTION_LIST:
        return words.as_of(asked.last)
    if asked.kind is PaperKind.MONTHLY_SUMMARY:
        return month(asked.first)
    return words.over(asked.first, asked.last)


async def _sanction_list(asked: Asked) -> Said:
    found = await silence.waiting(VERIFIER, asked.last)
    many = Counter(w.opd.pk for w in found)
    longest: dict[int, silence.Waiting] = {}
    for waiting in found:
        longest.setdefault(waiting.opd.pk, waiting)
    offices = Part(
        PartKind.TABLE, words.SILENT, words.SILENT_SINCE,
        (
            Column(words.OPD, As.TEXT, 4), Column(words.COMPLAINTS, As.NUMBER),
            Column(words.LONGEST, As.NUMBER, 1.5), Column(words.SINCE, As.DAY, 2),
        ),
        tuple(
            (w.opd.name, many[pk], w.days, w.since.astimezone(WIB).date().isoformat())
            for pk, w in longest.items()
        ),
    )  # fmt: skip
    complaints = Part(
        PartKind.TABLE, words.WAITING, "",
        (
            Column(words.NUMBER, As.TEXT, 2), Column(words.OPD, As.TEXT, 2.1),
            Column(words.CATEGORY, As.TEXT, 3), Column(words.DISTRICT, As.TEXT, 1.6),
            Column(words.DAYS, As.NUMBER, 0.8),
        ),
        tuple(
            (
                w.number, w.opd.code, w.category.name if w.category else None,
                w.district.name if w.district else None, w.days,
            )
            for w in found
        ),
    )  # fmt: skip
    opening = words.silent_opds(len(longest), len(found), asked.last)
    return opening, (offices, complaints) if longest else (offices,)


async def _biweekly(asked: Asked) -> Said:
    period = Period(VERIFIER, asked.first, asked.last)
    rows = await parts.period_figures(period)
    silent = {w.opd.pk: w.opd for w in await silence.waiting(VERIFIER, asked.last)}
    text = words.silent_names(sorted(opd.name for opd in silent.values()))
    return parts.told(rows), (
        parts.figures(words.SUMMARY, rows),
        await parts.trend(period),
        await parts.by_opd(period),
        Part(PartKind.TEXT, words.silent_at(asked.last), text),
        await parts.by_category(period),
        await parts.by_district(period),
    )


async def _opd_report(asked: Asked) -> Said:
    assert asked.opd is not None
    return await office(asked.opd, asked.first, asked.last)


async def _monthly(asked: Asked) -> Said:
    # Everybody reads it: it counts what everybody may see, so that no figure tells of what is hidden.
    period = Period(PUBLIC, asked.first, asked.last)
    rows = await parts.period_figures(period)
    return parts.told(rows), (
        parts.figures(words.SUMMARY, rows),
        await parts.trend(period),
        await parts.by_category(period),
        await parts.by_district(period),
        await parts.by_opd(period),
        Part(PartKind.TEXT, words.ABOUT, words.ONLY_PUBLIC),
    )


async def _evidence(asked: Asked) -> Said:
    return await evidence(Period(VERIFIER, asked.first, asked.last))


_KINDS: Mapping[PaperKind, Callable[[Asked], Awaitable[Said]]] = {
    PaperKind.SANCTION_LIST: _sanction_list,
    PaperKind.BIWEEKLY: _biweekly,
    PaperKind.OPD_REPORT: _opd_report,
    PaperKind.MONTHLY_SUMMARY: _monthly,
    PaperKind.EVIDENCE: _evidence,
}
