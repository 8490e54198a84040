"""Coarse words, which are held back from the public until a verifier has decided."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rules import texts
from rules.found_words import Found, FoundKind
from rules.refusals import invalid

LEAST, MOST = 3, 40
"""Letters of a word of the list."""
MOST_WORDS = 2_000

_WORD = re.compile(r"[\w@$!]+")
_SIGNS = "!@$_"
_IN_PLACE_OF_LETTERS = str.maketrans("013457@$!", "oieastasi")
_MOST_TIMES = 4
"""A letter is looked for so often in a row."""
_AGAIN = re.compile(r"(.)\1+")


def plain(word: str) -> str:
    """However it is written: in small letters, each once where it is repeated, without signs for letters."""
    return _AGAIN.sub(r"\1", word.casefold().translate(_IN_PLACE_OF_LETTERS).replace("_", ""))


_plain_known = lru_cache(8_192)(plain)
"""Of the words that people use: most of a text is of some thousand."""


def checked(word: str, field: str) -> str:
    """One word of letters, in small ones; Refused(INVALID) for anything else."""
    said = texts.required(word, field, most=MOST, least=LEAST).lower()
    if not said.isalpha():
        raise invalid(field, "Tulis satu kata, huruf saja.", "Write one word, letters only.")
    return said


def spellings(word: str) -> list[str]:
    """Those by which a word is looked for where only whole words are known: as it is; with each letter once;
    one letter, or all, two to four times; digits in place of letters. Some 130 at most, each of which
    `HeldBack` finds as well."""
    once = plain(word)
    found = [word.casefold(), once]
    for times in range(2, _MOST_TIMES + 1):
        found += (once[:n] + letter * times + once[n + 1 :] for n, letter in enumerate(once))
        found.append("".join(letter * times for letter in once))
    digits = {letter: digit for digit, letter in zip("013457", "oieast", strict=True)}
    found += (once.replace(letter, digit) for letter, digit in digits.items())
    found.append("".join(digits.get(letter, letter) for letter in once))
    return [each for each in dict.fromkeys(found) if any(ch.isalpha() for ch in each)]


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
