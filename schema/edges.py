"""The edges of a page, whatever hangs on them."""

from functools import partial
from typing import Any, NamedTuple


class Edge(NamedTuple):
    cursor: str
    node: object


_edge = partial(tuple.__new__, Edge)


def edges_of(root: Any) -> Any:
    """Of a page that has `rows` and `cursors`."""
    return list(map(_edge, zip(root.cursors, root.rows, strict=True)))


def as_of(root: Any) -> Any:
    """The page's position in the log, as a cursor."""
    from models import global_id

    return global_id.encode_cursor(root.as_of)


def maybe_as_of(root: Any) -> Any:
    """The same of a row that has a position only where it was read by itself."""
    return None if root.as_of is None else as_of(root)
