"""A piece of SQL that says which rows."""

from typing import Any, NamedTuple


class Condition(NamedTuple):
    """SQL over the alias of a noun's table, with `?` for each parameter."""

    sql: str
    params: tuple[Any, ...] = ()


def all_of(*conditions: Condition) -> Condition:
    """All of them hold; at least one is given."""
    # Lists, which are faster to go through than generators: each page asks several times.
    return Condition(
        " AND ".join([c.sql for c in conditions]), tuple([p for c in conditions for p in c.params])
    )
