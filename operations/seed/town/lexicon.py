"""The tables of words from which the town's people speak: data/town.toml."""

from random import Random
from typing import NamedTuple

from operations.seed.data_file import DATA, load
from operations.seed.places import WORDS

SLOTS = (*WORDS, "orang", "toko", "angka", "jam", "hari", "tahun")
"""What a sentence may have in braces."""


class Lexicon(NamedTuple):
    street_names: tuple[str, ...]
    hamlet_heads: tuple[str, ...]
    hamlet_tails: tuple[str, ...]
    shop_heads: tuple[str, ...]
    shop_names: tuple[str, ...]
    first_names: tuple[str, ...]
    title_heads: tuple[str, ...]
    outdoors: tuple[str, ...]
    counters: tuple[str, ...]
    anyone: tuple[str, ...]
    synonyms: dict[str, tuple[str, ...]]


LEXICON = load(DATA / "town.toml", Lexicon, words=SLOTS)


def ranked(rng: Random, number: int) -> int:
    """An index below `number`, the first ones much more often: about as Zipf's law has it (log-uniform)."""
    return min(number - 1, int((number + 1) ** rng.random()) - 1)
