"""A long table as a file, written row by row with little in memory: CSV or XLSX.

Whatever a cell holds is shown as it is: a text that begins as a formula does is a text, and no address in it
becomes a link. Instants are written as the calendar of Tuban has them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import xlsxwriter  # type: ignore[import-untyped]

from documents.spreadsheet import BYTE_ORDER_MARK, lines
from rules.deadlines import WIB

Cell = str | int | float | bool | date | datetime | None
MOST_ROWS_OF_SHEET = 1_048_576
"""Of Excel, with the row of the heads."""
_LONGEST_TEXT = 32_767
"""Characters in a cell of Excel; what is longer is cut there."""


class Column(NamedTuple):
    """`width`: in characters, about."""

    head: str
    width: int = 16


class TableFile(Protocol):
    """A table that is being written. Its methods take their time: call them in a thread, one at a time."""

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """More rows, as many cells each as there are columns."""

    def close(self) -> None:
        """The file is whole after it."""

    def abandon(self) -> None:
        """Let go of what is half written; the file is of no use and the caller's to remove."""

    @property
    def written(self) -> int:
        """Bytes until now, about."""


class CsvFile:
    """RFC 4180, in UTF-8 with a byte order mark, by which Excel knows that it is."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="", errors="replace")
        self._file.write(BYTE_ORDER_MARK + lines([[column.head for column in columns]]))

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._file.write(lines([[_as_text(cell) for cell in row] for row in rows]))

    def close(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        self._file.close()

    @property
    def written(self) -> int:
        return self._file.tell()


def _as_text(cell: Cell) -> object:
    if isinstance(cell, datetime):
        return cell.astimezone(WIB).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    return cell


class XlsxFile:
    """One sheet whose heads stay in view. Rows go to the disk at once and are packed at the end."""

    def __init__(self, path: Path, columns: Sequence[Column], title: str) -> None:
        options: dict[str, Any] = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd hh:mm",
            "tmpdir": str(path.parent),
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"title": title, "company": "Taprose"})
        self._sheet = self._book.add_worksheet(sheet_name(title))
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._next = 1
        self._bytes = 0
        head = self._book.add_format(
            {"bold": True, "bg_color": "#E3ECEF", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        for n, column in enumerate(columns):
            self._sheet.set_column(n, n, column.width)
        self._sheet.freeze_panes(1, 1)
        self._sheet.write_row(0, 0, [column.head for column in columns], head)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._width = len(columns)

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            for n, cell in enumerate(row):
                self._cell(n, cell)
            self._next += 1

    def _cell(self, n: int, cell: Cell) -> None:
        at, sheet = self._next, self._sheet
        match cell:
            case None:
                return
            case bool():
                sheet.write_string(at, n, "ya" if cell else "tidak")
            case datetime():
                sheet.write_datetime(at, n, cell.astimezone(WIB).replace(tzinfo=None))
            case date():
                sheet.write_datetime(at, n, datetime(cell.year, cell.month, cell.day), self._day)
            case int() | float():
                sheet.write_number(at, n, cell)
            case _:
                sheet.write_string(at, n, cell[:_LONGEST_TEXT])
                self._bytes += len(cell)
        self._bytes += 20

    def close(self) -> None:
        self._sheet.autofilter(0, 0, max(1, self._next - 1), max(0, self._width - 1))
        self._book.close()

    def abandon(self) -> None:
        # What it has put beside the file goes with it.
        for sheet in self._book.worksheets():
            opened = getattr(sheet, "row_data_fh", None)
            if opened is not None:
                opened.close()
                Path(sheet.row_data_filename).unlink(missing_ok=True)
        self._book.fileclosed = 1

    @property
    def written(self) -> int:
        return self._bytes


def sheet_name(title: str) -> str:
    """As Excel lets a sheet be called."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:31].strip(" '") or "Data"
