"""Photos that people send, told apart by content and made harmless. No database here.

A photo is decoded, turned upright, brought to sRGB and encoded anew, so that nothing of the file survives but
its pixels: no EXIF, GPS, XMP, colour profile or comment, no second picture, and no archive or script
that was hung on to it. The work takes up to seconds of processor time and hundreds of megabytes at the
limits: of what strangers send it is done in a process of its own (`image_workers.py`).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL.Image import Image

from models.media import documents
from models.media.documents import DocumentType
from models.media.images import PhotoType, TooManyPixels, Unreadable, decoded, encoded
from models.media.likeness import likeness_of
from models.media.redaction import Box, blacked_out
from rules.refusals import Refused, invalid

MAX_BYTES = 10 * 1024 * 1024
THUMBNAIL_SIDE = 480
"""Pixels of a thumbnail's longer side; a smaller photo is not enlarged."""

_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
"""Brands of HEIF in `ftyp` (ISO/IEC 23008-12), as telephones write them."""


@dataclass(frozen=True, slots=True)
class Photo:
    """What was kept, a photo or a document: `size` in bytes, `width` and `height` in pixels, as a photo is to
    be looked at; a document has none, and no thumbnail."""

    content_type: PhotoType | DocumentType
    size: int
    width: int | None = None
    height: int | None = None
    likeness: str | None = field(default=None, compare=False)
    """By which a photo is found again (`rules.likeness`)."""


def keep(upload: Path, *, photo: Path, thumbnail: Path) -> Photo:
    """Write the cleaned photo and its WebP thumbnail, each whole or not at all; the upload is only read.

    Refused(INVALID, field="file") says which limit the upload does not meet: its bytes, its type, its pixels,
    or that it cannot be read as what it is. OSError is the disk's, never the picture's. Of a moving
    picture the first frame is kept.
    """
    if upload.stat().st_size > MAX_BYTES:
        raise too_large()
    data = upload.read_bytes()
    kind = file_type(data)
    if kind is DocumentType.PDF:
        documents.check(data)
        _write(photo, data)
        return Photo(kind, len(data))
    try:
        picture = decoded(data, kind)
    except TooManyPixels as error:
        raise invalid(
            "file",
            f"Foto lebih besar dari {error.most // 1_000_000} megapiksel. Perkecil, lalu kirim lagi.",
            f"The photo has more than {error.most // 1_000_000} megapixels. Shrink it, then send it again.",
        ) from error
    except Unreadable as error:
        raise invalid(
            "file",
            "Foto ini rusak atau tidak lengkap. Kirim ulang fotonya.",
            "The photo is damaged or incomplete. Send it again.",
        ) from error
    return _written(picture, kind, photo=photo, thumbnail=thumbnail)


def redact(kept: Path, boxes: Sequence[Box], *, photo: Path, thumbnail: Path) -> Photo:
    """Write a copy of a photo that was kept, with these parts black, and its thumbnail. Refused(INVALID)
    where it is no longer to be read; OSError is the disk's."""
    data = kept.read_bytes()
    kind = photo_type(data)
    try:
        picture = decoded(data, kind)
    except (TooManyPixels, Unreadable) as error:
        raise invalid("file", "Foto ini tidak dapat dibaca.", "The photo cannot be read.") from error
    return _written(blacked_out(picture, boxes), kind, photo=photo, thumbnail=thumbnail)


def _written(picture: Image, kind: PhotoType, *, photo: Path, thumbnail: Path) -> Photo:
    width, height = picture.size
    cleaned = encoded(picture, kind)
    picture.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    # Last the photo: where it is, its thumbnail is.
    _write(thumbnail, encoded(picture, PhotoType.WEBP))
    _write(photo, cleaned)
    return Photo(kind, len(cleaned), width, height, likeness_of(picture))


def file_type(data: bytes) -> PhotoType | DocumentType:
    """As `photo_type`, of a document too."""
    return DocumentType.PDF if documents.is_pdf(data) else photo_type(data)


def kept_type(content_type: str) -> PhotoType | DocumentType:
    """The type of what was kept, as its row has it."""
    return DocumentType.PDF if content_type == DocumentType.PDF else PhotoType(content_type)


def photo_type(data: bytes) -> PhotoType:
    """The type that the first bytes show, whatever the file is called; Refused(INVALID) for others."""
    if data.startswith(b"\xff\xd8\xff"):
        return PhotoType.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PhotoType.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PhotoType.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise invalid(
            "file",
            "Foto HEIC belum dapat dibaca. Simpan sebagai JPEG, lalu kirim lagi.",
            "HEIC photos cannot be read yet. Save it as JPEG, then send it again.",
        )
    if not data:
        raise invalid("file", "Berkas ini kosong.", "The file is empty.")
    raise invalid(
        "file",
        "Jenis berkas ini tidak diterima. Kirim foto JPEG, PNG, atau WebP.",
        "This type of file is not accepted. Send a JPEG, PNG or WebP photo.",
    )


def too_large() -> Refused:
    """For who counts the bytes while they arrive, too."""
    return invalid(
        "file",
        f"Berkas lebih besar dari {MAX_BYTES // 1024**2} MB. Perkecil foto, lalu kirim lagi.",
        f"The file is larger than {MAX_BYTES // 1024**2} MB. Shrink the photo, then send it again.",
    )


def too_dear() -> Refused:
    """For a photo that takes more memory or time than one may."""
    return invalid(
        "file",
        "Foto ini terlalu berat untuk diolah. Perkecil atau simpan sebagai JPEG, lalu kirim lagi.",
        "This photo takes too much work. Shrink it or save it as JPEG, then send it again.",
    )


def part_of(path: Path) -> Path:
    """What a file is called until it is there whole."""
    return path.with_name(f".part-{path.name}")


def _write(path: Path, data: bytes) -> None:
    """On the disk, under its name, only when it is there whole."""
    part = part_of(path)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
