"""A text in both languages, for whoever keeps it before knowing who reads it."""

from typing import Self


class Both(str):
    """Indonesian wherever it is a text; what it is in English goes along."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, indonesian: str, english: str) -> Self:
        both = super().__new__(cls, indonesian)
        both.english = english
        return both

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.english


def in_language(text: str, english: bool) -> str:
    """What is in one language alone (a name) is the same in both."""
    return text.english if english and isinstance(text, Both) else text
