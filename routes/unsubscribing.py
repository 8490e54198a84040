"""/berhenti: where the link in a mail leads. A page that asks once more, since programs that look through
mail follow links too; and what a mail reader's own button asks for (RFC 8058)."""

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from actions.context import ActionContext, Door, Wiring
from actions.unsubscribing import proved, unsubscribe
from engine import address_of
from models.identity.signing_in import NOBODY
from rules.refusals import Refused
from rules.unsubscribing import PATH

_LONGEST = 300
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
:root{{color-scheme:light dark}}body{{font:1.125rem/1.5 system-ui,sans-serif;max-width:36rem;margin:2rem auto;
padding:0 1rem}}button{{font:inherit;padding:.75rem 1.25rem;min-height:3rem}}
</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"""
_ASK = (
    "<p>Anda tidak akan menerima surat elektronik dari Taprose lagi di alamat ini. Kabar lain, dan kode "
    'untuk masuk, tetap berjalan.</p><p lang="en">You will get no more mail from Taprose at this address.</p>'
    '<form method="post" action="{action}"><button>Berhenti menerima surat · Unsubscribe</button></form>'
)
_DONE = (
    "<p>Selesai. Anda dapat mengubahnya kembali di halaman akun.</p>"
    '<p lang="en">Done. You can change it again on your account page.</p>'
)
_WRONG = (
    '<p>Tautan ini tidak lengkap atau tidak berlaku.</p><p lang="en">This link is not whole, or not good.</p>'
)


def unsubscribing(wiring: Wiring) -> Route:
    """The route."""

    async def answer(request: Request) -> Response:
        given = [request.query_params.get(name, "")[:_LONGEST] for name in ("untuk", "ke", "tanda")]
        context = ActionContext(wiring, NOBODY, Door(address_of(request)))
        if not all(each.isascii() for each in given) or not given[1].isdigit() or not proved(context, *given):
            return _page("Tautan tidak berlaku", _WRONG, 404)
        if request.method != "POST":
            return _page("Berhenti menerima surat", _ASK.format(action=escape(f"{PATH}?{request.url.query}")))
        try:
            await unsubscribe(context, *given)
        except Refused:
            return _page("Tautan tidak berlaku", _WRONG, 404)
        return _page("Surat dihentikan", _DONE)

    return Route(PATH, answer, methods=["GET", "POST"])


def _page(title: str, body: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(_PAGE.format(title=title, body=body), status, _HEADERS)
