"""/ide: GraphiQL, as it was built with the web clients, for development. Elsewhere there is no such page.

It loads nothing from anywhere else. Its editor writes styles into the page, so that its own policy allows
them; of scripts there are its own files alone.
"""

import re
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from routes.refusal import refusing
from rules.refusals import not_found

PATH = "/ide"
FOLDER = "ide"
_FILE = re.compile(r"assets/[\w][\w.-]{0,200}", re.ASCII)
_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def ide(web: Path, *, wanted: bool) -> list[Route]:
    """The routes: its page, and its files. `web`: what the build has made."""

    async def page(request: Request) -> Response:
        return await _file(web / FOLDER / "index.html", "text/html; charset=utf-8") if wanted else _none()

    async def part(request: Request) -> Response:
        name = request.path_params["name"]
        if not wanted or _FILE.fullmatch(name) is None:
            return _none()
        return await _file(web / FOLDER / name, _TYPES.get(Path(name).suffix))

    return [Route(PATH, page), Route(f"{PATH}/{{name:path}}", part)]


async def _file(path: Path, kind: str | None) -> Response:
    if not await run_in_threadpool(path.is_file):
        return _none()
    return FileResponse(path, headers=_HEADERS, media_type=kind)


def _none() -> Response:
    return refusing(not_found("Halaman", "page"))
