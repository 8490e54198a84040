"""GET /papan.atom: the newest of the board, of a subject, a district or an OPD where the query names them, as
the board's own address does."""

from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.identity.server_secret import Secrets
from reads import catalog
from routes import atom
from routes.composed import BARE, Composed, compose, respond
from routes.origin import Origin
from routes.public_answers import NotAnswered, PublicAnswers
from routes.refusal import refusing
from rules.refusals import not_found, too_many

PATH = "/papan.atom"
_BOARD = "/papan"
_MOST = 30
_DOCUMENT = """query Feed($first: Int!, $filter: ComplaintFilter!) {
  complaints(first: $first, filter: $filter, order: NEWEST) {
    edges { node {
      number title description status submittedAt updatedAt category { code name } district { name }
    } }
  }
}"""


class Wanted(NamedTuple):
    """Names in the query, with the codes of what there is; `title` says them in words."""

    named: tuple[tuple[str, str], ...]
    title: str

    @property
    def query(self) -> str:
        return f"?{urlencode(self.named)}" if self.named else ""


FILTERS = {"jenis": "category", "kecamatan": "district", "opd": "opd"}


def wanted(request: Request) -> Wanted | None:
    """None where a code is of nothing; what else stands in the query counts for nothing."""
    named, titles = [], []
    for name, field in FILTERS.items():
        code = request.query_params.get(name, "")[:64].strip()
        if not code:
            continue
        found = getattr(catalog, field)(code)
        if found is None:
            return None
        named.append((name, found.code))
        titles.append(f"Kec. {found.name}" if field == "district" else found.name)
    return Wanted(tuple(named), " · ".join(["Aduan", *titles, "Taprose"]))


class BoardFeed:
    """As the public sees the board. `kept` answers of the engine are what it is made of."""

    def __init__(self, answers: PublicAnswers, origin: Origin, secrets: Secrets) -> None:
        self._answers = answers
        self._origin = origin
        self._secrets = secrets

    @property
    def route(self) -> Route:
        return Route(PATH, self._serve, methods=["GET", "HEAD"])

    async def _serve(self, request: Request) -> Response:
        asked = wanted(request)
        if asked is None:
            return refusing(not_found("Umpan", "feed"))
        chosen = {FILTERS[name]: [code] for name, code in asked.named}
        try:
            answer = await self._answers.answer(
                _DOCUMENT, {"first": _MOST, "filter": chosen}, request, patience=None
            )
        except NotAnswered:
            return refusing(too_many(30), 503)
        composed, updated = _feed(answer, asked, self._secrets, self._origin.of(request) or "")
        more = {**BARE, "last-modified": format_datetime(updated, usegmt=True)}
        return respond(composed, atom.MEDIA_TYPE, request.method, request.headers, more)


@lru_cache(64)
def _feed(answer: bytes, wanted: Wanted, secrets: Secrets, base: str) -> tuple[Composed, datetime]:
    """Of an answer of the engine's the same until that changes; and when the newest of it changed."""
    complaints = [edge["node"] for edge in orjson.loads(answer)["data"]["complaints"]["edges"]]
    query = wanted.query
    text = atom.feed(wanted.title, PATH + query, _BOARD + query, complaints, secrets, base)
    updated = max((c["updatedAt"] for c in complaints), default=atom.LONG_AGO)
    return compose(text), datetime.fromisoformat(updated)
