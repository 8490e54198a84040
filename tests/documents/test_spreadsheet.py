"""A cell of a table is a text, whatever a spreadsheet would make of it."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.spreadsheet import cell, lines


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_what_is_read(rows: list[list[str]]) -> None:
    read = list(csv.reader(StringIO(lines(rows), newline="")))
    assert read == [[cell(value) for value in row] for row in rows]


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not cell(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1+1", "+62811", "-3", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_what_a_spreadsheet_would_compute_stands_behind_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell("Dinas = Baru") == "Dinas = Baru"
    assert cell(None) == ""
