"""The OPDs' monthly reports to the regent: sent, read, sent back and sent again."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from operations.seed.author import Author
from operations.seed.data_file import DATA, load
from operations.seed.hours import tick_free
from operations.seed.script import Deed, ReportPlan, Step
from rules.deadlines import WIB
from rules.words import RegentReportStatus

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
    "November", "Desember",
)  # fmt: skip
MONTHLY = (
    "DPUPR", "DLHP", "PDAM", "DUKCAPIL", "DINKES", "DINSOS", "DISDIK", "SATPOLPP", "RSUDKOESMA",
    "DISKOPUMDAG", "KEC-TUBAN", "KEC-SEMANDING", "KEC-PALANG", "KEC-PLUMPANG",
)  # fmt: skip
_BACK = 6
"""Months of reports."""


class _Texts(NamedTuple):
    """`summaries` of {bulan}, `notes` under what is acknowledged ("": none) and under what is sent back."""

    summaries: tuple[str, ...]
    notes: tuple[str, ...]
    return_notes: tuple[str, ...]


_TEXTS = load(DATA / "reports.toml", _Texts, words=("bulan",))
S = RegentReportStatus


def reports(author: Author) -> Iterator[Step]:
    today = author.now.astimezone(WIB).date()
    # A month is reported in the first days of the next one.
    last = _before(_before(today.replace(day=1)) if today.day < 8 else today.replace(day=1))
    for n, opd in enumerate(MONTHLY):
        first = last
        for back in range(_BACK):
            yield from report_of(author, opd, first, n, newest=back == 0)
            first = _before(first)
    for opd in ("DPUPR", "DLHP"):
        first = today.replace(day=1)
        summary = _TEXTS.summaries[0].format(bulan=_name(first))
        plan = ReportPlan(_title(first), summary, first, today, S.DRAFT)
        at = author.hours.office(author.now - timedelta(days=1), 0.5)
        yield Step(
            tick_free(at), Deed.REPORT, None, author.cast.heads[opd], opd=opd, key=f"{opd}-now", report=plan
        )


def report_of(author: Author, opd: str, first: date, n: int, *, newest: bool) -> Iterator[Step]:
    """How it went: mostly read with a word of thanks. Of the newest, each state is left standing
    somewhere."""
    rng, hours = author.rng, author.hours
    head, key = author.cast.heads[opd], f"{opd}-{first}"
    last = _after(first) - timedelta(days=1)
    at = hours.office(datetime.combine(last, time(17), WIB), 1 + rng.random() * 24)

    def step(to: S, note: str | None = None) -> Step:
        text = rng.choice(_TEXTS.summaries).format(bulan=_name(first))
        by = head if to in (S.DRAFT, S.SUBMITTED) else author.cast.regent
        plan = ReportPlan(_title(first), text, first, last, to, note)
        return Step(tick_free(at), Deed.REPORT, None, by, opd=opd, key=key, report=plan)

    yield step(S.SUBMITTED)
    if newest and n % 3 == 0:
        return
    at = hours.office(at, 3 + rng.random() * 20)
    if (newest and n % 3 == 1) or rng.random() < 0.1:
        yield step(S.RETURNED, rng.choice(_TEXTS.return_notes))
        if newest:
            return
        at = hours.office(at, 4 + rng.random() * 20)
        yield step(S.SUBMITTED)
        at = hours.office(at, 3 + rng.random() * 20)
    yield step(S.ACKNOWLEDGED, rng.choice(_TEXTS.notes) or None)


def _before(month: date) -> date:
    """The first day of the month before."""
    return (month - timedelta(days=1)).replace(day=1)


def _after(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _name(month: date) -> str:
    return f"{_MONTHS[month.month - 1]} {month.year}"


def _title(month: date) -> str:
    return f"Laporan tindak lanjut aduan {_name(month)}"
