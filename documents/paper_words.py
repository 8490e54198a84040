"""A paper's cells as Indonesian offices write them."""

from datetime import date

from documents.paper import As, Column, Part, Raw

NOTHING = "–"
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)


def long_day(day: date) -> str:
    """30 November 2026"""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """November 2026"""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def span(first: date, last: date) -> str:
    """1 sampai dengan 14 November 2026"""
    if first == last:
        return long_day(last)
    if first.year != last.year:
        return f"{long_day(first)} sampai dengan {long_day(last)}"
    begin = f"{first.day}" if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{begin} sampai dengan {long_day(last)}"


def number(value: float, digits: int = 0) -> str:
    """1.234,5"""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def said(value: Raw, how: As) -> str:
    """A cell in words; what is not known is a dash."""
    if value is None or value == "":
        return NOTHING
    match how:
        case As.NUMBER:
            return number(float(value))
        case As.SHARE:
            return f"{number(float(value) * 100, 1)}%"
        case As.HOURS:
            return f"{number(float(value), 1)} jam"
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


def texts(part: Part) -> list[list[str]]:
    """Its rows in words."""
    shown = len(columns(part))
    return [[said(cell, how(part, row, n)) for n, cell in enumerate(row[:shown])] for row in part.rows]
