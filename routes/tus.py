"""What requests of the tus protocol 1.0 say in their headers and bodies."""

import asyncio
import binascii
from base64 import b64decode
from collections.abc import AsyncGenerator

from starlette.requests import ClientDisconnect, Request

from models.media.store import MAX_BYTES
from routes.upload_body import FIELD, HEARD_OUT, WRITTEN_AT_ONCE, TooLarge
from rules.refusals import invalid

VERSION = "1.0.0"
OFFERED = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,termination,expiration",
    "Tus-Max-Size": str(MAX_BYTES),
}
PART = "application/offset+octet-stream"
_METADATA_LETTERS = 2_048
_SILENCE_SECONDS = 60.0
"""Without a byte of a part: then its link is dead, whatever the system thinks of it."""


class WrongRequest(Exception):
    """A request that no client of the protocol makes."""

    def __init__(self, status: int, message: str, message_en: str) -> None:
        super().__init__(message_en)
        self.status = status
        self.refused = invalid(FIELD, message, message_en)


async def pieces(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The body in pieces that are worth writing, with what came before the link broke, which then raises
    ClientDisconnect; TooLarge beyond `most` bytes, heard out for a while."""
    stream, held, size, gone = request.stream(), bytearray(), 0, False
    while size <= HEARD_OUT:
        try:
            async with asyncio.timeout(_SILENCE_SECONDS):
                piece = await anext(stream)
        except StopAsyncIteration:
            break
        except (ClientDisconnect, TimeoutError):
            gone = True
            break
        size += len(piece)
        if size > most:
            held.clear()
            continue
        held += piece
        if len(held) >= WRITTEN_AT_ONCE:
            yield bytes(held)
            held.clear()
    if size > most:
        raise TooLarge
    if held:
        yield bytes(held)
    if gone:
        raise ClientDisconnect


def method(request: Request) -> str:
    """As the protocol has it for clients that know GET and POST alone."""
    return request.headers.get("x-http-method-override", request.method).upper()


def check_version(request: Request) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise WrongRequest(412, f"Hanya tus {VERSION} yang dikenal.", f"Nothing but tus {VERSION} is known.")


def number(request: Request, header: str) -> int:
    text = request.headers.get(header, "")
    if not text.isdecimal() or len(text) > 19:
        raise WrongRequest(400, f"{header} bukan bilangan.", f"{header} is no number.")
    return int(text)


def name_in(metadata: str) -> str | None:
    """What its sender's device calls it. WrongRequest where this is not what the protocol has as metadata."""
    found = None
    if len(metadata) > _METADATA_LETTERS:
        raise WrongRequest(400, "Upload-Metadata terlalu panjang.", "Upload-Metadata is too long.")
    for pair in metadata.split(",") if metadata else ():
        key, _, value = pair.strip().partition(" ")
        try:
            text = b64decode(value, validate=True).decode(errors="replace")
        except (binascii.Error, ValueError):
            text, key = "", ""
        if not key:
            raise WrongRequest(400, "Upload-Metadata tidak terbaca.", "Upload-Metadata cannot be read.")
        if key == "filename":
            found = text
    return found
