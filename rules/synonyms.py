"""Words that mean the same in a search, as an administrator keeps them: *jl, jln, jalan*."""

from collections.abc import Iterable, Mapping

from rules import searching
from rules.refusals import invalid
from rules.searching import Phrase

MOST_LINES = 500
LONGEST_LINE = 300
_MOST_PHRASES = 20
_MOST_WORDS = 4
"""Of one phrase."""


def phrases_of(line: str) -> list[Phrase]:
    """Of a line, which has commas between them: each once, as its words are cut."""
    return list(dict.fromkeys(cut for part in line.split(",") if (cut := tuple(searching.words(part)))))


def checked(line: str, field: str) -> str:
    """A line as it is kept; Refused(INVALID) where it does not say that some phrases mean the same."""
    phrases = phrases_of(line)
    if len(line) > LONGEST_LINE or not 2 <= len(phrases) <= _MOST_PHRASES:
        raise invalid(
            field,
            f"Tulis 2 sampai {_MOST_PHRASES} kata atau frasa, dipisah koma.",
            f"Write 2 to {_MOST_PHRASES} words or phrases, with commas between them.",
        )
    if any(len(phrase) > _MOST_WORDS for phrase in phrases):
        raise invalid(
            field,
            f"Satu frasa paling banyak {_MOST_WORDS} kata.",
            f"A phrase has {_MOST_WORDS} words at most.",
        )
    return ", ".join(" ".join(phrase) for phrase in phrases)


class Synonyms:
    """All lines, as a search asks them."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        others: dict[Phrase, dict[Phrase, None]] = {}
        for line in lines:
            phrases = phrases_of(line)
            for phrase in phrases:
                others.setdefault(phrase, {}).update((other, None) for other in phrases if other != phrase)
        self._others: Mapping[Phrase, tuple[Phrase, ...]] = {p: tuple(found) for p, found in others.items()}
        self.longest = max(map(len, others), default=1)
        """Words of the longest phrase."""

    def __contains__(self, phrase: Phrase) -> bool:
        return phrase in self._others

    def of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What means the same as this phrase, without it."""
        return self._others.get(phrase, ())


NONE = Synonyms()
