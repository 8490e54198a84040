"""An upload on its way to the disk, piece by piece, as a form's file or as the whole body."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from models.media.store import MAX_BYTES, too_large
from rules.refusals import Refused, invalid

FIELD = "file"
_FORM_BYTES = 64 * 1024
"""What a form may hold besides its file: boundaries, headers, other fields."""
_HEADER_BYTES = 8 * 1024
"""Of a request's content type, and of one header of a part: no client's is a tenth as long, and what takes
them apart takes a time that grows with the square of their length."""
HEARD_OUT = 4 * MAX_BYTES
"""How much of what is too large is read, unkept: a browser hears a refusal only once it has sent all."""
WRITTEN_AT_ONCE = 256 * 1024


class NotAPhotoRequest(Exception):
    """The request's content type is neither a form nor a picture."""


class TooLarge(Exception):
    """More bytes than a photo may have."""

    refused = too_large()


async def receive(request: Request, to: Path) -> str | None:
    """Write the file in this request to `to`; what its sender calls it, where the request says so.

    Raises TooLarge, NotAPhotoRequest, or Refused(INVALID) for a form that is broken or holds no file, or
    several; ClientDisconnect where the sender goes away. What is there of `to` then is the caller's to
    remove.
    """
    content_type = request.headers.get("content-type", "")
    if len(content_type) > _HEADER_BYTES:
        raise NotAPhotoRequest
    kind, options = parse_options_header(content_type)
    form = _Form()
    if kind == b"multipart/form-data" and options.get(b"boundary"):
        pieces = _file_of_form(request, options[b"boundary"], form)
    elif kind.startswith(b"image/"):
        pieces = _body(request, MAX_BYTES)
    else:
        raise NotAPhotoRequest
    with to.open("wb") as file:
        await _write(pieces, file)
    return form.name


async def _write(pieces: AsyncIterator[bytes], file: BinaryIO) -> None:
    held, size = bytearray(), 0
    async for piece in pieces:
        size += len(piece)
        if size > MAX_BYTES:
            continue
        held += piece
        if len(held) >= WRITTEN_AT_ONCE:
            await asyncio.to_thread(file.write, bytes(held))
            held.clear()
    if size > MAX_BYTES:
        raise TooLarge
    await asyncio.to_thread(file.write, bytes(held))


async def _body(request: Request, most: int) -> AsyncIterator[bytes]:
    """The body as it comes, heard out but not handed on beyond `most` bytes, which raises TooLarge."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:19]) > HEARD_OUT:
        raise TooLarge
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > HEARD_OUT:
            break
        if size <= most:
            yield piece
    if size > most:
        raise TooLarge


async def _file_of_form(request: Request, boundary: bytes, form: "_Form") -> AsyncIterator[bytes]:
    try:
        parser = MultipartParser(boundary, form.callbacks)  # type: ignore[arg-type]
        async for piece in _body(request, MAX_BYTES + _FORM_BYTES):
            parser.write(piece)
            if form.found:
                yield bytes(form.found)
                form.found.clear()
        parser.finalize()
    except FormParserError as error:
        raise _broken() from error
    if not form.ended:
        raise _broken()
    if form.files != 1:
        raise _not_one()


class _Form:
    """What the parser of a form finds: the bytes of the part named `file`."""

    def __init__(self) -> None:
        self.found = bytearray()
        self.files = 0
        self.name: str | None = None
        """What the sender's device calls the file."""
        self.ended = False
        self._inside = False
        self._heads = 0
        self._header = bytearray()
        self._value = bytearray()
        self._disposition = b""
        self.callbacks = {
            "on_part_begin": self._part,
            "on_header_field": self._header_name,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers,
            "on_part_data": self._data,
            "on_end": self._end,
        }

    def _part(self) -> None:
        self._inside, self._disposition = False, b""

    def _header_name(self, data: bytes, start: int, end: int) -> None:
        self._add(self._header, data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._add(self._value, data[start:end])

    def _add(self, to: bytearray, data: bytes) -> None:
        self._heads += len(data)
        if len(to) + len(data) > _HEADER_BYTES or self._heads > _FORM_BYTES:
            raise _broken()
        to += data

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _headers(self) -> None:
        _, options = parse_options_header(self._disposition)
        if options.get(b"name") == FIELD.encode():
            self.files += 1
            self._inside = self.files == 1
            if self._inside and b"filename" in options:
                self.name = options[b"filename"].decode(errors="replace")

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._inside:
            self.found += data[start:end]

    def _end(self) -> None:
        self.ended = True


def _broken() -> Refused:
    return invalid(
        FIELD,
        "Unggahan tidak lengkap atau rusak. Kirim lagi.",
        "The upload is incomplete or broken. Send it again.",
    )


def _not_one() -> Refused:
    return invalid(
        FIELD,
        "Kirim tepat satu foto, dalam isian bernama `file`.",
        "Send exactly one photo, in the field named `file`.",
    )
