"""What a client has already (RFC 9110, 13.1.2), and in which form it takes the rest (12.5.3)."""

from collections.abc import Iterable


def known(lines: Iterable[str], tag: str) -> bool:
    """Whether the lines of If-None-Match name this entity tag, or are `*`: anything there is. Proxies that
    compress make a tag weak; for this question that is the same."""
    return any(
        each.strip().removeprefix("W/") == tag or each.strip() == "*" for each in ",".join(lines).split(",")
    )


SMALLER_FIRST = ("br", "gzip")


def encodings(accepted: Iterable[str]) -> list[str]:
    """Those of ours that the lines of Accept-Encoding take: the best liked first, of equals the smaller."""
    weights: dict[str, float] = {}
    for part in ",".join(accepted).split(","):
        name, _, weight = part.partition(";")
        try:
            weights[name.strip().lower()] = float(weight.strip().lower().removeprefix("q=") or 1)
        except ValueError:
            weights[name.strip().lower()] = 0
    liked = {encoding: weights.get(encoding, weights.get("*", 0)) for encoding in SMALLER_FIRST}
    return sorted((e for e, weight in liked.items() if weight > 0), key=lambda e: -liked[e])
