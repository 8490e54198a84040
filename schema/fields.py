"""Strawberry's fields, for a schema whose resolvers return rows: the annotation beside a field says as what
its rows are shown, so that their own type does not count."""

from collections.abc import Callable
from typing import Any

import strawberry


def field(*, description: str, resolver: Callable[..., Any] | None = None, name: str | None = None) -> Any:
    return strawberry.field(resolver=resolver, name=name, description=description)  # type: ignore[arg-type]


def mutation(*, resolver: Callable[..., Any], description: str) -> Any:
    return strawberry.mutation(resolver=resolver, description=description)


def subscription(*, resolver: Callable[..., Any], description: str) -> Any:
    return strawberry.subscription(resolver=resolver, description=description)
