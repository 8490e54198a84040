"""A paper's cells as Indonesian offices write them, and in English; and the words that stand around them."""

from datetime import date

from documents.paper import As, Column, Part, Raw
from rules.bilingual import Both, in_language

NOTHING = "–"
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def long_day(day: date) -> Both:
    """30 November 2026"""
    return Both(
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        f"{day.day} {_ENGLISH_MONTHS[day.month - 1]} {day.year}",
    )


def month(day: date) -> Both:
    """November 2026"""
    return Both(f"{_MONTHS[day.month - 1]} {day.year}", f"{_ENGLISH_MONTHS[day.month - 1]} {day.year}")


def span(first: date, last: date) -> Both:
    """1 sampai dengan 14 November 2026"""
    end = long_day(last)
    if first == last:
        return end
    begin = long_day(first)
    if first.year == last.year and first.month == last.month:
        begin = Both(f"{first.day}", f"{first.day}")
    elif first.year == last.year:
        begin = Both(begin.removesuffix(f" {first.year}"), begin.english.removesuffix(f" {first.year}"))
    return Both(f"{begin} sampai dengan {end}", f"{begin.english} to {end.english}")


def number(value: float, digits: int = 0) -> Both:
    """1.234,5"""
    english = f"{value:,.{digits}f}"
    return Both(english.translate(str.maketrans(",.", ".,")), english)


def said(value: Raw, how: As) -> str:
    """A cell in words; what is not known is a dash."""
    if value is None or value == "":
        return NOTHING
    match how:
        case As.NUMBER:
            return number(float(value))
        case As.SHARE:
            share = number(float(value) * 100, 1)
            return Both(f"{share}%", f"{share.english}%")
        case As.HOURS:
            hours = number(float(value), 1)
            return Both(f"{hours} jam", f"{hours.english} hours")
        case As.RATING:
            return number(float(value), 1)
        case As.DAY:
            return long_day(date.fromisoformat(str(value)))
        case _:
            return str(value)


def is_number(how: As) -> bool:
    """Whether it stands at the right of its column."""
    return how not in (As.TEXT, As.DAY)


def columns(part: Part) -> tuple[Column, ...]:
    """Those that are shown: how a row of its own kind is said is none."""
    return tuple(c for c in part.columns if c.head)


def how(part: Part, row: tuple[Raw, ...], n: int) -> As:
    """How this cell is said."""
    wanted = part.columns[n].said
    return As(str(row[-1])) if wanted is As.MIXED else wanted


def texts(part: Part, *, english: bool = False) -> list[list[str]]:
    """Its rows in words."""
    shown = len(columns(part))
    return [
        [in_language(said(cell, how(part, row, n)), english) for n, cell in enumerate(row[:shown])]
        for row in part.rows
    ]


# ── around it ────────────────────────────────────────────────────────────────────────────────────

DRAFT_WATERMARK = Both("DRAF", "DRAFT")
NOT_ISSUED = Both("draf, belum diterbitkan", "draft, not issued")
NO_ROWS = Both("Tidak ada.", "None.")
NUMBERED = Both("Nomor", "Number")
TO = Both("Yth.", "To:")
IN_PLACE = Both("di Tempat", "")
PAGE, PAGE_OF = Both("Halaman", "Page"), Both("dari", "of")
NIP = Both("NIP", "NIP")
SEE_TABLE = Both(
    "Angka setiap kecamatan ada di tabel di bawahnya.", "The figures of each district are in the table below."
)
SHEET = Both("Laporan", "Report")
TITLE, PERIOD = Both("Judul", "Title"), Both("Periode", "Period")
ISSUED_BY, INTRODUCTION = Both("Diterbitkan oleh", "Issued by"), Both("Pengantar", "Introduction")
TRANSLATION_HEAD = Both("Terjemahan", "Translation")
HOURS_FORMAT = Both('0.0" jam"', '0.0" hours"')


def head_of(unit: str) -> Both:
    """Who signs for an office, where no person is known."""
    return Both(f"Kepala {unit}", f"Head of {unit}")


def translation_of(number: str | None) -> str:
    """What a translation says of itself."""
    if number is None:
        return "Translation of a draft that has not been issued. What will be issued is the Indonesian paper."
    return (
        f"Translation of the Indonesian paper number {number}, which alone was issued and is signed. "
        "Where the two differ, the Indonesian one holds."
    )


SIGNED_ORIGINAL = "The original is for signing by:"
