"""GET /papers/<id>.pdf (.xlsx, .csv): an issued paper; /papers/draft.pdf?kind=&first=&last=&opd=: a draft.

With `lang=en` its translation, where there is one.
"""

from collections.abc import Awaitable, Callable
from datetime import date

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Route

from actions import paper as actions
from actions.context import ActionContext, Wiring
from database import budgets
from database.budgets import Asker
from models import global_id
from models.identity.signing_in import Identity
from reads import catalog
from reads import paper as papers
from reads.paper import PaperView
from routes.export_download import HEADERS
from routes.refusal import refusing
from rules.papers import PaperFormat, PaperKind
from rules.question_budgets import share_of
from rules.refusals import Refused, invalid, not_found

_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PaperFormat.CSV: "text/csv; charset=utf-8",
}


def paper_download(wiring: Wiring, identify: Callable[[HTTPConnection], Awaitable[Identity]]) -> Route:
    """The route. What is absent and what is out of sight answer 404 alike."""

    async def answer(request: Request) -> Response:
        try:
            context = ActionContext(wiring, await identify(request))
            client = request.client.host if request.client else ""
            budgets.current.set(Asker(client, context.actor.account, share_of(context.actor.role)))
            format = _format(request)
            paper = (await _paper(context, request)).within(request.query_params.get("lang") == "en")
            body = await actions.file_of(context, paper, format)
        except Refused as refused:
            return refusing(refused)
        # A PDF is looked at where it is; a table is kept.
        how = "inline" if format is PaperFormat.PDF else "attachment"
        headers = HEADERS | {"Content-Disposition": f'{how}; filename="{paper.named(format)}"'}
        return Response(body, headers=headers, media_type=_TYPES[format])

    return Route("/papers/{name}.{format}", answer)


def _format(request: Request) -> PaperFormat:
    try:
        return PaperFormat(request.path_params["format"].upper())
    except ValueError:
        raise not_found("Laporan", "paper") from None


async def _paper(context: ActionContext, request: Request) -> PaperView:
    name = request.path_params["name"][:200]
    if name == "draft":
        return await _draft(context, request)
    key = global_id.key_of("Paper", name)
    found = None if key is None else await papers.one(context.actor, key)
    if found is None:
        raise not_found("Laporan", "paper")
    return found


async def _draft(context: ActionContext, request: Request) -> PaperView:
    asked = request.query_params
    try:
        kind = PaperKind(asked.get("kind", ""))
        first, last = (date.fromisoformat(asked.get(name, "")[:10]) for name in ("first", "last"))
    except ValueError:
        raise invalid("first", "Laporan atau periode tidak benar.", "Not a paper or not a period.") from None
    code = asked.get("opd")
    opd = None if code is None else catalog.opd(code[:32])
    if code is not None and opd is None:
        raise not_found("OPD", "OPD", field="opd")
    return await actions.look(context, kind, opd, first, last)
