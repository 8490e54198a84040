"""What the web clients are told of this server before they ask anything."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


def client_config(tiles: Mapping[str, Any] | None, telephone: str | None) -> Route:
    """`/config.json`. `tiles`: of the map; None: it is an outline. `telephone`: which citizens may call."""
    told = {"tiles": tiles, "telephone": telephone}

    async def tell(request: Request) -> JSONResponse:
        return JSONResponse(told, headers={"cache-control": "no-cache"})

    return Route("/config.json", tell)
