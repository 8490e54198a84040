"""GET /public.geojson: the board as GeoJSON (RFC 7946), page by page, for maps and spreadsheets of others.

`bbox=west,south,east,north` in degrees; `jenis`, `kecamatan` and `opd` as the board's address has them;
`first` up to 100; `after` as the page before tells it, whose `next` is the address of the next.
"""

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import orjson
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from routes.board_feed import FILTERS, Wanted, wanted
from routes.composed import BARE, Composed, compose, respond
from routes.origin import Origin
from routes.public_answers import NotAnswered, PublicAnswers
from routes.refusal import refusing
from rules.refusals import Refused, invalid, not_found, too_many

PATH = "/public.geojson"
MEDIA_TYPE = "application/geo+json"
MOST = 100
_LONGEST_CURSOR = 200
_DOCUMENT = """query Places($first: Int!, $after: String, $filter: ComplaintFilter!) {
  complaints(first: $first, after: $after, filter: $filter, order: NEWEST) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      number title status kind submittedAt updatedAt overdue supportCount village
      category { code name } district { code name } opd { code name } location { latitude longitude }
    } }
  }
}"""


class PublicGeoJson:
    """As the public sees the board and its places: what is kept of that for the board is kept for this."""

    def __init__(self, answers: PublicAnswers, origin: Origin) -> None:
        self._answers = answers
        self._origin = origin

    @property
    def route(self) -> Route:
        return Route(PATH, self._serve, methods=["GET", "HEAD"])

    async def _serve(self, request: Request) -> Response:
        asked = wanted(request)
        if asked is None:
            return refusing(not_found("Data", "data"))
        try:
            box, first = _box(request.query_params.get("bbox", "")), _first(request.query_params)
        except Refused as refused:
            return refusing(refused)
        chosen: dict[str, Any] = {FILTERS[name]: [code] for name, code in asked.named}
        if box is not None:
            west, south, east, north = box
            chosen["within"] = {"west": west, "south": south, "east": east, "north": north}
        after = request.query_params.get("after") or None
        if after is not None and len(after) > _LONGEST_CURSOR:
            return refusing(_unknown_cursor())
        given = {"first": first, "after": after, "filter": chosen}
        try:
            answer = await self._answers.answer(_DOCUMENT, given, request, patience=None)
        except NotAnswered:
            return refusing(too_many(30), 503)
        except ValueError:
            return refusing(_unknown_cursor())
        composed, following = _collection(answer, asked, box, first, self._origin.of(request) or "")
        more = {**BARE, "access-control-allow-origin": "*"}
        if following:
            more["link"] = f'<{following}>; rel="next"'
        return respond(composed, MEDIA_TYPE, request.method, request.headers, more)


Box = tuple[float, float, float, float]


def _box(text: str) -> Box | None:
    """Of GeoJSON's order; None: everywhere. Refused(INVALID) where it is none."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text[:200].split(","))
        if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
            return west, south, east, north
    except ValueError:
        pass
    raise invalid(
        "bbox",
        "Tulis bbox=barat,selatan,timur,utara dalam derajat.",
        "Write bbox=west,south,east,north in degrees.",
    )


def _first(query: QueryParams) -> int:
    text = query.get("first", str(MOST))[:10]
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST:
        return int(text)
    raise invalid("first", f"Jumlah per halaman 1 sampai {MOST}.", f"A page has 1 to {MOST} rows.")


def _unknown_cursor() -> Refused:
    return invalid("after", "Penanda halaman tidak dikenal.", "Unknown page cursor.")


@lru_cache(64)
def _collection(
    answer: bytes, asked: Wanted, box: Box | None, first: int, base: str
) -> tuple[Composed, str | None]:
    """Of an answer of the engine's the same until that changes; and the address of the next page."""
    found = orjson.loads(answer)["data"]["complaints"]
    following = None
    if found["pageInfo"]["hasNextPage"]:
        named = [*asked.named, ("first", str(first)), ("after", found["pageInfo"]["endCursor"])]
        if box is not None:
            named.append(("bbox", ",".join(map(repr, box))))
        following = f"{base}{PATH}?{urlencode(named)}"
    made = {
        "type": "FeatureCollection",
        "features": [_feature(edge["node"], base) for edge in found["edges"]],
        "next": following,
    }
    return compose(orjson.dumps(made).decode()), following


def _feature(complaint: dict[str, Any], base: str) -> dict[str, Any]:
    place = complaint.pop("location")
    point = place and {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    number = complaint["number"]
    return {
        "type": "Feature",
        "id": number,
        "geometry": point,
        "properties": {**complaint, "url": f"{base}/aduan/{number}"},
    }
