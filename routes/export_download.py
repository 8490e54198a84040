"""GET /exports/<id>: the file of an export, to whoever asked for it and is still what they were then."""

import os
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from consumers.export_worker import ExportFiles
from models import global_id
from models.identity.signing_in import Identity
from reads.export_job import seen
from routes.refusal import refusing
from rules.exports import ExportFormat, ExportStatus
from rules.refusals import Refused, not_found

_TYPES = {
    ExportFormat.ZIP: "application/zip",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Vary": "Authorization, Cookie",
}
"""Of a file for one person alone."""


def export_download(
    files: ExportFiles,
    identify: Callable[[HTTPConnection], Awaitable[Identity]],
    now: Callable[[], datetime],
) -> Route:
    """The route. What is absent, another's, not made yet or gone answers 404 alike."""

    async def answer(request: Request) -> Response:
        key = global_id.key_of("ExportJob", request.path_params["key"][:200])
        try:
            actor = (await identify(request)).actor
        except Refused as refused:
            return refusing(refused)
        found = () if key is None else await seen(actor, now=now(), key=key)
        missing = refusing(not_found("Unduhan", "export"))
        if not found or found[0].status is not ExportStatus.DONE:
            return missing
        job = found[0]
        path = files.path(job.pk, job.format)
        try:
            stat = await run_in_threadpool(os.stat, path)
        except FileNotFoundError:
            return missing
        return FileResponse(
            path, headers=HEADERS, media_type=_TYPES[job.format], stat_result=stat, filename=job.name
        )

    return Route("/exports/{key}", answer)
