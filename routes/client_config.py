"""What the web clients are told of this server before they ask anything."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def client_config(tiles: Mapping[str, Any] | None) -> Route:
    """`/config.json`. `tiles`: of the map; None: it is an outline."""

    async def tell(request: Request) -> JSONResponse:
        return JSONResponse({"tiles": tiles}, headers={"cache-control": "no-cache"})

    return Route("/config.json", tell)
