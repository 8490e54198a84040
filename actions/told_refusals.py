"""How often somebody was told an expected no, for whoever watches over the server."""

from collections import Counter


class ToldRefusals(Counter[str]):
    """Of one installation in this process: mutations that were answered with a refusal, by its code."""
