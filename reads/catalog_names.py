"""Categories, OPDs and districts by words of their names, as a search has them."""

from bisect import bisect_left

from database.installation import current
from models.search_words import Tag
from reads import catalog
from rules import searching
from rules.searching import Phrase, Wanted


class _Names:
    """Of one installation: for each word the tags of what is called so, and of what it points to."""

    def __init__(self) -> None:
        self._edition = -1
        self._called: dict[str, set[str]] = {}
        self._pointing: dict[str, set[str]] = {}
        self._words: list[str] = []

    def read(self) -> None:
        if self._edition == catalog.edition():
            return
        self._called, self._pointing = {}, {}
        for pk, category in catalog.categories.items():
            self._name(f"{Tag.CATEGORY}{pk}", f"{category.name} {category.code}")
            for keyword in category.keywords:
                for word in searching.words(keyword):
                    self._pointing.setdefault(word, set()).add(f"{Tag.CATEGORY}{pk}")
        for pk, opd in catalog.opds.items():
            self._name(f"{Tag.OPD}{pk}", f"{opd.name} {opd.code}")
        for pk, district in catalog.districts.items():
            self._name(f"{Tag.DISTRICT}{pk}", f"kecamatan {district.name}")
        self._words = sorted(self._called)
        self._edition = catalog.edition()

    def _name(self, tag: str, name: str) -> None:
        for word in searching.words(name):
            self._called.setdefault(word, set()).add(tag)

    def called(self, each: Wanted) -> set[str]:
        *before, last = each.said
        found = self._beginning(last) if each.begins else set(self._called.get(last, ()))
        for word in before:
            found &= self._called.get(word, set())
        for phrase in each.others:
            found |= self._all_of(self._called, phrase)
        for phrase in (each.said, *each.others):
            found |= self._all_of(self._pointing, phrase)
        return found

    def _beginning(self, word: str) -> set[str]:
        found: set[str] = set()
        for known in self._words[bisect_left(self._words, word) :]:
            if not known.startswith(word):
                break
            found |= self._called[known]
        return found

    @staticmethod
    def _all_of(known: dict[str, set[str]], phrase: Phrase) -> set[str]:
        first, *rest = phrase
        return known.get(first, set()).intersection(*(known.get(word, set()) for word in rest))


def called(each: Wanted) -> list[str]:
    """The tags of those that are called so, by words of their name or code, or of a category by a word that
    points to it."""
    names = current().part(_Names)
    names.read()
    return sorted(names.called(each))
