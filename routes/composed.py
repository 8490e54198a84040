"""An answer that the server made out of text: with its version, compressed where the client takes that."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response

from routes.conditional import encodings, known

NO_CACHE = "no-cache"
"""Who sees a complaint may change: nobody shows it again without asking whether it is the same."""

BARE: Mapping[str, str] = {"x-content-type-options": "nosniff", "vary": "accept-encoding"}
"""What a page's headers have besides."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole body, gzipped: of equal texts the same bytes."""

    zipped: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.zipped)

    @property
    def version(self) -> str:
        return hashlib.sha256(self.zipped).hexdigest()[:20]


def compose(text: str) -> Composed:
    return Composed(gzip.compress(text.encode(errors="replace"), 6, mtime=0))


def respond(
    composed: Composed,
    media_type: str,
    method: str,
    asked: Headers,
    more: Mapping[str, str] | None = None,
) -> Response:
    """The answer to a GET or HEAD of it: 304 for who has this version."""
    zipped = "gzip" in encodings(asked.getlist("accept-encoding"))
    headers = {
        "etag": f'"{composed.version}{"-g" if zipped else ""}"',
        "cache-control": NO_CACHE,
        **(BARE if more is None else more),
    }
    if known(asked.getlist("if-none-match"), headers["etag"]):
        return Response(status_code=304, headers=headers)
    body = composed.zipped if zipped else composed.body
    headers |= {"content-type": f"{media_type}; charset=utf-8", "content-length": str(len(body))}
    if zipped:
        headers["content-encoding"] = "gzip"
    return Response(body if method == "GET" else b"", headers=headers)
