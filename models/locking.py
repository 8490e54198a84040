"""Rows that a change is about: locked until it ends, or refused where a new one's key is taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from tortoise.exceptions import IntegrityError
from tortoise.models import Model

from rules.refusals import Refused

M = TypeVar("M", bound=Model)


async def locked(model: type[M], **columns: object) -> M | None:
    """The row whose columns are these (or `column__gte` and so on), None where there is none. Nobody else
    changes it until the open change ends."""
    return await model.select_for_update().filter(**columns).first()


@contextmanager
def unless_taken(refused: Refused) -> Iterator[None]:
    """Raise `refused` where the change in the block writes a key that another has: two may make the same at
    the same moment, and both find nothing before."""
    try:
        yield
    except IntegrityError:
        raise refused from None
