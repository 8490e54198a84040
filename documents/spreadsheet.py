"""Rows as CSV that a spreadsheet opens as what they are: texts, and never formulas."""

import csv
from collections.abc import Iterable
from io import StringIO

BYTE_ORDER_MARK = "\ufeff"
"""At the beginning of a file: by it Excel knows that it is UTF-8."""
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """As a text. One that a spreadsheet would compute gets an apostrophe before it (OWASP, CSV Injection)."""
    if isinstance(value, int | float):
        return str(value)  # A number is computed to itself, below nothing too.
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_FORMULA) else text


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Each row as a line of RFC 4180."""
    out = StringIO()
    csv.writer(out).writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
