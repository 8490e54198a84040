"""Nothing but pixels is left of a photo, and they stand upright."""

from io import BytesIO
from zipfile import is_zipfile

import pytest
from PIL import ExifTags, Image

from models.media.images import PhotoType
from tests.models.media.desk import (
    BLUE,
    GREEN,
    RED,
    SECRET,
    WHITE,
    Desk,
    archive,
    every_type,
    exif,
    near,
    saved,
    street,
    with_everything,
)

TRACES = [
    SECRET.encode(),
    b"Exif",
    b"EXIF",
    b"eXIf",
    b"xmp",
    b"XMP",
    b"ICC",
    b"iCC",
    b"tEXt",
    b"zTXt",
    b"iTXt",
]


@every_type
def test_no_trace_of_place_person_camera_or_profile_is_left(desk: Desk, kind: PhotoType) -> None:
    sent = with_everything(kind)
    assert sum(trace in sent for trace in TRACES) >= 3, "the upload does hold them"
    with Image.open(BytesIO(sent)) as before:
        assert before.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    desk.keep(sent)
    for path in (desk.photo, desk.thumbnail):
        data = path.read_bytes()
        assert [trace for trace in TRACES if trace in data] == []
        with Image.open(BytesIO(data)) as after:
            after.load()
            assert not after.getexif()
            assert not after.getexif().get_ifd(ExifTags.IFD.GPSInfo)
            assert not {"exif", "icc_profile", "xmp", "comment", "dpi"} & set(after.info)


TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT = (2, 2), (-3, 2), (2, -3), (-3, -3)


@every_type
@pytest.mark.parametrize(
    ("orientation", "size", "red", "green"),
    [
        pytest.param(1, (60, 40), TOP_LEFT, TOP_RIGHT, id="as it is"),
        pytest.param(2, (60, 40), TOP_RIGHT, TOP_LEFT, id="mirrored"),
        pytest.param(3, (60, 40), BOTTOM_RIGHT, BOTTOM_LEFT, id="upside down"),
        pytest.param(4, (60, 40), BOTTOM_LEFT, BOTTOM_RIGHT, id="upside down, mirrored"),
        pytest.param(5, (40, 60), TOP_LEFT, BOTTOM_LEFT, id="on its side, mirrored"),
        pytest.param(6, (40, 60), TOP_RIGHT, BOTTOM_RIGHT, id="held upright, turned right"),
        pytest.param(7, (40, 60), BOTTOM_RIGHT, TOP_RIGHT, id="on its other side, mirrored"),
        pytest.param(8, (40, 60), BOTTOM_LEFT, TOP_LEFT, id="held upright, turned left"),
        pytest.param(99, (60, 40), TOP_LEFT, TOP_RIGHT, id="an orientation that does not exist"),
    ],
)
def test_a_photo_stands_upright(
    desk: Desk,
    kind: PhotoType,
    orientation: int,
    size: tuple[int, int],
    red: tuple[int, int],
    green: tuple[int, int],
) -> None:
    stored = Image.new("RGB", (60, 40), WHITE)
    stored.paste(RED, (0, 0, 16, 16))
    stored.paste(GREEN, (44, 0, 60, 16))
    kept = desk.keep(saved(stored, kind, exif=exif(orientation)))
    assert (kept.width, kept.height) == size
    for shown in (desk.shown(), desk.shown_small()):
        with shown.convert("RGB") as upright:
            for (x, y), colour in ((red, RED), (green, GREEN)):
                assert near(upright.getpixel((x % size[0], y % size[1])), colour, by=60)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # All that Pillow does about it is to warn.
def test_a_broken_exif_block_does_not_cost_the_photo(desk: Desk) -> None:
    sent = saved(street(), PhotoType.JPEG, exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff" + SECRET.encode())
    assert desk.keep(sent).width == 64
    assert SECRET.encode() not in desk.photo.read_bytes()


@every_type
@pytest.mark.parametrize("hidden", [archive(), b"<script>alert(1)</script>", b"%PDF-1.7"])
def test_what_was_hung_on_to_a_photo_is_gone(desk: Desk, kind: PhotoType, hidden: bytes) -> None:
    desk.keep(saved(street(), kind) + hidden)
    for path in (desk.photo, desk.thumbnail):
        assert hidden not in path.read_bytes()
        assert not is_zipfile(path)


def test_a_script_in_a_comment_is_gone(desk: Desk) -> None:
    script = b"<?php system($_GET['c']); ?>"
    desk.keep(saved(street(), PhotoType.JPEG, comment=script))
    assert script not in desk.photo.read_bytes()


def test_of_two_photos_in_one_file_the_first_is_kept(desk: Desk) -> None:
    first, second = Image.new("RGB", (32, 32), RED), Image.new("RGB", (48, 48), BLUE)
    out = BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second])
    kept = desk.keep(out.getvalue())
    assert (kept.content_type, kept.width) == (PhotoType.JPEG, 32)
    assert desk.photo.read_bytes().count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("kind", [PhotoType.PNG, PhotoType.WEBP])
def test_of_a_moving_picture_the_first_frame_is_kept(desk: Desk, kind: PhotoType) -> None:
    frames = [Image.new("RGB", (32, 32), colour) for colour in (RED, GREEN, BLUE)]
    desk.keep(saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100))
    with desk.shown() as shown:
        assert getattr(shown, "n_frames", 1) == 1
        assert near(shown.convert("RGB").getpixel((16, 16)), RED)
