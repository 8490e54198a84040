"""Which media types a request takes (RFC 9110, 12.5.1)."""

from __future__ import annotations

from typing import NamedTuple

ACCEPT_BYTES = 1_000
"""How much of an Accept header is read: browsers send two hundred."""


class Accepted(NamedTuple):
    """What is named, and how much it is liked, from 0 (not at all) to 1. Nothing named: anything goes."""

    named: dict[str, float]
    everything: bool

    def liked(self, media_type: str) -> float:
        """By the range that fits it best: itself, then `text/*`, then `*/*`."""
        if self.everything:
            return 1.0
        named = self.named
        for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
            if name in named:
                return named[name]
        return 0.0


def accepted(header: bytes | None) -> Accepted:
    """As the header, of which there may be several lines joined by commas, has it."""
    named: dict[str, float] = {}
    for part in (header or b"")[:ACCEPT_BYTES].decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            named[name] = max(named.get(name, 0.0), _quality(parameters))
    return Accepted(named, everything=not named)


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                weight = float(parameter[2:])
            except ValueError:
                return 0.0
            return weight if 0.0 <= weight <= 1.0 else 0.0
    return 1.0
