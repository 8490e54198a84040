"""What people may send as a photo, and what is left of it."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from models.photos import MAX_BYTES, Photo, keep, photo_type
from models.pictures import MAX_PIXELS, MAX_SCANS, PhotoType, scans
from rules.refusals import RefusalCode, Refused

RED, GREEN, BLUE, GREY, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (128, 128, 128), (255, 255, 255)
FORMATS = {PhotoType.JPEG: "JPEG", PhotoType.PNG: "PNG", PhotoType.WEBP: "WEBP"}
SECRET = "dari-rumah-Siti"

every_type = pytest.mark.parametrize("kind", PhotoType)


def saved(picture: Image.Image, kind: PhotoType, **more: object) -> bytes:
    out = BytesIO()
    picture.save(out, FORMATS[kind], **more)
    return out.getvalue()


def street(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A picture with something in it."""
    return Image.radial_gradient("L").resize(size).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    tags[ExifTags.Base.Make] = SECRET
    tags[ExifTags.Base.ImageDescription] = SECRET
    gps = tags.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "S"
    gps[ExifTags.GPS.GPSLatitude] = (6.0, 53.0, 49.9)
    gps[ExifTags.GPS.GPSLongitudeRef] = "E"
    gps[ExifTags.GPS.GPSLongitude] = (112.0, 3.0, 51.1)
    return tags


class Desk:
    """A folder in which uploads are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.upload = folder / "upload.bin"
        self.photo, self.thumbnail = folder / "photo", folder / "thumbnail"

    def keep(self, data: bytes) -> Photo:
        self.upload.write_bytes(data)
        return keep(self.upload, photo=self.photo, thumbnail=self.thumbnail)

    def refuses(self, data: bytes) -> str:
        with pytest.raises(Refused) as refused:
            self.keep(data)
        assert (refused.value.code, refused.value.field) == (RefusalCode.INVALID, "file")
        assert {path.name for path in self.folder.iterdir()} == {"upload.bin"}, "nothing is left behind"
        return f"{refused.value.message} {refused.value.message_en}"

    def shown(self) -> Image.Image:
        return Image.open(BytesIO(self.photo.read_bytes()))

    def shown_small(self) -> Image.Image:
        return Image.open(BytesIO(self.thumbnail.read_bytes()))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def near(found: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    assert isinstance(found, tuple)
    return len(found) == len(wanted) and all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


# What is kept


@every_type
def test_a_photo_is_kept_with_its_type_size_and_measures(desk: Desk, kind: PhotoType) -> None:
    kept = desk.keep(saved(street((640, 480)), kind))
    assert kept == Photo(kind, desk.photo.stat().st_size, 640, 480)
    with desk.shown() as shown:
        assert (shown.format, shown.size) == (FORMATS[kind], (640, 480))
    assert {path.name for path in desk.folder.iterdir()} == {"upload.bin", "photo", "thumbnail"}


@every_type
@pytest.mark.parametrize(
    ("size", "small"),
    [
        pytest.param((1000, 500), (480, 240), id="a wide one"),
        pytest.param((500, 1000), (240, 480), id="a tall one"),
        pytest.param((480, 100), (480, 100), id="one that fits"),
        pytest.param((3, 2), (3, 2), id="a tiny one is not enlarged"),
        pytest.param((2000, 1), (480, 1), id="a line"),
    ],
)
def test_a_thumbnail_is_a_webp_of_at_most_480_pixels(
    desk: Desk, kind: PhotoType, size: tuple[int, int], small: tuple[int, int]
) -> None:
    desk.keep(saved(street(size), kind))
    with desk.shown_small() as thumbnail:
        assert (thumbnail.format, thumbnail.size) == ("WEBP", small)


def test_the_content_decides_the_type_and_not_the_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.upload = tmp_path / "photo-of-the-road.jpg"
    assert desk.keep(saved(street(), PhotoType.PNG)).content_type is PhotoType.PNG


def test_a_photo_that_was_kept_can_be_sent_again(desk: Desk) -> None:
    first = desk.keep(saved(street(), PhotoType.JPEG))
    again = desk.keep(desk.photo.read_bytes())
    assert (again.width, again.height) == (first.width, first.height)


# What is left behind


def with_everything(kind: PhotoType) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>"
    more: dict[str, object] = {"exif": exif(), "icc_profile": profile, "dpi": (300, 300)}
    if kind is PhotoType.JPEG:
        more |= {"comment": SECRET, "xmp": xmp.encode()}
    elif kind is PhotoType.WEBP:
        more |= {"xmp": xmp}
    else:
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", SECRET)
        words.add_text("Comment", SECRET, zip=True)
        words.add_itxt("XML:com.adobe.xmp", xmp)
        more |= {"pnginfo": words}
    return saved(street(), kind, **more)


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


# Colours


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        pytest.param("1", 255, (255, 255, 255, 255), id="black and white"),
        pytest.param("L", 128, (128, 128, 128, 255), id="grey"),
        pytest.param("I;16", 0x8000, (128, 128, 128, 255), id="16 bits of grey"),
        pytest.param("LA", (128, 40), (128, 128, 128, 40), id="grey with transparency"),
        pytest.param("RGB", RED, (*RED, 255), id="colour"),
        pytest.param("RGBA", (*RED, 40), (*RED, 40), id="colour with transparency"),
    ],
)
def test_every_mode_of_png_looks_as_it_did(desk: Desk, mode: str, colour: int, seen: tuple[int, ...]) -> None:
    desk.keep(saved(Image.new(mode, (20, 20), colour), PhotoType.PNG))
    with desk.shown().convert("RGBA") as shown:
        assert near(shown.getpixel((10, 10)), seen, by=1)


def test_a_palette_with_a_transparent_colour_stays_transparent(desk: Desk) -> None:
    drawn = Image.new("P", (20, 20), 1)
    drawn.putpalette([*RED, *BLUE])
    desk.keep(saved(drawn, PhotoType.PNG, transparency=1))
    with desk.shown() as shown:
        assert shown.mode == "RGBA"
        assert shown.getpixel((10, 10)) == (*BLUE, 0)


def test_a_cmyk_photo_from_a_print_shop_becomes_rgb(desk: Desk) -> None:
    desk.keep(saved(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), PhotoType.JPEG))
    with desk.shown() as shown:
        assert shown.mode == "RGB"
        assert near(shown.getpixel((10, 10)), (255, 0, 0))


@every_type
def test_a_colour_profile_is_applied_before_it_is_dropped(desk: Desk, kind: PhotoType) -> None:
    """A profile in which red and green have changed places: what it calls red is seen as green."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    desk.keep(saved(Image.new("RGB", (32, 32), (255, 0, 0)), kind, icc_profile=exchanged))
    with desk.shown().convert("RGB") as shown:
        assert near(shown.getpixel((16, 16)), (0, 255, 0), by=25)


@every_type
@pytest.mark.parametrize("profile", [b"not a profile at all" * 20, b"\x00" * 128])
def test_a_broken_colour_profile_does_not_cost_the_photo(desk: Desk, kind: PhotoType, profile: bytes) -> None:
    desk.keep(saved(Image.new("RGB", (32, 32), RED), kind, icc_profile=profile))
    with desk.shown().convert("RGB") as shown:
        assert near(shown.getpixel((16, 16)), RED)


# Pictures in which more is hidden


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("shell.php", "<?php system($_GET['c']); ?>")
    return out.getvalue()


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


# What is refused


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
        pytest.param(other("PDF"), id="PDF"),
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
    ("kind", "width", "height"),
    [
        (PhotoType.JPEG, 10_000, 5_001),
        (PhotoType.JPEG, 65_000, 65_000),
        (PhotoType.PNG, 10_000, 5_001),
        (PhotoType.PNG, 2_000_000_000, 2_000_000_000),
        (PhotoType.WEBP, 10_000, 5_001),
        (PhotoType.WEBP, 16_383, 16_383),
    ],
)
def test_a_bomb_is_refused_by_its_header_before_its_pixels_are_looked_for(
    desk: Desk, kind: PhotoType, width: int, height: int
) -> None:
    assert "50 mega" in desk.refuses(only_a_header(kind, width, height))


@pytest.mark.parametrize("kind", [PhotoType.PNG, PhotoType.WEBP])
def test_a_photo_of_just_fifty_megapixels_is_not_refused_for_its_size(desk: Desk, kind: PhotoType) -> None:
    words = desk.refuses(only_a_header(kind, 10_000, MAX_PIXELS // 10_000))
    assert "rusak" in words
    assert "mega" not in words


def test_a_jpeg_of_just_fifty_megapixels_is_kept(desk: Desk) -> None:
    """libjpeg paints grey what a file with a proper end leaves out."""
    kept = desk.keep(only_a_header(PhotoType.JPEG, 10_000, 5_000))
    assert kept.width * kept.height == MAX_PIXELS


def test_a_real_bomb_of_a_few_kilobytes_is_refused(desk: Desk) -> None:
    bomb = saved(Image.new("1", (20_000, 20_000)), PhotoType.PNG)
    assert len(bomb) < 100_000
    assert "50 mega" in desk.refuses(bomb)


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


@every_type
@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.5, 0.8, 0.95])
def test_a_photo_whose_link_broke_is_refused(desk: Desk, kind: PhotoType, share: float) -> None:
    photo = saved(street((320, 240)), kind)
    words = desk.refuses(photo[: max(16, int(len(photo) * share))])
    assert "rusak atau tidak lengkap" in words


@every_type
@pytest.mark.filterwarnings("ignore::UserWarning")  # As in a server, where a warning stops nothing.
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


# When it is the disk


def test_an_upload_that_is_not_there_is_the_disks_fault_and_not_the_pictures(desk: Desk) -> None:
    with pytest.raises(FileNotFoundError):
        keep(desk.upload, photo=desk.photo, thumbnail=desk.thumbnail)


def test_a_photo_that_cannot_be_written_leaves_nothing_half_done(desk: Desk) -> None:
    desk.upload.write_bytes(saved(street(), PhotoType.JPEG))
    desk.photo.mkdir()
    with pytest.raises(IsADirectoryError):
        keep(desk.upload, photo=desk.photo, thumbnail=desk.thumbnail)
    assert {path.name for path in desk.folder.iterdir()} == {"upload.bin", "photo", "thumbnail"}
    assert list(desk.photo.iterdir()) == []


def test_a_photo_takes_the_place_of_an_older_one_and_is_readable_by_its_owner_alone(desk: Desk) -> None:
    desk.photo.write_bytes(b"older")
    desk.keep(saved(street(), PhotoType.PNG))
    assert desk.photo.read_bytes().startswith(b"\x89PNG")
    assert desk.photo.stat().st_mode & 0o777 == 0o600
