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
from routes.page_head import Preview, of_announcement, of_complaint, page
from routes.page_words import GENERAL, PAGES, PRIVATE
from routes.public_answers import NotAnswered, PublicAnswers

_COMPLAINT = re.compile(r"/aduan/([^/]{1,64})/?")
_ANNOUNCEMENT = re.compile(r"/pengumuman/([^/]{1,24})/?")
_ANNOUNCED = """query Preview($number: String!) {
  announcement(number: $number) {
    number title text status startsAt endsAt village correction reason district { name } opd { code }
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
    there is not. A complaint that the public does not see has the same page as one that there is not."""

    def __init__(self, answers: PublicAnswers, origin: Origin) -> None:
        self._answers = answers
        self._origin = origin

    async def page(self, shell: str, scope: Scope, asked: Headers) -> Response:
        """The page for a GET or HEAD of this address; `shell`: as the build left it."""
        connection = HTTPConnection(scope)
        path = scope["path"]
        preview: Preview | bytes
        found = _COMPLAINT.fullmatch(path)
        if found is not None:
            preview = await self._answer(_DOCUMENT, found[1], connection)
        elif (found := _ANNOUNCEMENT.fullmatch(path)) is not None:
            preview = await self._answer(_ANNOUNCED, found[1], connection)
        else:
            path = path.rstrip("/") or "/"
            preview = Preview(PAGES[path], path) if path in PAGES else Preview(PRIVATE)
        composed = _composed(shell, preview, self._origin.of(connection))
        return respond(composed, "text/html", scope["method"], asked, {})

    async def _answer(self, document: str, number: str, connection: HTTPConnection) -> Preview | bytes:
        whole = number.encode(errors="replace").decode()
        try:
            return await self._answers.answer(document, {"number": whole}, connection)
        except (NotAnswered, ValueError):
            return Preview(GENERAL)


_OF = {"complaint": of_complaint, "announcement": of_announcement}


@lru_cache(256)
def _composed(shell: str, preview: Preview | bytes, origin: str | None) -> Composed:
    """Of an answer of the engine's the same until that changes, so that nobody need drop it."""
    if isinstance(preview, bytes):
        [(name, found)] = orjson.loads(preview)["data"].items()
        preview = Preview(PRIVATE) if found is None else _OF[name](found)
    return compose(page(shell, preview, origin))
