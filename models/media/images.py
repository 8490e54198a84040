"""From the bytes of a picture to clean pixels, and back to bytes."""

import re
from enum import StrEnum
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

MAX_PIXELS = 25_000_000
"""How many are ever decoded."""
MAX_JPEG_PIXELS = 250_000_000
"""Of a JPEG that can be made smaller while it is decoded: telephones have cameras of 200 megapixels."""
MAX_WHOLE_JPEG_PIXELS = 50_000_000
"""Of one in several scans, of which every coefficient is held until the last has come."""
KEPT_PIXELS = MAX_PIXELS // 2
"""What is larger is kept in this size: what a telephone's camera takes for everyday use."""
LAST_ROWS = 32
"""A part so small of the rows may be missing at the end of a JPEG."""
MAX_SCANS = 64
"""A progressive JPEG has about ten scans. Each costs a pass over all pixels, and few bytes can ask for it."""

# Pillow gives up at twice this number, for WebP before it makes room for the canvas.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2


class PhotoType(StrEnum):
    """The media types of photos that are taken."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"


class TooManyPixels(Exception):
    """More than are decoded, `most`; known from the header, before anything is decoded."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class Unreadable(Exception):
    """Damaged, incomplete, or made to cost more than a picture should."""


def decoded(data: bytes, kind: PhotoType) -> Image.Image:
    """Upright pixels in sRGB (mode L, RGB or RGBA), at most KEPT_PIXELS, and nothing else; TooManyPixels,
    Unreadable, MemoryError."""
    codes = _markers(data) if kind is PhotoType.JPEG else b""
    passes, cut_off = codes.count(_SCAN), kind is PhotoType.JPEG and _END not in codes
    if passes > MAX_SCANS:
        raise Unreadable
    try:
        # With an end of its own the decoder gives what has come, and grey where nothing has.
        picture = _opened(data + bytes((0xFF, _END)) if cut_off else data, kind)
        _reduce(picture, kind, in_one_pass=passes <= 1)
        picture.load()
        if cut_off and _lacks_rows(picture):
            raise Unreadable
        cleaned = _in_srgb(_upright(_in_kept_size(picture)))
        cleaned.info.clear()
        return cleaned
    except (TooManyPixels, Unreadable, MemoryError):
        raise
    except Image.DecompressionBombError as bomb:
        raise TooManyPixels(MAX_PIXELS) from bomb
    # Decoders fail on hostile bytes in any way they like; these are in memory, so it is never the disk.
    except Exception as error:
        raise Unreadable from error


_DECODERS: dict[PhotoType, type[ImageFile.ImageFile]] = {
    PhotoType.JPEG: JpegImageFile,
    PhotoType.PNG: PngImageFile,
    PhotoType.WEBP: WebPImageFile,
}
_ENCODING: dict[PhotoType, dict[str, Any]] = {
    PhotoType.JPEG: {"format": "JPEG", "quality": 85, "progressive": True},
    PhotoType.PNG: {"format": "PNG"},
    PhotoType.WEBP: {"format": "WEBP", "quality": 80, "method": 2},
}


def encoded(picture: Image.Image, kind: PhotoType) -> bytes:
    """The pixels as a file of that type, without any metadata as long as `info` is empty."""
    out = BytesIO()
    picture.save(out, **_ENCODING[kind])
    return out.getvalue()


def _opened(data: bytes, kind: PhotoType) -> ImageFile.ImageFile:
    """The header read by the one decoder that the type names: `Image.open` would try others, and MPO."""
    return _DECODERS[kind](BytesIO(data))


def _reduce(picture: ImageFile.ImageFile, kind: PhotoType, *, in_one_pass: bool) -> None:
    """Let the decoder leave out what makes it too large, which only that of JPEG can; TooManyPixels."""
    width, height = picture.size
    most = MAX_PIXELS
    if kind is PhotoType.JPEG:
        most = MAX_JPEG_PIXELS if in_one_pass else MAX_WHOLE_JPEG_PIXELS
    if width * height > most:
        raise TooManyPixels(most)
    part = next(part for part in (1, 2, 4, 8) if (width // part) * (height // part) <= MAX_PIXELS)
    if part > 1:
        picture.draft(None, (width // part, height // part))


def _in_kept_size(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    share = (KEPT_PIXELS / (width * height)) ** 0.5
    if share >= 1:
        return picture
    if picture.mode in ("1", "P"):
        # Their pixels are no colours that could be mixed.
        picture = picture.convert(
            "RGBA" if picture.has_transparency_data else "RGB" if picture.mode == "P" else "L"
        )
    info = picture.info
    smaller = picture.resize(
        (max(1, int(width * share)), max(1, int(height * share))), Image.Resampling.BICUBIC, reducing_gap=2.0
    )
    smaller.info = info
    return smaller


# Markers that stand alone (TEM, RSTn, SOI) have no length to skip; 0 after FF is data of a scan.
_MARKER = re.compile(rb"\xff+([^\x00\x01\xff\xd0-\xd8])")
_END, _SCAN = 0xD9, 0xDA


def scans(jpeg: bytes) -> int:
    """The scans of the first picture in a JPEG (ITU T.81, B.1.1): what follows its end is not decoded."""
    return _markers(jpeg).count(_SCAN)


def _markers(jpeg: bytes) -> bytes:
    """The markers of the first picture in a JPEG, to its end."""
    found, at = bytearray(), 2
    while marker := _MARKER.search(jpeg, at):
        found += marker[1]
        if found[-1] == _END:
            break
        at = marker.end() + int.from_bytes(jpeg[marker.end() : marker.end() + 2])
    return bytes(found)


def _lacks_rows(picture: Image.Image) -> bool:
    """Whether the last rows are of one colour, as those are that never came."""
    width, height = picture.size
    last = picture.crop((0, height - max(1, height // LAST_ROWS), width, height))
    extremes = [band.getextrema() for band in last.split()]
    return all(least == most for least, most in extremes)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each orientation of EXIF 2.32, 4.6.4.A. `ImageOps.exif_transpose` also writes the EXIF again,
and fails where any other tag of it is broken."""


def _upright(picture: Image.Image) -> Image.Image:
    try:
        turn = _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # Broken EXIF is no reason to refuse a good photo.
        return picture
    return picture if turn is None else picture.transpose(turn)


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):
        # 16 bits of grey; converting alone would cut off instead of scaling.
        picture.info.pop("transparency", None)
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    opaque = "L" if picture.mode in {"1", "L"} else "RGB"
    mode = "RGBA" if picture.has_transparency_data else opaque
    if picture.mode not in {mode, "CMYK"}:
        picture = picture.convert(mode)
    if profile and mode != "L":
        picture = _through(profile, picture, mode)
    return picture if picture.mode == mode else picture.convert(mode)


def _through(profile: bytes, picture: Image.Image, mode: str) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        seen = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except Exception:  # A broken or foreign profile: such colours are shown as sRGB everywhere.
        return picture
    return seen or picture
