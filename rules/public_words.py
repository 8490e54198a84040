"""What the public reads of a text until a verifier has decided: all but what is found to be not for it."""

from collections.abc import Sequence
from typing import NamedTuple

from rules.found_words import Found, FoundKind, apart, masked
from rules.held_back import HeldBack
from rules.personal_data import personal_data
from rules.reporter_name import of_reporter

OFFICIAL = frozenset({FoundKind.TELEPHONE, FoundKind.EMAIL})
"""What an office's answer may tell the public: it is how the office is reached."""


class PublicWords(NamedTuple):
    """In place of title and description; None: as they were written."""

    title: str | None = None
    description: str | None = None


AS_WRITTEN = PublicWords()


def found_in(text: str, held_back: HeldBack, names: Sequence[str | None] = ()) -> list[Found]:
    """What is not for the public, in order. `names`: of the reporter, where the public is not to read it."""
    of_names = (found for name in names if name for found in of_reporter(text, name))
    return apart([*personal_data(text), *of_names, *held_back.find(text)])


def of_complaint(
    title: str, description: str, held_back: HeldBack, names: Sequence[str | None] = ()
) -> PublicWords:
    """What the public reads of a complaint that nobody has decided on."""
    return PublicWords(
        _unless_nothing(title, found_in(title, held_back, names)),
        _unless_nothing(description, found_in(description, held_back, names)),
    )


def of_answer(
    text: str, held_back: HeldBack, names: Sequence[str | None] = (), contacts: Sequence[str | None] = ()
) -> str | None:
    """The same of an office's answer. `contacts`: the reporter's own, which are no office's."""
    own = {_plain(contact) for contact in contacts if contact}
    found = [
        each
        for each in found_in(text, held_back, names)
        if each.kind not in OFFICIAL or _plain(text[each.start : each.end]) in own
    ]
    return _unless_nothing(text, found)


def without_name(text: str, names: Sequence[str | None]) -> str | None:
    """The text without the reporter's name; None where that is not in it."""
    return _unless_nothing(text, [each for name in names if name for each in of_reporter(text, name)])


def _unless_nothing(text: str, found: Sequence[Found]) -> str | None:
    return masked(text, found) if found else None


def _plain(contact: str) -> str:
    """A telephone number in any spelling, or an e-mail address."""
    if "@" in contact:
        return contact.casefold()
    digits = "".join(ch for ch in contact if ch.isdigit())
    return digits.removeprefix("0").removeprefix("62").removeprefix("0")
