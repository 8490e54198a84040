"""The citizens' pages as the server gives them out: the client's one page, under each address with its own
head."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from database.installation import current
from routes.composed import Composed, compose, respond
from routes.origin import Origin
from routes.page_head import Preview, of_announcement, of_claim, of_complaint, page
from routes.page_words import GENERAL, PAGES, PRIVATE
from routes.public_answers import NotAnswered, PublicAnswers
from routes.service_head import DOCUMENT as _SERVICE
from routes.service_head import of_service
from rules.regency import Regency

_COMPLAINT = """query Preview($number: String!) {
  complaint(number: $number) {
    number title description status
    category { name } district { name } opd { code }
    mergedInto { number } attachments { thumbnailUrl width height }
  }
}"""
_ANNOUNCEMENT = """query Preview($number: String!) {
  announcement(number: $number) {
    number title text status startsAt endsAt village correction reason district { name } opd { code }
  }
}"""

_CLAIM = """query ClaimPreview($number: String!) {
  claim(number: $number) {
    number status title statement verdict explanation publishedAt changedAt
    retractionReason
    pictures { thumbnailUrl width height }
  }
}"""


class _Shown(NamedTuple):
    """A noun that has a page each. The group of `address` is the `variable` of the `document`, whose one
    answer `made` turns into the head."""

    address: re.Pattern[str]
    document: str
    variable: str
    made: Callable[[dict[str, Any]], Preview]


_SHOWN = {
    "complaint": _Shown(re.compile(r"/aduan/([^/]{1,64})/?"), _COMPLAINT, "number", of_complaint),
    "service": _Shown(re.compile(r"/layanan/([^/]{1,64})/?"), _SERVICE, "slug", of_service),
    "announcement": _Shown(
        re.compile(r"/pengumuman/([^/]{1,24})/?"), _ANNOUNCEMENT, "number", of_announcement
    ),
    "claim": _Shown(re.compile(r"/hoaks/([^/]{1,64})/?"), _CLAIM, "number", of_claim),
}
"""By the field of their answer."""


class Pages:
    """Answers for every address of the citizens' client, with status 200, as the client itself says what
    there is not. What the public does not see has the same page as what there is not."""

    def __init__(self, answers: PublicAnswers, origin: Origin) -> None:
        self._answers = answers
        self._origin = origin

    async def page(self, shell: str, scope: Scope, asked: Headers) -> Response:
        """The page for a GET or HEAD of this address; `shell`: as the build left it."""
        preview = await self._preview(scope["path"], HTTPConnection(scope))
        composed = _composed(shell, preview, self._origin.of(HTTPConnection(scope)), current().part(Regency))
        return respond(composed, "text/html", scope["method"], asked, {})

    async def _preview(self, path: str, connection: HTTPConnection) -> Preview | bytes:
        plain = path.rstrip("/") or "/"
        if plain in PAGES:
            return Preview(PAGES[plain].of(current().part(Regency)), plain)
        for shown in _SHOWN.values():
            found = shown.address.fullmatch(path)
            if found is not None:
                return await self._asked(shown, found[1], connection)
        return Preview(PRIVATE.of(current().part(Regency)))

    async def _asked(self, shown: _Shown, of: str, connection: HTTPConnection) -> Preview | bytes:
        whole = of.encode(errors="replace").decode()
        try:
            return await self._answers.answer(shown.document, {shown.variable: whole}, connection)
        except (NotAnswered, ValueError):
            return Preview(GENERAL.of(current().part(Regency)))


@lru_cache(256)
def _composed(shell: str, preview: Preview | bytes, origin: str | None, regency: Regency) -> Composed:
    """Of an answer of the engine's the same until that changes, so that nobody need drop it."""
    if isinstance(preview, bytes):
        [(name, found)] = orjson.loads(preview)["data"].items()
        preview = Preview(PRIVATE.of(regency)) if found is None else _SHOWN[name].made(found)
    return compose(page(shell, preview, origin))
