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
from routes.page_head import Preview, of_claim, of_complaint, page
from routes.page_words import GENERAL, PAGES, PRIVATE
from routes.public_answers import NotAnswered, PublicAnswers

_COMPLAINT = re.compile(r"/aduan/([^/]{1,64})/?")
_CLAIM = re.compile(r"/hoaks/([^/]{1,64})/?")
_CLAIM_DOCUMENT = """query ClaimPreview($number: String!) {
  claim(number: $number) {
    number status title statement verdict explanation changedAt retractionReason
    pictures { thumbnailUrl width height }
  }
}"""
_DOCUMENT = """query Preview($number: String!) {
  complaint(number: $number) {
    number title description status
    category { name } district { name } opd { code }
    mergedInto { number } attachments { thumbnailUrl width height }
  }
}"""


class Pages:
    """Answers for every address of the citizens' client, with status 200, as the client itself says what
    there is not. A complaint or claim that the public does not see has the same page as one that
    there is not."""

    def __init__(self, answers: PublicAnswers, origin: Origin) -> None:
        self._answers = answers
        self._origin = origin

    async def page(self, shell: str, scope: Scope, asked: Headers) -> Response:
        """The page for a GET or HEAD of this address; `shell`: as the build left it."""
        connection = HTTPConnection(scope)
        path = scope["path"]
        preview: Preview | bytes
        complaint, claim = _COMPLAINT.fullmatch(path), _CLAIM.fullmatch(path)
        path = path.rstrip("/") or "/"
        if complaint is not None:
            preview = await self._numbered(_DOCUMENT, complaint[1], connection)
        elif claim is not None and path not in PAGES:
            preview = await self._numbered(_CLAIM_DOCUMENT, claim[1], connection)
        else:
            preview = Preview(PAGES[path], path) if path in PAGES else Preview(PRIVATE)
        composed = _composed(shell, preview, self._origin.of(connection))
        return respond(composed, "text/html", scope["method"], asked, {})

    async def _numbered(self, document: str, number: str, connection: HTTPConnection) -> Preview | bytes:
        whole = number.encode(errors="replace").decode()
        try:
            return await self._answers.answer(document, {"number": whole}, connection)
        except (NotAnswered, ValueError):
            return Preview(GENERAL)


_OF = {"complaint": of_complaint, "claim": of_claim}


@lru_cache(256)
def _composed(shell: str, preview: Preview | bytes, origin: str | None) -> Composed:
    """Of an answer of the engine's the same until that changes, so that nobody need drop it."""
    if isinstance(preview, bytes):
        [(noun, found)] = orjson.loads(preview)["data"].items()
        preview = Preview(PRIVATE) if found is None else _OF[noun](found)
    return compose(page(shell, preview, origin))
