"""Scalars that GraphQL itself does not have."""

from datetime import datetime

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.types.base_scalars import isoformat

from resolvers.inputs import Cursor

__all__ = ["CONFIG", "Cursor"]

CURSOR = strawberry.scalar(
    name="Cursor",
    description="An opaque position in the event log. Later events have later cursors.",
    serialize=str,
    parse_value=str,
)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


INSTANT = strawberry.scalar(
    name="DateTime",
    description="An instant, ISO 8601 with an offset.",
    serialize=isoformat,
    parse_value=_instant,
)

CONFIG = StrawberryConfig(scalar_map={Cursor: CURSOR, datetime: INSTANT}, auto_camel_case=True)
