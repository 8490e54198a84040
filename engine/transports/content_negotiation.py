"""Which of GraphQL's two media types a client wants its answer in, by its Accept header."""

from __future__ import annotations

from functools import lru_cache

JSON = "application/json"
RESPONSE = "application/graphql-response+json"

ACCEPT_BYTES = 1_000
"""How much of an Accept header is read: browsers send two hundred."""


def negotiated(accept: bytes | None) -> str | None:
    """The media type to answer with, or None when the client takes neither; application/json unless it
    prefers."""
    return _negotiated(None if accept is None else accept[:ACCEPT_BYTES])


@lru_cache(256)
def _negotiated(accept: bytes | None) -> str | None:
    if accept is None or not accept.strip():
        return JSON
    wanted = {JSON: 0.0, RESPONSE: 0.0}
    exact: dict[str, float] = {}
    ranges: dict[str, float] = {}
    for part in accept.decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        into = ranges if name.endswith("/*") else exact
        into[name] = max(into.get(name, 0.0), _quality(parameters))
    for name in wanted:
        wanted[name] = exact.get(name, ranges.get("application/*", ranges.get("*/*", 0.0)))
    best = max(wanted.values())
    if best <= 0:
        return None
    # A client that names the newer type wants it; one that takes anything may not know it.
    return (
        RESPONSE
        if wanted[RESPONSE] == best and RESPONSE in exact
        else JSON
        if wanted[JSON] == best
        else RESPONSE
    )


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0
