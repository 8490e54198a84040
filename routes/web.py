"""The web clients' files, as their build left them: hashed names are kept for ever, pages never unasked."""

import hashlib
import mimetypes
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Message, Receive, Scope, Send

_PAGES = {"/antrean": "antrean/index.html", "/komando": "komando/index.html"}
_HOME = "warga/index.html"
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".svg": "image/svg+xml"}
_BESIDE = {"br": ".br", "gzip": ".gz"}
"""What the build puts beside each text file, by the encoding's name; the smaller first."""
_NOT_FOR_CLIENTS = ("trusted-documents.json", *_BESIDE.values())


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


class WebClients(StaticFiles):
    """An ASGI application for GET of everything that is no other route: a file of the folder, compressed as
    its build left it where the client takes that; a client's page for its addresses; else 404. Where the
    folder is missing, nothing is found."""

    def __init__(self, folder: Path, tiles: str | None) -> None:
        super().__init__(directory=folder, check_dir=False)
        # Starlette would answer the first request with an error where there are no clients.
        self.config_checked = True
        self._headers = [
            (b"content-security-policy", security_policy(tiles)),
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"same-origin"),
            (b"permissions-policy", b"camera=(self), geolocation=(self), microphone=()"),
            (b"cross-origin-opener-policy", b"same-origin"),
            (b"vary", b"accept-encoding"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            """Whatever is answered carries the policy, an error too."""
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        await super().__call__(scope, receive, send_guarded)

    async def get_response(self, path: str, scope: Scope) -> Response:
        found = None
        if scope["method"] in ("GET", "HEAD"):
            found = await self._file(path, scope) or await self._page(scope)
        return found or PlainTextResponse("Tidak ada.\n", 404)

    async def _file(self, path: str, scope: Scope) -> Response | None:
        if path.endswith(_NOT_FOR_CLIENTS):
            return None
        wanted = _encodings(Headers(scope=scope).getlist("accept-encoding"))
        for encoding in (*wanted, None):
            try:
                response = await super().get_response(path + _BESIDE.get(encoding or "", ""), scope)
            except HTTPException:
                continue
            response.headers["cache-control"] = _FOREVER if path.startswith("assets/") else _ASK
            if encoding is not None and isinstance(response, FileResponse):
                response.headers["content-encoding"] = encoding
            return response
        return None

    async def _page(self, scope: Scope) -> Response | None:
        """The page of the client whose address it is; none for what looks like a file, unless visited."""
        path, accept = scope["path"], Headers(scope=scope).get("accept", "")
        if path.startswith("/assets/") or (Path(path).suffix and "text/html" not in accept):
            return None
        for prefix, page in _PAGES.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                return await self._file(page, scope)
        return await self._file(_HOME, scope)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Starlette's, with our types, and what the file holds as its version."""
        kind = _content_type(Path(full_path))
        version = _version(str(full_path), stat_result.st_ino, stat_result.st_mtime_ns, stat_result.st_size)
        headers = {"etag": f'"{version}"'}
        response = FileResponse(full_path, status_code, headers, kind, stat_result=stat_result)
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """By the version alone: two builds may agree in date and length, as where a package has one date."""
        return bool(request_headers.get("if-none-match")) and super().is_not_modified(
            response_headers, request_headers
        )


@lru_cache(1024)
def _version(path: str, *written: int) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:20]


def _content_type(file: Path) -> str:
    if file.suffix in _BESIDE.values():
        file = file.with_suffix("")
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind


def _encodings(accepted: Iterable[str]) -> list[str]:
    """Those that Accept-Encoding takes (RFC 9110, 12.5.3): the best liked first, of equals the smaller."""
    weights: dict[str, float] = {}
    for part in ",".join(accepted).split(","):
        name, _, weight = part.partition(";")
        try:
            weights[name.strip().lower()] = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip().lower()] = 0
    liked = {encoding: weights.get(encoding, weights.get("*", 0)) for encoding in _BESIDE}
    return sorted((e for e, weight in liked.items() if weight > 0), key=lambda e: -liked[e])
