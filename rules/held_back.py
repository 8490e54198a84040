"""Coarse words, which are held back from the public until a verifier has decided."""

import re
from collections.abc import Iterable, Iterator

from rules.found_words import Found, FoundKind

LEAST, MOST = 3, 40
"""Letters of a word of the list."""
MOST_WORDS = 2_000

_WORD = re.compile(r"[\w@$!]+")
_SIGNS = "!@$_"
_IN_PLACE_OF_LETTERS = str.maketrans("013457@$!", "oieastasi")
_AGAIN = re.compile(r"(.)\1+")


def plain(word: str) -> str:
    """However it is written: in small letters, each once where it is repeated, without signs for letters."""
    return _AGAIN.sub(r"\1", word.casefold().translate(_IN_PLACE_OF_LETTERS).replace("_", ""))


class HeldBack:
    """A list of such words, of which it knows where they stand in a text."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(map(plain, words))

    def find(self, text: str) -> Iterator[Found]:
        """Whole words, in any case, with repeated letters, and with digits and signs in place of letters."""
        if not self._words:
            return
        for word in _WORD.finditer(text):
            # Signs at its ends may stand for letters, or beside the word.
            for before in {0, len(word[0]) - len(word[0].lstrip(_SIGNS))}:
                written = word[0][before:].rstrip(_SIGNS)
                if any(ch.isalpha() for ch in written) and plain(written) in self._words:
                    start = word.start() + before
                    yield Found(start, start + len(written), FoundKind.HELD_BACK_WORD)
                    break
