"""The edges of a page, whatever hangs on them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple


class Edge(NamedTuple):
    cursor: str
    node: object


class FoundEdge(NamedTuple):
    """With where it shows what was searched for."""

    cursor: str
    node: object
    matches: Sequence[object]


_edge = partial(tuple.__new__, Edge)


def edges_of(root: Any) -> Any:
    """Of a page that has `rows` and `cursors`."""
    return list(map(_edge, zip(root.cursors, root.rows, strict=True)))


def found_edges_of(root: Any) -> Any:
    """The same of a page of complaints, with the `matches` of each where they are asked for."""
    if root.matches is None:
        return edges_of(root)
    return list(map(FoundEdge, root.cursors, root.rows, root.matches))


def matches_of(root: Any) -> Any:
    """Of an edge of either sort."""
    return root.matches if isinstance(root, FoundEdge) else ()


def as_of(root: Any) -> Any:
    """The page's position in the log, as a cursor."""
    from models import global_id

    return global_id.encode_cursor(root.as_of)


def maybe_as_of(root: Any) -> Any:
    """The same of a row that has a position only where it was read by itself."""
    return None if root.as_of is None else as_of(root)
