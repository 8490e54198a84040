"""Words that are held back from the public until a verifier decides."""

from collections.abc import Iterable


class HeldBack:
    """A list of such words, of which it knows where they stand in a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
