"""What an operation asks of the objects that a resolver gives, so that it need not read more than that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class RequestedFields:
    """By the name of an object type the Python names of the fields that are asked of it, at any depth.

    Without names nothing is known, as where graphql-core executes: then everything may be asked.
    """

    __slots__ = ("_names",)

    def __init__(self, names: Mapping[str, frozenset[str]] | None = None) -> None:
        self._names = names

    def of(self, typename: str) -> frozenset[str] | None:
        """The names of the fields of this type; None: any."""
        return None if self._names is None else self._names.get(typename, _NONE)


_NONE: frozenset[str] = frozenset()
ANYTHING = RequestedFields()


def requested_below(info: Any) -> RequestedFields:
    """What is asked below the field of this `info`."""
    found: RequestedFields = getattr(info, "requested", ANYTHING)
    return found
