"""A paper as files: heard as well as seen, whatever somebody has written, and the same each time."""

import csv
import io
from datetime import UTC, datetime

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents import paper_tables
from documents.letters import MISSING, SHOWN, shown
from documents.paper import As, Column, Paper, Part, PartKind, Signatory, kept, read
from documents.paper_pdf import pdf

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
_SQUARE = (((0, 0), (1000, 0), (1000, 400), (0, 400)),)
_TABLE = Part(PartKind.TABLE, "OPD", "", (Column("OPD"), Column("Aduan", As.NUMBER)), (("DPUPR", 1234),))


def paper(*parts: Part, opening: str = "Dengan hormat.", title: str = "Laporan") -> Paper:
    signed = Signatory("Kepala Dinas", "Sri Wahyuni", "198001012005011001")
    return Paper(title, "November 2026", "Tuban", "Diskominfo", "", "Tuban", opening, parts, signatory=signed)


def text_of(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_it_is_kept_and_read_again_as_it_was() -> None:
    drawn = Part(
        PartKind.MAP, "Peta", "", (Column("Kecamatan"), Column("Aduan", As.NUMBER)), (("Tuban", 3),),
        ([[[0, 0], [9, 9]]],), 400,
    )  # fmt: skip
    written = paper(_TABLE, drawn)
    assert read(kept(written)) == written


def test_the_same_paper_has_the_same_bytes_and_says_who_signs() -> None:
    content = pdf(paper(_TABLE), "001/LDM/DISKOMINFO/XI/2026", AT)
    assert pdf(paper(_TABLE), "001/LDM/DISKOMINFO/XI/2026", AT) == content
    assert paper_tables.xlsx(paper(_TABLE), "1", AT) == paper_tables.xlsx(paper(_TABLE), "1", AT)
    document = pypdfium2.PdfDocument(content)
    assert document.is_tagged()
    text = text_of(content)
    for said in (
        "001/LDM/DISKOMINFO/XI/2026",
        "1.234",
        "Sri Wahyuni",
        "19800101 200501 1 001",
        "Halaman 1 dari 1",
    ):
        assert said in text
    assert "DRAF" not in text


def test_a_draft_says_so_on_each_page_and_a_tables_heads_come_again() -> None:
    rows = tuple((f"Dinas {n}", n) for n in range(120))
    content = pdf(paper(Part(PartKind.TABLE, "OPD", "", _TABLE.columns, rows)), None, AT)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    assert len(pages) > 2
    for n, page in enumerate(pages, 1):
        assert "draf, belum diterbitkan" in page
        assert f"Halaman {n} dari {len(pages)}" in page
    assert all("Aduan" in page for page in pages[:-1])


def test_drawings_of_nothing_are_drawn_too() -> None:
    days = (Column("Hari", As.DAY), Column("Masuk", As.NUMBER), Column("Selesai", As.NUMBER))
    nothing = Part(PartKind.TREND, "Per hari", "", days, (("2026-11-01", 0, 0),))
    nowhere = Part(PartKind.MAP, "Peta", "", _TABLE.columns, (("Tuban", 0),), ([],), 0)
    square = Part(PartKind.MAP, "Kotak", "", _TABLE.columns, (("Tuban", 0),), (_SQUARE,), 400)
    assert "Per hari" in text_of(pdf(paper(nothing, nowhere, square), "1", AT))


def test_each_sign_that_is_said_to_have_a_shape_has_one() -> None:
    signs = [chr(sign) for first, last in SHOWN for sign in range(first, last + 1)]
    assert shown("".join(signs)) == "".join(signs)
    lines = "\n".join(" ".join(f"a{sign}" for sign in signs[n : n + 40]) for n in range(0, len(signs), 40))
    pdf(paper(Part(PartKind.TEXT, "Tanda", lines)), "1", AT)


def test_what_has_no_shape_is_shown_as_missing() -> None:
    assert shown("Terima kasih 😀\x00\u200b!") == f"Terima kasih {MISSING}{MISSING}!"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_somebody_writes_it_is_a_paper_and_no_program(one: str, other: str) -> None:
    table = Part(PartKind.TABLE, other, one, _TABLE.columns, ((one, 1), (f"#panic() $ {other}", 2)))
    written = paper(table, opening=one, title=other or "Laporan")
    assert pdf(written, "1", AT)[:5] == b"%PDF-"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_no_cell_of_its_tables_is_a_formula(said: str) -> None:
    written = paper(Part(PartKind.TABLE, "OPD", "", _TABLE.columns, ((f"={said}", 1),)))
    [row] = [*load_workbook(io.BytesIO(paper_tables.xlsx(written, "1", AT)))["OPD"].iter_rows(min_row=2)]
    assert (row[0].data_type, row[1].value) == ("s", 1)
    lines = [*csv.reader(io.StringIO(paper_tables.csv(written, "1").decode("utf-8-sig"), newline=""))]
    assert lines[6][0] == f"'={said}"
