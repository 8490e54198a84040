"""Coarse words of Indonesian and Javanese that are held back from the public at first."""

from typing import NamedTuple

from operations.seed.data_file import load, of_regency


class _File(NamedTuple):
    words: list[str]


WORDS = load(of_regency("held_back.toml"), _File).words
