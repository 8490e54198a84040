"""Uploads made in the test, and the desk that keeps or refuses them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from models.media.images import PhotoType
from models.media.store import Photo, keep
from rules.refusals import RefusalCode, Refused

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (255, 255, 255)
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


def near(found: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    assert isinstance(found, tuple)
    return len(found) == len(wanted) and all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


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


def archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as made:
        made.writestr("shell.php", "<?php system($_GET['c']); ?>")
    return out.getvalue()
