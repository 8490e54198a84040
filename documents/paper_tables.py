"""A paper's tables for other programs: XLSX with a sheet for each, CSV with one below the other."""

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from documents import paper_words as words
from documents.paper import As, Paper, Part, PartKind, Raw
from documents.paper_words import columns, how
from documents.spreadsheet import BYTE_ORDER_MARK, lines
from documents.table_file import sheet_name
from rules.bilingual import in_language

_FORMATS: dict[As, str] = {
    As.NUMBER: "#,##0",
    As.SHARE: "0.0%",
    As.HOURS: words.HOURS_FORMAT,
    As.RATING: "0.0",
    As.DAY: "yyyy-mm-dd",
}
_WIDTH = 16
"""Characters of a column that is one part wide."""


def csv(paper: Paper, number: str | None, *, english: bool = False) -> bytes:
    """Figures as they are, so that they can be computed with. In English, of a paper that is, it is a
    translation and says so."""
    return (BYTE_ORDER_MARK + lines(_lines(paper, number, english))).encode()


def _lines(paper: Paper, number: str | None, english: bool) -> Iterator[Sequence[Raw]]:
    yield from ([paper.title], [paper.period], [_state(number, english)], [])
    if english:
        yield from ([words.translation_of(number)], [])
    for part in paper.parts:
        yield [part.title]
        if part.kind is PartKind.TEXT:
            yield [part.text]
        else:
            shown = columns(part)
            yield [column.head for column in shown]
            yield from ([*row[: len(shown)]] for row in part.rows)
        yield []


def _state(number: str | None, english: bool) -> str:
    return number or in_language(words.DRAFT_WATERMARK, english)


def xlsx(paper: Paper, number: str | None, made: datetime, *, english: bool = False) -> bytes:
    """The same paper made at the same time has the same bytes."""
    into = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(into, options)
    book.set_properties({"title": paper.title, "author": paper.unit, "created": made.replace(tzinfo=None)})
    _front(book, paper, number, english)
    names: set[str] = set()
    for part in paper.parts:
        if part.kind is not PartKind.TEXT:
            _sheet(book, part, _free(sheet_name(part.title), names), english)
    book.close()
    return into.getvalue()


def _free(name: str, taken: set[str]) -> str:
    n, found = 2, name
    while found.lower() in taken:
        found, n = f"{name[:27]} {n}", n + 1
    taken.add(found.lower())
    return found


def _front(book: Any, paper: Paper, number: str | None, english: bool) -> None:
    sheet = book.add_worksheet(in_language(words.SHEET, english))
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 90)
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    texts = [(part.title, part.text) for part in paper.parts if part.kind is PartKind.TEXT]
    said = [
        (words.TITLE, paper.title),
        (words.PERIOD, paper.period),
        (words.NUMBERED, _state(number, english)),
        (words.ISSUED_BY, paper.unit),
        *([(words.TRANSLATION_HEAD, words.translation_of(number))] if english else []),
        (words.INTRODUCTION, paper.opening),
    ]
    for n, (name, text) in enumerate([*said, *texts]):
        sheet.write_string(n, 0, in_language(name, english), bold)
        sheet.write_string(n, 1, text, wrapped)


def _sheet(book: Any, part: Part, name: str, english: bool) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format(
        {"bold": True, "bg_color": "#E3ECEF", "bottom": 1, "text_wrap": True, "valign": "top"}
    )
    formats = {
        said: book.add_format({"num_format": in_language(text, english)}) for said, text in _FORMATS.items()
    }
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    shown = columns(part)
    for n, column in enumerate(shown):
        sheet.set_column(n, n, max(12, _WIDTH * column.wide))
        sheet.write_string(0, n, column.head, head)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    for at, row in enumerate(part.rows, 1):
        for n, cell in enumerate(row[: len(shown)]):
            _cell(sheet, at, n, cell, how(part, row, n), formats, wrapped)


def _cell(sheet: Any, at: int, n: int, cell: Raw, said: As, formats: dict[As, Any], wrapped: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, int | float):
        sheet.write_number(at, n, cell, formats.get(said))
    elif said is As.DAY:
        sheet.write_datetime(at, n, datetime.combine(date.fromisoformat(cell), time()), formats[said])
    else:
        sheet.write_string(at, n, cell, wrapped)
