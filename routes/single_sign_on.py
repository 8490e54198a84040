"""/masuk/sso: to the government's sign-in provider, back from there, and what it says of who has left."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from actions.context import ActionContext
from actions.single_sign_on import begin, finish, left
from actions.sso_visit import COMES_BACK_TO, BroughtBack, SsoFailed
from channels.single_sign_on import ProviderUnreachable
from models.identity.signing_in import NOBODY
from routes.graphql import Askers
from routes.identity import STEP_COOKIE, kept_for_sso, short_cookie, sso_cookie
from routes.permissions import entered
from routes.refusal import refusing
from rules.refusals import not_found
from rules.single_sign_on import LINKED, SsoPurpose

PATH = "/masuk/sso"
DONE = f"{PATH}/selesai"
_LONGEST = 4_096
_MOST_BYTES = 64 << 10
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""What led here, with a code in its address, is told to nobody."""
_PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Taprose</title><style>
:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;
padding:0 1rem}</style></head><body><main><h1>Sudah dipastikan</h1>
<p>Tutup halaman ini dan lanjutkan di halaman sebelumnya.</p>
<p lang="en">Done. Close this page, and go on where you were.</p></main></body></html>"""


def single_sign_on(askers: Askers) -> list[Route]:
    """The routes; where there is no provider they lead nowhere."""

    async def start(request: Request) -> Response:
        headers = list[tuple[bytes, bytes]]()
        context = _context(askers, request, headers)
        asked = request.query_params
        try:
            sent = await begin(
                context,
                asked.get("ke", "")[:_LONGEST],
                kept_for_sso(request),
                prove=asked.get("untuk") == "bukti",
                again=asked.get("untuk") == "lain",
            )
        except SsoFailed as failed:
            return _failed(failed, headers)
        headers.append(sso_cookie(sent.browser, secure=askers.secure(request)))
        return _to(sent.url, headers)

    async def back(request: Request) -> Response:
        headers = list[tuple[bytes, bytes]]()
        context = _context(askers, request, headers)
        asked = request.query_params
        brought = BroughtBack(
            *(asked.get(name, "")[: _LONGEST + 1] for name in ("state", "code", "error", "iss"))
        )
        try:
            came = await finish(context, brought, kept_for_sso(request))
        except SsoFailed as failed:
            return _failed(failed, headers)
        if came.purpose is SsoPurpose.PROVE:
            return _to(DONE, headers)
        if came.purpose is SsoPurpose.LINK:
            return _to(f"{came.path}?sso={LINKED}", headers)
        if came.step is None or came.step_expires is None:
            # Who has signed in is not led to the page where one signs in.
            return _to("/akun" if came.path.startswith("/masuk") else came.path, headers)
        left_for = _seconds(context.now, came.step_expires)
        headers.append(short_cookie(STEP_COOKIE, came.step, left_for, secure=askers.secure(request)))
        return _to(f"{came.path}?sso=langkah", headers)

    async def done(request: Request) -> Response:
        return HTMLResponse(_PAGE, headers=_HEADERS)

    async def leave(request: Request) -> Response:
        """Back-channel logout: what the provider sends, one token in a form."""
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > _MOST_BYTES:
                return _told("invalid_request", 413)
        try:
            form = parse_qs(body.decode("ascii"), max_num_fields=10)
        except ValueError:
            return _told("invalid_request", 400)
        context = ActionContext(askers.wiring, NOBODY)
        try:
            if not await left(context, form.get("logout_token", [""])[0]):
                return _told("invalid_request", 400)
        except ProviderUnreachable:
            return _told("temporarily_unavailable", 503)
        return Response(status_code=200, headers={"Cache-Control": "no-store"})

    def where_it_is(
        answer: Callable[[Request], Awaitable[Response]],
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answered(request: Request) -> Response:
            if askers.wiring.sso is None:
                return refusing(not_found("Halaman", "page"))
            return await answer(request)

        return answered

    return [
        Route(PATH, where_it_is(start)),
        Route(COMES_BACK_TO, where_it_is(back)),
        Route(DONE, where_it_is(done)),
        Route(f"{PATH}/keluar", where_it_is(leave), methods=["POST"]),
    ]


def _context(askers: Askers, request: Request, headers: list[tuple[bytes, bytes]]) -> ActionContext:
    return ActionContext(askers.wiring, entered(request) or NOBODY, askers.door(request, headers))


def _seconds(now: datetime, until: datetime) -> int:
    return max(1, int((until - now).total_seconds()))


def _failed(failed: SsoFailed, headers: list[tuple[bytes, bytes]]) -> Response:
    return _to(f"{failed.path}?sso={failed.problem.value}", headers)


def _to(url: str, headers: list[tuple[bytes, bytes]]) -> Response:
    """There by GET, with what the browser is given besides."""
    answer = RedirectResponse(url, 303, _HEADERS)
    answer.raw_headers.extend(headers)
    return answer


def _told(error: str, status: int) -> Response:
    return JSONResponse({"error": error}, status, {"Cache-Control": "no-store"})
