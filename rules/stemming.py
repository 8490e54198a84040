"""Words without what Indonesian puts before and behind them: *perbaikan* and *memperbaiki* are *baik*."""

from functools import lru_cache
from threading import Lock

from snowballstemmer import stemmer

_SHORTEST = 4
"""Letters of a word that may have more than a stem."""
_SHORTEST_STEM = 3
"""What would be left of fewer letters is no stem: too many words have it."""
_STEMMER = stemmer("indonesian")
_ONE_AT_A_TIME = Lock()
"""It keeps the word at which it is."""


@lru_cache(32_768)
def stem(word: str) -> str:
    """Of a word as `rules.searching` cuts it; the word itself where it has no other."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    with _ONE_AT_A_TIME:
        found: str = _STEMMER.stemWord(word)
    return found if len(found) >= _SHORTEST_STEM else word
