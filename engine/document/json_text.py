"""JSON as clients really send it: with a byte-order mark before it, and with halves of characters in it."""

from __future__ import annotations

import re
from typing import Any

import orjson

_ESCAPES = re.compile(
    rb"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""What is kept (an escaped backslash, after which no escape begins; both halves of a character), or else one
half of a character alone."""
_MARK = b"\xef\xbb\xbf"


def loads(text: bytes | str) -> Any:
    """The value in `text`. Half a character, as a program leaves that cuts an emoji in two, is left out: it
    shows nothing, and no database keeps it. Two halves that were each encoded by themselves, as Java and
    older databases do, are one character. Raises orjson.JSONDecodeError for what is no JSON in UTF-8."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        sent = text if isinstance(text, bytes) else text.encode(errors="surrogatepass")
        mended = _ESCAPES.sub(rb"\1", _whole(sent.removeprefix(_MARK)))
        if mended == sent:
            raise
        return orjson.loads(mended)


def _whole(sent: bytes) -> bytes:
    """With both halves of a character as one; what is no text at all is left as it is."""
    try:
        halves = sent.decode(errors="surrogatepass")
    except UnicodeDecodeError:
        return sent
    if halves.isascii():
        return sent
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore").encode()
