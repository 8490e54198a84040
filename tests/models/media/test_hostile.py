"""Bombs, broken and hostile files are refused without being worked through."""

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from models.media.images import (
    KEPT_PIXELS,
    MAX_JPEG_PIXELS,
    MAX_PIXELS,
    MAX_SCANS,
    MAX_WHOLE_JPEG_PIXELS,
    PhotoType,
    scans,
)
from models.media.store import photo_type
from rules.refusals import Refused
from tests.models.media.desk import (
    SECRET,
    Desk,
    every_type,
    near,
    saved,
    street,
    with_everything,
)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def only_a_header(kind: PhotoType, width: int, height: int) -> bytes:
    """A picture that claims to be so large, without its pixels."""
    match kind:
        case PhotoType.PNG:
            header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
        case PhotoType.JPEG:
            small = saved(Image.new("L", (8, 8)), kind)
            at = small.index(b"\xff\xc0") + 5
            return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]
        case PhotoType.WEBP:
            canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
            body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + canvas
            body += saved(Image.new("RGB", (8, 8)), kind)[12:]
            return b"RIFF" + struct.pack("<I", len(body)) + body


@pytest.mark.parametrize(
    ("kind", "width", "height", "most"),
    [
        (PhotoType.JPEG, 25_000, 10_001, MAX_JPEG_PIXELS),
        (PhotoType.JPEG, 65_000, 65_000, MAX_JPEG_PIXELS),
        (PhotoType.PNG, 10_000, 2_501, MAX_PIXELS),
        (PhotoType.PNG, 2_000_000_000, 2_000_000_000, MAX_PIXELS),
        (PhotoType.WEBP, 10_000, 2_501, MAX_PIXELS),
        (PhotoType.WEBP, 16_383, 16_383, MAX_PIXELS),
    ],
)
def test_a_bomb_is_refused_by_its_header_before_its_pixels_are_looked_for(
    desk: Desk, kind: PhotoType, width: int, height: int, most: int
) -> None:
    assert f" {most // 1_000_000} mega" in desk.refuses(only_a_header(kind, width, height))


@pytest.mark.parametrize("kind", [PhotoType.PNG, PhotoType.WEBP])
def test_a_photo_of_just_as_many_megapixels_is_not_refused_for_its_size(desk: Desk, kind: PhotoType) -> None:
    words = desk.refuses(only_a_header(kind, 10_000, MAX_PIXELS // 10_000))
    assert "rusak" in words
    assert "mega" not in words


@pytest.mark.parametrize(
    ("width", "height"),
    [
        pytest.param(4_000, 3_000, id="12 megapixels"),
        pytest.param(8_160, 6_144, id="50 megapixels"),
        pytest.param(12_000, 9_000, id="108 megapixels"),
        pytest.param(16_320, 12_240, id="200 megapixels"),
        pytest.param(25_000, 10_000, id="the most that is taken"),
    ],
)
def test_a_telephones_photo_is_made_smaller_while_it_is_decoded_and_kept(
    desk: Desk, decoded: list[int], width: int, height: int
) -> None:
    """libjpeg paints grey what a file with a proper end leaves out."""
    kept = desk.keep(only_a_header(PhotoType.JPEG, width, height))
    assert decoded == [pixels for pixels in decoded if pixels <= MAX_PIXELS]
    assert min(width * height, KEPT_PIXELS) / 4 < kept.width * kept.height <= KEPT_PIXELS
    assert kept.width / kept.height == pytest.approx(width / height, rel=0.01)
    assert (kept.width, kept.height) == ((4_000, 3_000) if width == 4_000 else (kept.width, kept.height))


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pixels that were decoded of each picture."""
    found: list[int] = []
    load = JpegImageFile.load

    def counting(picture: JpegImageFile) -> object:
        if picture.tile:
            found.append(picture.size[0] * picture.size[1])
        return load(picture)

    monkeypatch.setattr(JpegImageFile, "load", counting)
    return found


def test_a_jpeg_that_must_be_held_whole_while_it_is_decoded_may_be_less_large(desk: Desk) -> None:
    small = saved(Image.new("L", (8, 8)), PhotoType.JPEG, progressive=True)
    at = small.index(b"\xff\xc2") + 5
    large = small[:at] + struct.pack(">HH", 5_001, 10_000) + small[at + 4 :]
    assert scans(large) > 1
    assert f" {MAX_WHOLE_JPEG_PIXELS // 1_000_000} mega" in desk.refuses(large)


@every_type
def test_what_is_larger_than_a_photo_is_kept_is_kept_smaller(desk: Desk, kind: PhotoType) -> None:
    kept = desk.keep(saved(Image.new("L", (4_600, 3_000), 200), kind))
    assert KEPT_PIXELS * 0.99 < kept.width * kept.height <= KEPT_PIXELS
    with desk.shown().convert("L") as shown:
        assert near((shown.getpixel((100, 100)),), (200,))


def test_a_real_bomb_of_a_few_kilobytes_is_refused(desk: Desk) -> None:
    bomb = saved(Image.new("1", (20_000, 20_000)), PhotoType.PNG)
    assert len(bomb) < 100_000
    assert f" {MAX_PIXELS // 1_000_000} mega" in desk.refuses(bomb)


def test_a_text_that_swells_a_thousandfold_is_refused(desk: Desk) -> None:
    photo = saved(street(), PhotoType.PNG)
    swelling = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(80_000_000)))
    assert "rusak" in desk.refuses(photo[:33] + swelling + photo[33:])


def test_a_jpeg_that_asks_for_a_pass_over_its_pixels_thousands_of_times_is_refused(desk: Desk) -> None:
    photo = saved(street((640, 480)), PhotoType.JPEG, progressive=True)
    last = photo[photo.rindex(b"\xff\xda") : -2]
    assert "rusak" in desk.refuses(photo[:-2] + last * 2_000 + b"\xff\xd9")
    hidden = b"\xff\x01" + last
    assert "rusak" in desk.refuses(photo[:-2] + hidden * 2_000 + b"\xff\xd9")


def test_scans_are_counted_to_the_end_of_the_first_picture_and_not_within_its_segments() -> None:
    plain = saved(street(), PhotoType.JPEG)
    progressive = saved(street(), PhotoType.JPEG, progressive=True)
    assert scans(plain) == 1
    assert 1 < scans(progressive) <= 10 < MAX_SCANS
    assert scans(progressive + b"\x00\x02" + progressive) == scans(progressive)
    assert scans(saved(street(), PhotoType.JPEG, comment=b"\xff\xda" * 500)) == 1
    assert scans(plain[:-2]) == 1


SMALL = {kind: with_everything(kind) for kind in PhotoType}


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("lost", [1, 2, 5, 40])
def test_a_jpeg_without_its_last_bytes_is_kept(desk: Desk, progressive: bool, lost: int) -> None:
    photo = saved(street((320, 240)), PhotoType.JPEG, progressive=progressive)
    assert desk.keep(photo[:-lost]).height == 240
    with desk.shown() as shown:
        centre = shown.getpixel((160, 120))
        assert near(centre, street((320, 240)).getpixel((160, 120)))  # type: ignore[arg-type]


SHARES = [0.02, 0.1, 0.3, 0.5, 0.8]
BROKEN = [(kind, share) for kind in PhotoType for share in SHARES]


@pytest.mark.parametrize(("kind", "share"), [*BROKEN, (PhotoType.PNG, 0.95), (PhotoType.WEBP, 0.95)])
def test_a_photo_whose_link_broke_is_refused(desk: Desk, kind: PhotoType, share: float) -> None:
    photo = saved(street((320, 240)), kind)
    words = desk.refuses(photo[: max(16, int(len(photo) * share))])
    assert "rusak atau tidak lengkap" in words


@every_type
@pytest.mark.filterwarnings("ignore::UserWarning")  # As in a server, where a warning stops nothing.
@settings(max_examples=150)
@given(data=st.data())
def test_hostile_bytes_are_kept_clean_or_refused_and_nothing_else(
    desk: Desk, kind: PhotoType, data: st.DataObject
) -> None:
    sent = bytearray(SMALL[kind])
    for at in data.draw(st.lists(st.integers(0, len(sent) - 1), min_size=1, max_size=20)):
        sent[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(sent)) | st.just(len(sent)))
    try:
        kept = desk.keep(bytes(sent[:cut]))
    except Refused:
        return
    assert 0 < kept.width * kept.height <= MAX_PIXELS
    assert SECRET.encode() not in desk.photo.read_bytes()


@given(st.binary(max_size=64))
def test_any_first_bytes_are_a_type_or_refused(data: bytes) -> None:
    try:
        kind = photo_type(data)
    except Refused:
        return
    assert data.startswith({"JPEG": b"\xff\xd8", "PNG": b"\x89PNG", "WEBP": b"RIFF"}[kind.name])
