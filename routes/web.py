"""The web clients' files, as their build left them: hashed names are kept for ever, pages never unasked."""

import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import Receive, Scope, Send

_PAGES = {"/antrean": "antrean/index.html", "/komando": "komando/index.html"}
_HOME = "warga/index.html"
_FOREVER = b"public, max-age=31536000, immutable"
_ASK = b"no-cache"
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class _File:
    content_type: bytes
    cache: bytes
    etag: bytes
    body: bytes
    encoded: dict[bytes, bytes] = field(default_factory=dict)


def security_policy(tiles: str | None) -> bytes:
    """No inline scripts, and no request to another host but the map tiles."""
    host = ""
    if tiles is not None:
        parts = urlsplit(tiles)
        host = f" {parts.scheme}://{parts.netloc.replace('{s}', '*')}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
        f"img-src 'self' blob: data:{host}; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ).encode()


class WebClients:
    """An ASGI application for GET of everything that is no other route. Read into memory once: a few MiB."""

    def __init__(self, folder: Path, tiles: str | None) -> None:
        self._files = {f"/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*") if p.is_file()}
        self._folder = folder
        self._loaded: dict[str, _File] = {}
        self._headers = [
            (b"content-security-policy", security_policy(tiles)),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(self), geolocation=(self), microphone=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"vary", b"accept-encoding"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        found = self._find(scope["path"], headers.get(b"accept", b""))
        if found is None or scope["method"] not in ("GET", "HEAD"):
            await self._answer(send, 404, [(b"content-type", b"text/plain; charset=utf-8")], b"Tidak ada.\n")
            return
        reply = [(b"cache-control", found.cache), (b"etag", found.etag)]
        if headers.get(b"if-none-match") == found.etag:
            await self._answer(send, 304, reply, b"")
            return
        body = found.body
        for encoding in (b"br", b"gzip"):
            if encoding in found.encoded and encoding in headers.get(b"accept-encoding", b""):
                body = found.encoded[encoding]
                reply.append((b"content-encoding", encoding))
                break
        reply.append((b"content-type", found.content_type))
        reply.append((b"content-length", str(len(body)).encode()))
        await self._answer(send, 200, reply, b"" if scope["method"] == "HEAD" else body)

    def _find(self, path: str, accept: bytes) -> _File | None:
        if path in self._files and path != "/trusted-documents.json" and not path.endswith((".br", ".gz")):
            return self._file(path)
        if path.startswith("/assets/") or (Path(path).suffix and b"text/html" not in accept):
            return None
        for prefix, page in _PAGES.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                return self._file(f"/{page}")
        return self._file(f"/{_HOME}")

    def _file(self, path: str) -> _File | None:
        if path not in self._loaded:
            file = self._files.get(path)
            if file is None:
                return None
            body = file.read_bytes()
            kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            if kind.startswith("text/") or kind.endswith(("json", "xml")):
                kind += "; charset=utf-8"
            encoded = {
                encoding: self._files[path + tail].read_bytes()
                for encoding, tail in ((b"br", ".br"), (b"gzip", ".gz"))
                if path + tail in self._files
            }
            etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'.encode()
            forever = path.startswith("/assets/")
            self._loaded[path] = _File(kind.encode(), _FOREVER if forever else _ASK, etag, body, encoded)
        return self._loaded[path]

    async def _answer(self, send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        await send({"type": "http.response.start", "status": status, "headers": [*headers, *self._headers]})
        await send({"type": "http.response.body", "body": body})
