"""Other files, and photos over a limit, are refused with the limit."""

from io import BytesIO

import pytest

from models.media.images import PhotoType
from models.media.store import MAX_BYTES
from tests.models.media.desk import Desk, archive, saved, street


def other(name: str) -> bytes:
    out = BytesIO()
    street().save(out, name)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(other("GIF"), id="GIF"),
        pytest.param(other("BMP"), id="BMP"),
        pytest.param(other("TIFF"), id="TIFF"),
        pytest.param(other("AVIF"), id="AVIF"),
        pytest.param(other("ICO"), id="ICO"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="SVG"),
        pytest.param(b"<!doctype html><script>alert(1)</script>", id="HTML"),
        pytest.param(b"\x00\x00\x00\x18ftypmp42" + bytes(64), id="a video"),
        pytest.param(b"RIFF\x24\x00\x00\x00WAVEfmt ", id="a sound"),
        pytest.param(archive(), id="an archive"),
        pytest.param(b"\xff\xd8", id="two bytes"),
        pytest.param("😀 foto jalan".encode(), id="text"),
    ],
)
def test_other_files_are_refused_whatever_they_are_called(desk: Desk, data: bytes) -> None:
    assert "JPEG, PNG" in desk.refuses(data)


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1"])
def test_a_heic_photo_is_refused_with_what_to_do_about_it(desk: Desk, brand: bytes) -> None:
    words = desk.refuses(b"\x00\x00\x00\x18ftyp" + brand + bytes(64))
    assert "HEIC" in words
    assert "Simpan sebagai JPEG" in words


def test_an_empty_file_is_refused(desk: Desk) -> None:
    assert "kosong" in desk.refuses(b"")


def test_a_byte_more_than_the_limit_is_refused_and_the_limit_itself_is_not(desk: Desk) -> None:
    photo = saved(street(), PhotoType.JPEG)
    assert "10 MB" in desk.refuses(photo + bytes(MAX_BYTES - len(photo) + 1))
    assert desk.keep(photo + bytes(MAX_BYTES - len(photo))).width == 64
