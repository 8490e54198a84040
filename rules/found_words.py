"""What is found in a text, and the text as the public reads it until a verifier has decided."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

MASK = "[disembunyikan]"
"""In place of what is not shown: the same for everything, so that it does not tell how long that was."""


class FoundKind(StrEnum):
    """What is not for the public: an identity or family card's number, a payment card's, a telephone number,
    an e-mail address, a number plate, the reporter's own name, a word of the list of coarse words."""

    IDENTITY_NUMBER = "IDENTITY_NUMBER"
    CARD_NUMBER = "CARD_NUMBER"
    TELEPHONE = "TELEPHONE"
    EMAIL = "EMAIL"
    NUMBER_PLATE = "NUMBER_PLATE"
    REPORTER_NAME = "REPORTER_NAME"
    HELD_BACK_WORD = "HELD_BACK_WORD"


class Found(NamedTuple):
    """From `start` up to and without `end`, in characters of the text."""

    start: int
    end: int
    kind: FoundKind


def apart(found: Iterable[Found]) -> list[Found]:
    """In order, of those that overlap one: what the first began goes on to where the last ends."""
    kept: list[Found] = []
    for each in sorted(found):
        if kept and each.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = last._replace(end=max(last.end, each.end))
        else:
            kept.append(each)
    return kept


def masked(text: str, found: Iterable[Found]) -> str:
    """The text with a mask in place of each."""
    parts, at = [], 0
    for each in apart(found):
        parts += [text[at : each.start], MASK]
        at = each.end
    return "".join([*parts, text[at:]])
