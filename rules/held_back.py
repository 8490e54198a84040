"""Coarse words, which are held back from the public until a verifier has decided."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

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


_plain_known = lru_cache(8_192)(plain)
"""Of the words that people use: most of a text is of some thousand."""


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
            whole = word[0]
            written = whole.rstrip(_SIGNS)
            for before in (0,) if whole[0] not in _SIGNS else (0, len(whole) - len(whole.lstrip(_SIGNS))):
                if self._holds(written[before:]):
                    yield Found(word.start() + before, word.start() + len(written), FoundKind.HELD_BACK_WORD)
                    break

    def _holds(self, written: str) -> bool:
        # What is long is so by repeated letters, and is not kept.
        plainly = _plain_known(written) if len(written) <= MOST else plain(written)
        return plainly in self._words and any(ch.isalpha() for ch in written)
