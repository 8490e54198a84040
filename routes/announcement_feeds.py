"""GET /pengumuman.ics and /pengumuman.rss: what OPDs announce, for calendars and readers that people have
already; of a kecamatan, desa, subject or OPD where the query names them."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from actions.context import Wiring
from models.identity.server_secret import Secrets
from reads import catalog
from routes import announcement_calendar, announcement_rss
from routes.composed import Composed, compose, respond
from routes.origin import Origin
from routes.public_answers import NotAnswered, PublicAnswers
from routes.refusal import refusing
from rules import texts
from rules.deadlines import WIB
from rules.refusals import not_found, too_many

CALENDAR, RSS = "/pengumuman.ics", "/pengumuman.rss"
_PAGE = 100
_MOST_PAGES = 20
"""A calendar of more says in its description that the latest are left out."""
_KEPT_DAYS = 30
"""For so long a calendar still has what is over."""
_AHEAD_DAYS = 400
"""So far ahead a calendar reaches; what begins later comes into it in time."""
_NEWEST = 40
_FIELDS = """
      number kind title text status startsAt endsAt village correction reason publishedAt updatedAt revision
      opd { name code } district { name } category { name } location { latitude longitude }
"""
_DOCUMENT = f"""query Announced(
  $first: Int!, $after: String, $filter: AnnouncementFilter!, $order: AnnouncementOrder!
) {{
  announcements(first: $first, after: $after, filter: $filter, order: $order) {{
    pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {_FIELDS} }} }}
  }}
}}"""
_CODES = {"kecamatan": "district", "jenis": "category", "opd": "opd"}


class Wanted(NamedTuple):
    """Names in the query with the codes of what there is, a desa by its name; `title` says them in words."""

    named: tuple[tuple[str, str], ...]
    title: str

    @property
    def query(self) -> str:
        return f"?{urlencode(self.named)}" if self.named else ""

    @property
    def filter(self) -> dict[str, str]:
        return {_CODES.get(name, "village"): value for name, value in self.named}


def wanted(request: Request) -> Wanted | None:
    """None where a code is of nothing; what else stands in the query counts for nothing."""
    named, titles = [], []
    for name, field in _CODES.items():
        code = request.query_params.get(name, "")[:64].strip()
        if not code:
            continue
        found = getattr(catalog, field)(code)
        if found is None:
            return None
        named.append((name, found.code))
        titles.append(f"Kec. {found.name}" if field == "district" else found.name)
    village = texts.clean(request.query_params.get("desa", "")[:80])
    if village:
        named.append(("desa", village))
        titles.append(village)
    return Wanted(tuple(named), " · ".join(["Pengumuman", *titles, "Taprose"]))


class AnnouncementFeeds:
    """As the public sees them, made of kept answers of the engine."""

    def __init__(self, answers: PublicAnswers, origin: Origin, wiring: Wiring) -> None:
        self._answers = answers
        self._origin = origin
        self._wiring = wiring

    @property
    def routes(self) -> list[Route]:
        methods = ["GET", "HEAD"]
        return [Route(CALENDAR, self._calendar, methods=methods), Route(RSS, self._rss, methods=methods)]

    async def _calendar(self, request: Request) -> Response:
        today = self._wiring.now().astimezone(WIB).date()
        since, until = today - timedelta(days=_KEPT_DAYS), today + timedelta(days=_AHEAD_DAYS)
        period = {"firstDay": since.isoformat(), "lastDay": until.isoformat()}
        return await self._serve(request, announcement_calendar.MEDIA_TYPE, "SOONEST", period)

    async def _rss(self, request: Request) -> Response:
        return await self._serve(request, announcement_rss.MEDIA_TYPE, "NEWEST", {})

    async def _serve(self, request: Request, media_type: str, order: str, more: dict[str, str]) -> Response:
        asked = wanted(request)
        if asked is None:
            return refusing(not_found("Umpan", "feed"))
        calendar = order == "SOONEST"
        answers: list[bytes] = []
        variables = {
            "first": _PAGE if calendar else _NEWEST,
            "filter": {**asked.filter, **more},
            "order": order,
        }
        try:
            while len(answers) < (_MOST_PAGES if calendar else 1):
                answers.append(await self._answers.answer(_DOCUMENT, variables, request, patience=None))
                at = orjson.loads(answers[-1])["data"]["announcements"]["pageInfo"]
                if not at["hasNextPage"]:
                    break
                variables["after"] = at["endCursor"]
        except NotAnswered:
            return refusing(too_many(30), 503)
        make = _as_calendar if calendar else _as_rss
        composed = make(tuple(answers), asked, self._wiring.secrets, self._origin.of(request) or "")
        return respond(composed, media_type, request.method, request.headers)


def _announced(answers: tuple[bytes, ...]) -> list[dict[str, Any]]:
    """With instants for their times."""
    found = []
    for answer in answers:
        for edge in orjson.loads(answer)["data"]["announcements"]["edges"]:
            node = edge["node"]
            for name in ("startsAt", "endsAt", "publishedAt", "updatedAt"):
                node[name] = datetime.fromisoformat(node[name])
            found.append(node)
    return found


@lru_cache(32)
def _as_calendar(answers: tuple[bytes, ...], wanted: Wanted, secrets: Secrets, base: str) -> Composed:
    """Of answers of the engine's the same until these change."""
    holds = announcement_calendar.Holds(_KEPT_DAYS, _AHEAD_DAYS, None)
    if orjson.loads(answers[-1])["data"]["announcements"]["pageInfo"]["hasNextPage"]:
        holds = holds._replace(most=_PAGE * len(answers))
    return compose(announcement_calendar.calendar(wanted.title, holds, _announced(answers), secrets, base))


@lru_cache(32)
def _as_rss(answers: tuple[bytes, ...], wanted: Wanted, secrets: Secrets, base: str) -> Composed:
    path = f"{RSS}{wanted.query}"
    return compose(announcement_rss.feed(wanted.title, path, _announced(answers), secrets, base))
