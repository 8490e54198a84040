"""Which words a mistyped one may have been meant as."""

_FEWEST = 4
"""Letters of a word that may be mistyped: shorter ones are too like each other."""
LONGEST = 30
_TWO_MISTAKES = 8
"""Letters from which on two mistakes are forgiven."""


def may_be_mistyped(word: str) -> bool:
    """Whether it is long enough, and of letters alone."""
    return _FEWEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()


def forgiven(word: str) -> int:
    """How many mistakes."""
    return 2 if len(word) >= _TWO_MISTAKES else 1


def parts_of(word: str) -> list[str]:
    """Three letters in a row each, of the word with its ends padded; each once."""
    padded = f"__{word}__"
    return list(dict.fromkeys(padded[at : at + 3] for at in range(len(padded) - 2)))


def parts_shared(word: str) -> int:
    """How many of its parts a word has at least that was meant by it: one mistake changes four at most."""
    return max(1, len(parts_of(word)) - 4 * forgiven(word))


def mistakes(typed: str, meant: str, most: int) -> int:
    """Letters that were left out, added, changed or exchanged with their neighbour; `most` + 1 for more."""
    if abs(len(typed) - len(meant)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, 1):
        now = [i]
        for j, other in enumerate(meant, 1):
            cost = min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)
