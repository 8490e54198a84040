"""Whether a client has already what it asks for (RFC 9110, 13.1.2)."""

from collections.abc import Iterable


def known(lines: Iterable[str], tag: str) -> bool:
    """Whether the lines of If-None-Match name this entity tag, or are `*`: anything there is. Proxies that
    compress make a tag weak; for this question that is the same."""
    return any(
        each.strip().removeprefix("W/") == tag or each.strip() == "*" for each in ",".join(lines).split(",")
    )
