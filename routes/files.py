"""GET /files/<id> and its thumbnail: a photo or a document goes out to whoever may see what it belongs to."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import quote
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from models.identity.server_secret import Secrets
from models.media.attachment import Attachment
from models.media.documents import DocumentType
from models.media.images import PhotoType
from models.media.photo_store import StoreAway
from models.media.store import kept_type
from models.media.uploads import Uploads, photo_name, thumbnail_name
from reads import files
from routes.conditional import known
from routes.refusal import refusing
from routes.upload_intake import Identify
from rules.refusals import Refused, not_found, photos_away
from rules.roles import VISITOR

_ENDINGS = {PhotoType.JPEG: "jpg", PhotoType.PNG: "png", PhotoType.WEBP: "webp", DocumentType.PDF: "pdf"}
# Who may see it can change: what everybody sees a browser that saw it may keep for a moment. Of what somebody
# sees as who they are it asks each time, and mostly hears that it is the same. Nobody else keeps it at all.
_KEEP_A_MOMENT, _ASK_AGAIN = "private, max-age=300", "private, no-cache"
_HEADERS = {
    "Vary": "Authorization, Cookie",
    # It was sent in by anyone: shown as the picture that it is, and as nothing else.
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    # A search engine's copy would stay where a complaint has become confidential.
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True)
class FileRoutes:
    """Serves attachments through the visibility of their complaint, answer or report, or with `?k=` and the
    signature that opens one file. What is absent and what is out of sight answer 404 alike."""

    uploads: Uploads
    secrets: Secrets
    identify: Identify
    now: Callable[[], datetime]

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/files/{key}", partial(self._serve, thumbnail=False), name="file"),
            Route("/files/{key}/thumbnail", partial(self._serve, thumbnail=True), name="thumbnail"),
        ]

    async def _serve(self, request: Request, *, thumbnail: bool) -> Response:
        key = _key(request.path_params["key"])
        try:
            kept = None if key is None else await self._may(request, key)
        except Refused as refused:
            return refusing(refused)
        if key is None or kept is None:
            return refusing(not_found("Berkas", "file"))
        row = await Attachment.get(id=key)
        kind = PhotoType.WEBP if thumbnail else kept_type(row.content_type)
        name = thumbnail_name(key) if thumbnail else photo_name(key)
        # The pixels under a key never change.
        headers = {**_HEADERS, "Cache-Control": kept, "ETag": f'"{key.hex}{"-t" if thumbnail else ""}"'}
        if known(request.headers.getlist("if-none-match"), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        # A document is saved, and opened by what reads such documents: never where one is signed in.
        shown = "attachment" if kind is DocumentType.PDF else "inline"
        called = row.name or f"{key}.{_ENDINGS[kind]}"
        path = self.uploads.store.path(name)
        if path is None:
            headers["Content-Disposition"] = _disposition(shown, called)
            return await self._from_elsewhere(request, name, headers, kind.value)
        try:
            stat = await run_in_threadpool(os.stat, path)
        except FileNotFoundError:
            return refusing(not_found("Berkas", "file"))
        return FileResponse(
            path,
            headers=headers,
            media_type=kind.value,
            stat_result=stat,
            filename=called,
            content_disposition_type=shown,
        )

    async def _from_elsewhere(
        self, request: Request, name: str, headers: dict[str, str], kind: str
    ) -> Response:
        """Piece by piece, as it comes."""
        try:
            found = await run_in_threadpool(self.uploads.store.open, name)
        except StoreAway:
            return refusing(photos_away())
        if found is None:
            return refusing(not_found("Berkas", "file"))
        headers["Content-Length"] = str(found.size)
        if request.method == "HEAD":
            return Response(headers=headers, media_type=kind)
        return StreamingResponse(found.pieces, headers=headers, media_type=kind)

    async def _may(self, request: Request, key: UUID) -> str | None:
        """How long a browser may keep what it is given; None: nothing is given."""
        signed = request.query_params.get("k")
        if signed is not None and await files.opened_with(self.secrets, signed, key, now=self.now()):
            return _ASK_AGAIN
        actor = (await self.identify(request)).actor
        if await files.opened_by(actor, key) is None:
            return None
        return _KEEP_A_MOMENT if actor is VISITOR else _ASK_AGAIN


def _disposition(how: str, called: str) -> str:
    """RFC 6266, as FileResponse has it."""
    quoted = quote(called)
    return f'{how}; filename="{called}"' if quoted == called else f"{how}; filename*=utf-8''{quoted}"


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None
