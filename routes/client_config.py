"""What the web clients are told of this server before they ask anything."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route


class ClientConfig:
    """`/config.json`. `tiles`: of the map; None: it is an outline."""

    def __init__(self, tiles: Mapping[str, Any] | None) -> None:
        self._told = {"tiles": tiles}

    @property
    def route(self) -> Route:
        return Route("/config.json", self._tell)

    async def _tell(self, request: Request) -> JSONResponse:
        return JSONResponse(self._told, headers={"cache-control": "no-cache"})
