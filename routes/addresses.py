"""The program's own addresses, as people and tools write them."""

from collections.abc import Sequence

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Scope

from routes.graphql import PATH

_SERVER = (
    PATH,
    "/uploads",
    "/files",
    "/exports",
    "/papers",
    "/healthz",
    "/readyz",
    "/servez",
    "/metrics",
    "/config.json",
)
_NOTHING = {
    "message": f"Alamat ini tidak ada. GraphQL ada di {PATH}, aliran peristiwa di {PATH}/stream.",
    "extensions": {
        "code": "NOT_FOUND",
        "messageEn": f"There is no such address. GraphQL is at {PATH}, event streams at {PATH}/stream.",
    },
}


def canonical(scope: Scope) -> Scope:
    """The same request; a slash at the end of an address of the program, not of a client's page, is gone."""
    path: str = scope["path"]
    if not path.endswith("/") or not _is_below(path, _SERVER):
        return scope
    return {**scope, "path": path.rstrip("/"), "raw_path": scope.get("raw_path", b"").rstrip(b"/")}


def _is_below(path: str, addresses: Sequence[str]) -> bool:
    return any(path.startswith(f"{address}/") for address in addresses)


async def _nothing(request: Request) -> Response:
    body = orjson.dumps({"errors": [_NOTHING]})
    return Response(body, 404, {"cache-control": "no-store"}, "application/json")


def nothing_below_graphql() -> Route:
    """In place of a client's page: who meant GraphQL reads what is wrong in the form that they expect."""
    return Route(f"{PATH}/{{rest:path}}", _nothing, methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
