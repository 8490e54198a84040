"""PDFs: kept as they came where they do nothing but show pages."""

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.media import documents
from models.media.documents import DocumentType, name_of
from rules.refusals import RefusalCode, Refused
from tests.models.media import pdfs
from tests.models.media.desk import Desk


def _refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        documents.check(data)
    assert (refused.value.code, refused.value.field) == (RefusalCode.INVALID, "file")
    return refused.value.message_en


def test_a_document_is_kept_byte_for_byte_and_has_no_thumbnail(desk: Desk):
    data = pdfs.pdf(3)
    kept = desk.keep(data)
    assert (kept.content_type, kept.size, kept.width, kept.height) == (
        DocumentType.PDF,
        len(data),
        None,
        None,
    )
    assert desk.photo.read_bytes() == data
    assert not desk.thumbnail.exists()


def test_a_link_that_one_touches_and_a_page_to_begin_at_are_no_harm():
    assert documents.check(pdfs.with_link()) == 1


@pytest.mark.parametrize(
    "data",
    [
        pdfs.with_action(S="/JavaScript", JS="app.alert(1)"),
        pdfs.with_action(S="/Launch", F="calc.exe"),
        pdfs.with_action(S="/GoToR", F="//elsewhere/share.pdf"),
        pdfs.with_action(S="/Rendition"),
        pdfs.with_indirect_action(),
    ],
)
def test_what_acts_when_it_is_opened_is_refused(data: bytes):
    assert "a script" in _refusal(data)


def test_another_file_in_it_is_refused():
    made = pdfs.writer()
    made.add_attachment("macro.docm", b"PK")
    assert "another file" in _refusal(pdfs.saved(made))


def test_a_script_that_no_table_leads_to_is_refused():
    hidden = b"\n9 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n%%EOF\n"
    assert "a script" in _refusal(pdfs.pdf() + hidden)


def test_one_that_is_locked_is_refused():
    made = pdfs.writer()
    made.encrypt("rahasia", algorithm="RC4-128")
    assert "locked" in _refusal(pdfs.saved(made))


def test_two_hundred_pages_are_taken_and_one_more_is_not():
    assert documents.check(pdfs.pdf(documents.MAX_PAGES)) == documents.MAX_PAGES
    assert "200 pages" in _refusal(pdfs.pdf(documents.MAX_PAGES + 1))


def test_a_stream_that_unpacks_to_more_than_there_is_room_for_is_refused():
    bomb = zlib.compress(b"\0" * 60_000_000, 9)
    head = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
    body = head + str(len(bomb)).encode() + b">>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    table = b"2 0 obj\n<</Type/XRef/Size 4/W[1 2 1]/Root 3 0 R/Length 16>>\nstream\n" + bytes(
        [0, 0, 0, 0, 1, 0, 9, 0, 1, 0, 9, 0, 2, 0, 1, 0]
    )
    at = len(body)
    whole = body + table + b"\nendstream\nendobj\nstartxref\n" + str(at).encode() + b"\n%%EOF"
    assert "damaged" in _refusal(whole)


@settings(max_examples=60)
@given(cut=st.integers(0, 400), flipped=st.integers(0, 400))
def test_one_that_is_damaged_is_refused_or_read_and_never_an_error(cut: int, flipped: int):
    whole = bytearray(pdfs.pdf(2))
    whole[flipped % len(whole)] ^= 0xFF
    with suppress(Refused):
        assert documents.check(bytes(whole[: len(whole) - cut % len(whole)])) >= 1


@given(st.text(max_size=300))
def test_whatever_a_device_calls_it_its_name_is_short_plain_and_a_pdf(given_name: str):
    name = name_of(given_name)
    assert name.endswith(".pdf")
    assert 5 <= len(name) <= documents.MOST_OF_NAME
    assert not set(name) & set('/\\"\n\r\t\0')


def test_a_document_keeps_the_name_that_its_device_gave_it():
    assert name_of("C:\\Surat\\Laporan Oktober.PDF") == "Laporan Oktober.pdf"
    assert name_of("../../etc/passwd") == "passwd.pdf"
    assert name_of(None) == "dokumen.pdf"
