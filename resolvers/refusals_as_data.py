"""An expected no comes back as a value, so that a client reads it where it reads the answer."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, TypeVar

from rules.refusals import Refused

R = TypeVar("R")


def refusals_as_data(resolver: Callable[..., Awaitable[R]]) -> Callable[..., Awaitable[R | Any]]:
    """Give the `Refusal` of a Refused that the mutation's resolver raises; surprises stay errors."""

    @wraps(resolver)
    async def answered(*args: Any, **kwargs: Any) -> Any:
        try:
            return await resolver(*args, **kwargs)
        except Refused as refused:
            return refused.refusal

    return answered
