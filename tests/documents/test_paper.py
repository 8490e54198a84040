"""A paper as files: heard as well as seen, whatever somebody has written, and the same each time."""

import csv
import io
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents import paper_tables
from documents.letters import MISSING, SHOWN, shown
from documents.paper import (
    As,
    Column,
    Paper,
    Part,
    PartKind,
    Signatory,
    in_english,
    is_translated,
    kept,
    read,
)
from documents.paper_pdf import pdf
from documents.table_file import Column as Head
from documents.table_file import XlsxFile
from rules.bilingual import Both

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


_KINDS = Part(
    PartKind.TABLE,
    Both("Semua jenis", "All kinds"),
    "",
    (
        *(Column(Both("Nama dinas", "Agency"), As.TEXT, 3), Column("Aduan", As.NUMBER)),
        *(Column("Tepat waktu", As.SHARE), Column("Lama", As.HOURS), Column("Sejak", As.DAY)),
    ),
    (
        *(("=1+1", 1_234_567, 0.935, 4.2, "2026-11-30"), ("+62811", 0, None, 1.0, "2026-01-01")),
        *(("-3", -3, 1.0, 12.5, "2026-01-01"), ("@SUM(A1)", 1, 0.0, 0.0, "2026-01-01")),
    ),
)


def test_a_workbook_has_numbers_as_numbers_days_as_days_and_no_formula() -> None:
    """Read by a library that did not write it."""
    book = load_workbook(io.BytesIO(paper_tables.xlsx(paper(_KINDS), "1", AT)))
    sheet = book["Semua jenis"]
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == ["Nama dinas", "Aduan", "Tepat waktu", "Lama", "Sejak"]
    first = sheet[2]
    assert [cell.data_type for cell in first] == ["s", "n", "n", "n", "d"]
    assert [cell.value for cell in first] == ["=1+1", 1_234_567, 0.935, 4.2, datetime(2026, 11, 30)]
    assert (first[2].number_format, first[4].number_format) == ("0.0%", "yyyy-mm-dd")
    assert [sheet.cell(row, 1).value for row in range(2, 6)] == ["=1+1", "+62811", "-3", "@SUM(A1)"]
    assert {sheet.cell(row, 1).data_type for row in range(2, 6)} == {"s"}
    assert sheet.cell(3, 3).value is None
    shown = ("1.234.567", "100,0%", "12,5 jam", "2026-11-30")
    for letter, text in zip("BCDE", shown, strict=True):
        assert sheet.column_dimensions[letter].width > len(text), letter


def test_a_long_table_is_a_workbook_of_the_same_kinds(tmp_path: Path) -> None:
    at = datetime(2026, 11, 30, 3, 30, tzinfo=UTC)
    table = XlsxFile(
        tmp_path / "a.xlsx", [Head(name) for name in ("Judul", "Angka", "Masuk", "Hari")], "Aduan"
    )
    table.write([(sign + "1", 7, at, date(2026, 11, 30)) for sign in "=+-@"])
    table.close()
    sheet = load_workbook(tmp_path / "a.xlsx")["Aduan"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:D5")
    for sign, row in zip("=+-@", sheet.iter_rows(min_row=2), strict=True):
        assert [cell.data_type for cell in row] == ["s", "n", "d", "d"]
        assert [cell.value for cell in row] == [
            *(f"{sign}1", 7, datetime(2026, 11, 30, 10, 30), datetime(2026, 11, 30)),
        ]


def test_a_translation_says_the_same_in_english_and_of_what_it_is_one() -> None:
    days = Column(Both("Hari", "Day"), As.DAY)
    drawn = Part(
        PartKind.TREND, "", "", (days, Column("Masuk"), Column("Selesai")), (("2026-10-01", 3, 12_000),)
    )
    written = read(
        kept(paper(_KINDS, drawn, title=Both("Laporan", "Report"), opening=Both("Isi", "Content")))
    )
    assert is_translated(written)
    english = in_english(written)
    content = " ".join(text_of(pdf(english, "001/LDM", AT, english=True)).split())
    for said in (
        "All kinds",
        "Agency",
        "1,234,567",
        "93.5%",
        "4.2 hours",
        "30 November 2026",
        "10,000",
        "Page 1",
    ):
        assert said in content
    assert "Translation of the Indonesian paper number 001/LDM" in content
    for said in ("Semua", "jam", "Halaman", "Nomor"):
        assert said not in content
    assert "Semua jenis" in text_of(pdf(written, "001/LDM", AT))
    book = load_workbook(io.BytesIO(paper_tables.xlsx(english, None, AT, english=True)))
    assert book.sheetnames[:2] == ["Report", "All kinds"]
    assert "DRAFT" in [cell.value for cell in book["Report"]["B"]]
    assert not is_translated(paper(_TABLE)), "what was kept before there were translations"


def test_no_heading_stands_at_the_end_of_a_page_and_no_row_is_lost() -> None:
    """Wherever the page ends."""
    for many in range(4, 60, 5):
        halves = Part(
            PartKind.TABLE, "Kecamatan", "", _TABLE.columns, tuple((f"Desa {n}", n) for n in range(many))
        )
        long = Part(
            PartKind.TABLE, "Panjang", "Catatan.", (*_TABLE.columns, Column("Lain")),
            tuple((f"Dinas {n}", n, "x") for n in range(many)),
        )  # fmt: skip
        square = Part(PartKind.MAP, "Kotak", "Makin gelap.", _TABLE.columns, (("Tuban", 0),), (_SQUARE,), 400)
        document = pypdfium2.PdfDocument(pdf(paper(halves, long, square, _KINDS), "1", AT))
        pages = [page.get_textpage().get_text_range().splitlines() for page in document]
        for page in pages:
            assert not page[-2].startswith(("Kecamatan", "Panjang", "Kotak", "Catatan.", "Makin")), page
        said = "\n".join(line for page in pages for line in page)
        assert all(said.count(f"{name} {n}") >= 1 for n in range(many) for name in ("Desa", "Dinas"))
        assert all(len(page) > 3 for page, _ in pairwise(pages)), "no page is nearly empty"
