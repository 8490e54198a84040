"""What the web clients are told of this server before they ask anything."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from reads import catalog

_AROUND = 0.09
"""Degrees, about 10 km: how far a kecamatan may reach beyond its middle."""


def client_config(
    tiles: Mapping[str, Any] | None, telephone: str | None, sso: Mapping[str, Any] | None = None
) -> Route:
    """`/config.json`. `tiles`: of the map; None: it is an outline. `telephone`: which citizens may call.
    `sso`: what the government's sign-in provider is called, and for whom it is. And `box`: where a map of the
    regency begins, as south, west, north, east."""
    told = {"tiles": tiles, "telephone": telephone, "sso": sso}

    async def tell(request: Request) -> JSONResponse:
        return JSONResponse({**told, "box": _box()}, headers={"cache-control": "no-cache"})

    return Route("/config.json", tell)


def _box() -> list[float] | None:
    districts = catalog.districts.values()
    if not districts:
        return None
    latitudes, longitudes = [d.latitude for d in districts], [d.longitude for d in districts]
    box = [
        min(latitudes) - _AROUND, min(longitudes) - _AROUND,
        max(latitudes) + _AROUND, max(longitudes) + _AROUND,
    ]  # fmt: skip
    return [round(degrees, 3) for degrees in box]
