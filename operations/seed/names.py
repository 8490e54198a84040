"""Names that people in Tuban may bear, of nobody in particular."""

from random import Random
from typing import NamedTuple

from operations.seed.data_file import DATA, load


class _Names(NamedTuple):
    men: tuple[str, ...]
    mens_last: tuple[str, ...]
    women: tuple[str, ...]
    womens_last: tuple[str, ...]
    degrees: tuple[str, ...]


_NAMES = load(DATA / "names.toml", _Names)


def person(rng: Random) -> str:
    if rng.random() < 0.5:
        return f"{rng.choice(_NAMES.men)} {rng.choice(_NAMES.mens_last)}"
    return f"{rng.choice(_NAMES.women)} {rng.choice(_NAMES.womens_last)}"


def official(rng: Random) -> str:
    """With the degree that an official's nameplate shows."""
    return f"{person(rng)}, {rng.choice(_NAMES.degrees)}"


def telephone(rng: Random) -> str:
    """A number that nobody has: Indonesia has given 0840 to no network."""
    return f"+62840{rng.randrange(10**8):08}"
