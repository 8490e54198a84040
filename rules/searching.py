"""How words are cut, folded and spelled for searching: in one way, whatever keeps the index.

A *word* is a run of letters and digits (marks on them included), compared without case and without marks.
Nothing of a database's own ideas of words, letters or case comes into it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from rules.stemming import stem

LONGEST = 60
"""Letters of a word that count: the databases limit how long one may be."""
_MARKS = "".join(ch for ch in map(chr, range(0x300, 0x20000)) if unicodedata.category(ch)[0] == "M")
_WORD = re.compile(rf"[^\W_]+(?:[{re.escape(_MARKS)}]+[^\W_]*)*")
"""No mark is a letter by itself. One class of both would be gone through sign by sign."""

_ASCII_WORD = re.compile("[a-z0-9]+")


class Cut(NamedTuple):
    """A word, and where it stands in its text."""

    word: str
    start: int
    end: int


@lru_cache(4096)
def _folded(raw: str) -> str:
    if raw.isascii():
        return raw.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", raw).casefold()
    return "".join(ch for ch in unicodedata.normalize("NFKD", plain) if ch.isalnum())[:LONGEST]


def cut(text: str) -> Iterator[Cut]:
    """The words of a text, in order."""
    for found in _WORD.finditer(text):
        word = _folded(found[0])
        if word:
            yield Cut(word, found.start(), found.end())


def words(text: str | None) -> list[str]:
    """The same without their places."""
    if not text:
        return []
    if text.isascii():
        # As most are: each submission cuts its own.
        return [word[:LONGEST] for word in _ASCII_WORD.findall(text.lower())]
    return [each.word for each in cut(text)]


# ── what a text asks for ─────────────────────────────────────────────────────────────────────────

Phrase = tuple[str, ...]


class Alike(Protocol):
    """What means the same (`rules.synonyms`)."""

    longest: int

    def __contains__(self, phrase: Phrase) -> bool: ...

    def of(self, phrase: Phrase) -> tuple[Phrase, ...]: ...


class Wanted(NamedTuple):
    """One thing that is looked for: `said`, or any of the `others`, which mean the same. `begins`: words that
    only begin like the last of `said` are meant too. `stem`: what a single word is without what is put before
    and behind it; None where nothing else than the word is meant."""

    said: Phrase
    others: tuple[Phrase, ...]
    begins: bool
    stem: str | None = None


MOST_WORDS = 12
_BEGINNING = 3
"""Letters from which on a word stands for all that begin so, wherever it stands; the last one, which may not
be typed to its end, of two."""
_TWICE = re.compile("([a-z]{3,})2")
"""*gorong2* is *gorong-gorong*."""


def wanted(text: str, alike: Alike) -> list[Wanted]:
    """What a text asks for: each of its first words, or phrase that has another spelling."""
    asked = words(text)[:MOST_WORDS]
    found: list[Wanted] = []
    at = 0
    while at < len(asked):
        for length in range(min(alike.longest, len(asked) - at), 0, -1):
            said = tuple(asked[at : at + length])
            if length == 1 or said in alike:
                break
        at += length
        last = at == len(asked)
        least = 2 if last else _BEGINNING
        begins = len(said[-1]) >= least and (last or not said[-1].isdigit())
        others = alike.of(said)
        twice = _TWICE.fullmatch(said[0])
        if twice is not None and length == 1:
            others = (*others, (twice[1],))
        stemmed = stem(said[0]) if length == 1 and said[0].isalpha() else None
        found.append(Wanted(said, others, begins, stemmed))
    return found


# ── telephones ───────────────────────────────────────────────────────────────────────────────────

FEWEST_DIGITS = 4
_TELEPHONE = re.compile(r"[0-9+\s.\-()/‐-―]+")


def national(digits: str) -> str:
    """A telephone number's digits without what leads into the country: 0062, 62, 620, 0."""
    for prefix in ("0062", "62"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= FEWEST_DIGITS:
            digits = digits.removeprefix(prefix)
            break
    return digits.lstrip("0")


def telephone(text: str) -> str | None:
    """The digits by which a telephone number is looked for, of one in any spelling or its last digits; None
    for what cannot be a part of one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain or not _TELEPHONE.fullmatch(plain):
        return None
    digits = national("".join(ch for ch in plain if ch.isdecimal()))
    return digits if FEWEST_DIGITS <= len(digits) <= 20 else None
