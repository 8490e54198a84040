"""The web clients' files, as their build left them: hashed names are kept for ever, pages never unasked."""

import hashlib
import mimetypes
import os
import re
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Message, Receive, Scope, Send

from routes.branding import branded, is_named, sign_of
from routes.builds import ASSETS, DOCUMENTS
from routes.conditional import encodings, known
from routes.pages import Pages
from rules.regency import Regency

_PAGES = {"/antrean": "antrean/index.html", "/komando": "komando/index.html"}
_OFFICES = ("antrean/", "komando/")
_HOME = "warga/index.html"
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".svg": "image/svg+xml"}
_BESIDE = {"br": ".br", "gzip": ".gz"}
"""What the build puts beside each text file, by the encoding's name; the smaller first."""
_ENCODING = {suffix: encoding for encoding, suffix in _BESIDE.items()}
_HASHED = re.compile(r"[\w-][\w.-]{0,200}")
_IDE = "ide/"
"""It has a route of its own (`routes.ide`), where it is wanted."""
_NOT_FOR_CLIENTS = (DOCUMENTS, *_BESIDE.values())


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
    its build left it where the client takes that; a client's page for its addresses, the citizens' by `pages`
    where these are given; else 404. The build that is there at the start is served, from memory once it was
    asked for: a few MiB. Files of builds before it are found in `builds`, where `put_by` left them. Without
    the folder, nothing is. `brand`: a folder with the regency's own signs."""

    def __init__(
        self,
        folder: Path,
        tiles: str | None,
        pages: Pages | None = None,
        builds: Path | None = None,
        brand: Path | None = None,
        regency: Regency | None = None,
    ) -> None:
        super().__init__(directory=folder, check_dir=False)
        # Starlette would answer the first request with an error where there are no clients.
        self.config_checked = True
        self._names = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        self._names = {name for name in self._names if not name.startswith(_IDE)}
        self._kept: dict[str, _KeptFile] = {}
        self._pages = pages
        self._builds = builds
        self._brand = brand
        self._regency = regency or Regency()
        self._sign = sign_of(brand, "icon.svg") is not None
        # A later build in the same folder has other files by these names, and they name others in turn.
        for name in self._names:
            if not name.startswith((f"{ASSETS}/", DOCUMENTS)):
                self._read(name, _ENCODING.get(Path(name).suffix))
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
            headers = Headers(scope=scope)
            found = self._file(path, headers) or await self._page(scope, headers)
        return found or PlainTextResponse("Tidak ada.\n", 404)

    def _file(self, path: str, asked: Headers) -> Response | None:
        if path.endswith(_NOT_FOR_CLIENTS) or not (path in self._names or self._of_older(path)):
            return None
        for encoding in (*encodings(asked.getlist("accept-encoding")), None):
            name = path + _BESIDE.get(encoding or "", "")
            kept = self._kept.get(name) or self._read(name, encoding)
            if kept is not None:
                return (
                    NotModifiedResponse(kept.headers) if self.is_not_modified(kept.headers, asked) else kept
                )
        return None

    def _read(self, name: str, encoding: str | None) -> "_KeptFile | None":
        plain = name.removesuffix(_BESIDE[encoding]) if encoding else name
        sign = sign_of(self._brand, plain)
        named = is_named(plain) and (self._sign or self._regency != Regency())
        if encoding is not None and (named or sign is not None):
            return None  # What the build has compressed is another one.
        full_path, found = self.lookup_path(name) if name in self._names else ("", None)
        # Where there is none, a link leads out of the folder, or another build has come meanwhile.
        file, found = (
            (Path(full_path), found) if found is not None else self._of_older(name) or (Path(), None)
        )
        if sign is not None:
            file, found = sign, sign.stat()
        if found is None:
            return None
        text = branded(plain, file.read_text(), self._regency, sign=self._sign) if named else None
        kept = self._kept[name] = _KeptFile(file, found, text)
        kept.headers["cache-control"] = _FOREVER if name.startswith("assets/") else _ASK
        if name.startswith(_OFFICES):
            kept.headers["x-robots-tag"] = "noindex"
        if encoding is not None:
            kept.headers["content-encoding"] = encoding
        return kept

    def _of_older(self, name: str) -> tuple[Path, os.stat_result] | None:
        """A file of a build that was served before: its name alone says what it holds."""
        folder, _, last = name.partition("/")
        if self._builds is None or folder != ASSETS or not _HASHED.fullmatch(last):
            return None
        file = self._builds / ASSETS / last
        try:
            return file, file.stat()
        except FileNotFoundError:
            return None

    async def _page(self, scope: Scope, asked: Headers) -> Response | None:
        """The page of the client whose address it is; none for what looks like a file, unless visited."""
        path = scope["path"]
        if path.startswith("/assets/") or (Path(path).suffix and "text/html" not in asked.get("accept", "")):
            return None
        for prefix, page in _PAGES.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                return self._file(page, asked)
        shell = self._kept.get(_HOME) or self._read(_HOME, None)
        if shell is None or self._pages is None:
            return self._file(_HOME, asked)
        return await self._pages.page(shell.text, scope, asked)

    def is_not_modified(self, response_headers: Headers, request_headers: Headers) -> bool:
        """By the version alone: two builds may agree in date and length, as where a package has one date."""
        return known(request_headers.getlist("if-none-match"), response_headers["etag"])


class _KeptFile(FileResponse):
    """Starlette's answer with a file, made once. Its version is what the file holds; whole it is sent from
    memory: reading it through threads takes a millisecond of the processor each time. `text`: what is sent
    in place of it."""

    def __init__(self, file: Path, written: os.stat_result, text: str | None = None) -> None:
        self._body = file.read_bytes() if text is None else text.encode()
        self._is_file = text is None
        version = {"etag": f'"{hashlib.sha256(self._body).hexdigest()[:20]}"'}
        size = {"content-length": str(len(self._body))}
        super().__init__(file, headers=version | size, media_type=_content_type(file), stat_result=written)

    @cached_property
    def text(self) -> str:
        return self._body.decode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ranged = any(name == b"range" for name, _ in scope["headers"])
        # A part is read from the file; where another build has taken its place, the whole is an answer too.
        partly = ranged and self._is_file and os.path.exists(self.path)  # noqa: ASYNC240
        if scope["method"] != "GET" or partly:
            await super().__call__(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self._body})


def _content_type(file: Path) -> str:
    if file.suffix in _BESIDE.values():
        file = file.with_suffix("")
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml")) else kind
