"""Questions to the index of words, as each database writes them."""

from collections.abc import Iterable, Sequence

from database import query

# Words are letters and digits, and a sign or two of our own: none of them can be an operator.


def token(said: str, *, begins: bool = False) -> str:
    """A word as it is kept, its place before it; `begins`: any that begins so."""
    if query.dialect() == "sqlite":
        return f'"{said}"*' if begins else f'"{said}"'
    return f"'{said}':*" if begins else f"'{said}'"


def every(parts: Iterable[str]) -> str:
    """All of these; nothing where one is nothing."""
    found = [*parts]
    if not all(found):
        return ""  # a part that nothing can be
    joined = (" AND " if query.dialect() == "sqlite" else " & ").join(found)
    return f"({joined})" if len(found) > 1 else joined


def either(parts: Iterable[str]) -> str:
    """Any of these that is not nothing."""
    found = [part for part in dict.fromkeys(parts) if part]
    joined = (" OR " if query.dialect() == "sqlite" else " | ").join(found)
    return f"({joined})" if len(found) > 1 else joined


def all_but(parts: Sequence[str], missing: int) -> str:
    """All of these but so many. By halves, so that it grows little faster than they do."""
    if missing == 0:
        return every(parts)
    if missing >= len(parts):
        return ""
    if missing == len(parts) - 1:
        return either(parts)
    half = len(parts) // 2
    left, right = parts[:half], parts[half:]
    ways = []
    for lost in range(missing + 1):
        rest = missing - lost
        if lost > len(left) or rest > len(right):
            continue
        both = [all_but(some, gone) for some, gone in ((left, lost), (right, rest)) if gone < len(some)]
        ways.append(every(both))
    return either(ways)
