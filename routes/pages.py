"""The citizens' pages as the server gives them out: the client's one page, under each address with its own
head."""

import re
from functools import lru_cache

import orjson
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

from routes.composed import Composed, compose, respond
from routes.origin import Origin
from routes.page_head import Preview, of_complaint, page
from routes.page_words import GENERAL, PAGES, PRIVATE
from routes.public_answers import NotAnswered, PublicAnswers
from routes.service_head import DOCUMENT as _SERVICE
from routes.service_head import of_service

_COMPLAINT = re.compile(r"/aduan/([^/]{1,64})/?")
_OF_SERVICE = re.compile(r"/layanan/([^/]{1,64})/?")
_DOCUMENT = """query Preview($number: String!) {
  complaint(number: $number) {
    number title description status
    category { name } district { name } opd { code }
    mergedInto { number } attachments { thumbnailUrl width height }
  }
}"""


class Pages:
    """Answers for every address of the citizens' client, with status 200, as the client itself says what
    there is not. A complaint or service that the public does not see has the same page as one that there is
    not."""

    def __init__(self, answers: PublicAnswers, origin: Origin) -> None:
        self._answers = answers
        self._origin = origin

    async def page(self, shell: str, scope: Scope, asked: Headers) -> Response:
        """The page for a GET or HEAD of this address; `shell`: as the build left it."""
        connection = HTTPConnection(scope)
        path = scope["path"]
        preview: Preview | bytes
        found = _COMPLAINT.fullmatch(path)
        service = _OF_SERVICE.fullmatch(path)
        if found is not None:
            preview = await self._asked(_DOCUMENT, "number", found[1], connection)
        elif service is not None:
            preview = await self._asked(_SERVICE, "slug", service[1], connection)
        else:
            path = path.rstrip("/") or "/"
            preview = Preview(PAGES[path], path) if path in PAGES else Preview(PRIVATE)
        composed = _composed(shell, preview, self._origin.of(connection))
        return respond(composed, "text/html", scope["method"], asked, {})

    async def _asked(self, document: str, name: str, of: str, connection: HTTPConnection) -> Preview | bytes:
        whole = of.encode(errors="replace").decode()
        try:
            return await self._answers.answer(document, {name: whole}, connection)
        except (NotAnswered, ValueError):
            return Preview(GENERAL)


@lru_cache(256)
def _composed(shell: str, preview: Preview | bytes, origin: str | None) -> Composed:
    """Of an answer of the engine's the same until that changes, so that nobody need drop it."""
    if isinstance(preview, bytes):
        [(what, found)] = orjson.loads(preview)["data"].items()
        make = of_service if what == "service" else of_complaint
        preview = Preview(PRIVATE) if found is None else make(found)
    return compose(page(shell, preview, origin))
