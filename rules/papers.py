"""The regent's papers: which there are, over which days each may be, and who may read and issue it."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.bilingual import Both
from rules.refusals import Refused, invalid
from rules.words import Role


class PaperKind(StrEnum):
    """Which paper."""

    SANCTION_LIST = "SANCTION_LIST"
    BIWEEKLY = "BIWEEKLY"
    OPD_REPORT = "OPD_REPORT"
    MONTHLY_SUMMARY = "MONTHLY_SUMMARY"
    EVIDENCE = "EVIDENCE"


class PaperFormat(StrEnum):
    """As which file a paper is had."""

    PDF = "PDF"
    XLSX = "XLSX"
    CSV = "CSV"


class Span(StrEnum):
    """Over which days a paper may be."""

    DAY = "DAY"
    """As of one day."""
    FORTNIGHT = "FORTNIGHT"
    """14 days."""
    MONTH = "MONTH"
    """A month of the calendar."""
    ANY = "ANY"
    """At most a year and a day."""


_REGENT_AND_DISKOMINFO = frozenset({Role.REGENT, Role.VERIFIER})
_DISKOMINFO = frozenset({Role.VERIFIER})
_OF_OPD = frozenset({Role.OFFICER, Role.OPD_HEAD})


@dataclass(frozen=True, slots=True)
class PaperRule:
    """`code`: of its numbers. `readers` read it issued and as a draft; `issuers` issue it. `of_opd`: it is of
    one OPD, whose people are meant where the role is one of an OPD. `public`: issued, it is for everybody."""

    title: Both
    code: str
    span: Span
    readers: frozenset[Role]
    issuers: frozenset[Role]
    _: KW_ONLY
    of_opd: bool = False
    public: bool = False


PAPERS: Mapping[PaperKind, PaperRule] = {
    PaperKind.SANCTION_LIST: PaperRule(
        Both(
            "Daftar OPD tanpa jawaban selama 7 hari kalender",
            "Agencies without an answer for 7 calendar days",
        ),
        "DS", Span.DAY, _REGENT_AND_DISKOMINFO, _DISKOMINFO,
    ),
    PaperKind.BIWEEKLY: PaperRule(
        Both(
            "Laporan dua mingguan pengelolaan pengaduan masyarakat",
            "Fortnightly report on the handling of public complaints",
        ),
        "LDM", Span.FORTNIGHT, _REGENT_AND_DISKOMINFO, _DISKOMINFO,
    ),
    PaperKind.OPD_REPORT: PaperRule(
        Both("Laporan berkala penanganan pengaduan", "Periodic report on the handling of complaints"),
        "LB", Span.ANY, frozenset({Role.REGENT}) | _OF_OPD, frozenset({Role.OPD_HEAD}), of_opd=True,
    ),
    PaperKind.MONTHLY_SUMMARY: PaperRule(
        Both("Ringkasan bulanan pengaduan masyarakat", "Monthly summary of public complaints"),
        "RB", Span.MONTH, _REGENT_AND_DISKOMINFO, _DISKOMINFO, public=True,
    ),
    PaperKind.EVIDENCE: PaperRule(
        Both("Bukti dukung inovasi daerah", "Evidence of regional innovation"),
        "BD", Span.ANY, _REGENT_AND_DISKOMINFO, _DISKOMINFO,
    ),
}  # fmt: skip
"""What a verifier reads says nothing of OVERSIGHT: its figures are counted through a verifier's eyes, whoever
asks. An OPD's own are its own and the regent's."""

FIRST_DAY = date(2017, 5, 4)
"""Of Taprose."""
MOST_DAYS = 367
FORTNIGHT_DAYS = 14


def may_read(kind: PaperKind, role: Role | None, opd: int | None, about: int | None) -> bool:
    """Whether somebody of this role (and OPD) reads this paper about that OPD, draft or issued."""
    return _may(PAPERS[kind].readers, role, opd, about)


def may_issue(kind: PaperKind, role: Role | None, opd: int | None, about: int | None) -> bool:
    """Whether they issue it."""
    return _may(PAPERS[kind].issuers, role, opd, about)


def _may(roles: frozenset[Role], role: Role | None, opd: int | None, about: int | None) -> bool:
    return role in roles and (role not in _OF_OPD or (opd is not None and opd == about))


def check_span(kind: PaperKind, first: date, last: date, *, today: date) -> None:
    """Refused(INVALID) for days over which this paper cannot be: it is of what is over."""
    if first < FIRST_DAY:
        raise invalid("start", "Terlalu awal: Taprose dimulai 4 Mei 2017.", "Taprose began on 4 May 2017.")
    if last >= today:
        raise invalid("end", "Masa laporan harus sudah berakhir.", "The period must be over.")
    # What is outside of these has days after it of which Python knows nothing.
    wrong = _wrong(PAPERS[kind].span, first, last)
    if wrong is not None:
        raise wrong


def _wrong(span: Span, first: date, last: date) -> Refused | None:
    days = (last - first).days + 1
    if days < 1:
        return invalid("start", "Periode tidak benar.", "Not a period.")
    if span is Span.DAY and days != 1:
        return invalid("end", "Daftar ini per satu hari.", "This list is as of one day.")
    if span is Span.FORTNIGHT and days != FORTNIGHT_DAYS:
        return invalid("end", "Masa laporan ini 14 hari.", "This report is over 14 days.")
    if span is Span.MONTH and (first.day != 1 or (last + timedelta(days=1)).day != 1 or days > 31):
        return invalid("end", "Masa laporan ini satu bulan kalender.", "This is over a calendar month.")
    if days > MOST_DAYS:
        return invalid("end", f"Periode paling lama {MOST_DAYS} hari.", f"At most {MOST_DAYS} days.")
    return None


_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def number_of(kind: PaperKind, serial: int, issued: date, unit: str) -> str:
    """A paper's number, as Indonesian offices write them: serial, code, who issued it, month and year."""
    return f"{serial:03}/{PAPERS[kind].code}/{unit}/{_ROMAN[issued.month - 1]}/{issued.year}"
