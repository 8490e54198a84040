"""What citizens write: the demonstration's cases, in the words of many: short, long, sloppy, Javanese."""

import re
from collections.abc import Mapping
from itertools import chain, pairwise
from random import Random

from operations.seed import names
from operations.seed.held_back import WORDS
from operations.seed.phrases import PHRASES
from operations.seed.places import Place
from operations.seed.subjects import Case
from operations.seed.town.lexicon import LEXICON, ranked

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_WORD = re.compile(r"[a-zA-Z]+")
_SLOPPY, _PLAIN = 0.3, 0.35
"""Of so many writers: who writes as it comes, and who now and then."""
_SLIPS = 0.012
"""Of the words of a sloppy writer so many are misspelled."""
_NEIGHBOURS = dict(chain.from_iterable(pairwise(row) for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")))
"""The key to the right."""
_COARSE = frozenset(WORDS)
_TITLE = 160


class Teller:
    """Tells by `rng`. `outdoors`: the codes of categories of what stands in public."""

    def __init__(self, rng: Random, outdoors: frozenset[str]) -> None:
        self._rng = rng
        self._outdoors = outdoors

    def person(self) -> str:
        """A name; some of them are rare."""
        rng = self._rng
        if rng.random() < 0.6:
            return names.person(rng)
        first, last = LEXICON.first_names[ranked(rng, len(LEXICON.first_names))], names.person(rng)
        return f"{first} {last.rpartition(' ')[2] if rng.random() < 0.7 else last}"

    def tells(self, case: Case, category: str, place: Place, *, personal: bool) -> tuple[str, str]:
        """Title and description of one who sees this case at this place."""
        rng, said = self._rng, self._slots(place)
        care = rng.random()
        swap = 0.3 if care < _SLOPPY else 0.08 if care < _SLOPPY + _PLAIN else 0.0
        title = rng.choice(LEXICON.title_heads) + case.title
        own = LEXICON.outdoors if category in self._outdoors else LEXICON.counters
        parts = [case.text]
        for sentences in (own, LEXICON.anyone):
            parts += (sentences[ranked(rng, len(sentences))] for _ in range(rng.choice((0, 0, 1, 1, 2))))
        if len(parts) > 2 and rng.random() < 0.2:
            parts.append(parts.pop(0))
        text = rng.choice(PHRASES.openings) + " ".join(parts) + rng.choice(PHRASES.closings)
        title, text = title.format_map(said), text.format_map(said)
        if swap:
            title, text = self._loosely(title, swap / 2), self._loosely(text, swap)
        if care < _SLOPPY / 2:
            text = text.lower()
        if personal:
            # As it is: what is masked of it was found by its form.
            text += " " + rng.choice(PHRASES.personal)
        return title[:_TITLE], text

    def _slots(self, place: Place) -> Mapping[str, str]:
        rng = self._rng
        return {
            **place.words,
            "orang": self.person(),
            "toko": f"{rng.choice(LEXICON.shop_heads)} {self._shop()}",
            "angka": str(ranked(rng, 400) + 2),
            "jam": f"{rng.randint(1, 23)}.{rng.choice(('00', '15', '30', '45'))}",
            "hari": rng.choice(_DAYS),
            "tahun": str(rng.randint(2008, 2025)),
        }

    def _shop(self) -> str:
        rng = self._rng
        if rng.random() < 0.7:
            return LEXICON.shop_names[ranked(rng, len(LEXICON.shop_names))]
        return f"{rng.choice(('Bu', 'Pak', 'Mbak', 'Cak', 'Mbah'))} {rng.choice(LEXICON.first_names)}"

    def _loosely(self, text: str, swap: float) -> str:
        """With words of the street for some, and slips of the finger in a few."""
        rng, synonyms = self._rng, LEXICON.synonyms

        def other(found: re.Match[str]) -> str:
            word = found.group()
            chance = rng.random()
            if chance < swap and (others := synonyms.get(word.lower())):
                return rng.choice(others)
            return self._slip(word) if chance > 1 - _SLIPS and len(word) > 4 else word

        return _WORD.sub(other, text)

    def _slip(self, word: str) -> str:
        rng = self._rng
        at, kind = rng.randrange(1, len(word) - 1), rng.randrange(4)
        if kind == 0:
            made = word[:at] + word[at + 1 :]
        elif kind == 1:
            made = word[:at] + word[at] + word[at:]
        elif kind == 2:
            made = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        else:
            made = word[:at] + _NEIGHBOURS.get(word[at], word[at]) + word[at + 1 :]
        return word if made.lower() in _COARSE else made
