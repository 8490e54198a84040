"""Announcements: how they are numbered, on which days they are, and which of them a complaint is about."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from rules.deadlines import WIB
from rules.outline import kilometres
from rules.stemming import stem

LONGEST = timedelta(days=366)
FARTHEST_METRES = 20_000
_SAID_ALIKE = 2
"""So many words of the matter in common, where the subjects are not known to be the same."""


def number_of(year: int, serial: int) -> str:
    """As people quote it; without gaps, year by year."""
    return f"PGM-{year}-{serial:04}"


def bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of a day in Tuban to the end of another: the second instant is not of it."""
    return datetime.combine(first, time(), WIB), datetime.combine(last, time(), WIB) + timedelta(days=1)


def told_before(now: datetime) -> datetime:
    """Who complains now is told of what begins before this instant: before the end of tomorrow in Tuban."""
    return bounds(now.astimezone(WIB).date(), now.astimezone(WIB).date() + timedelta(days=1))[1]


def stems(words: Collection[str]) -> frozenset[str]:
    """What is left of words without what is put before and behind them."""
    return frozenset(stem(word) for word in words)


class Matter(NamedTuple):
    """What an announcement or a complaint is about: the stems of its words, categories and districts by row
    id, a village, and a point in degrees with metres around it. What is None is everywhere, or not known."""

    stems: frozenset[str]
    categories: frozenset[int] = frozenset()
    district: int | None = None
    village: str | None = None
    point: tuple[float, float] | None = None
    metres: int = 0


def about_the_same(announced: Matter, complained: Matter) -> bool:
    """Whether somebody who complains should know of what was announced: it is where they are, and of the
    same category or said in like words."""
    if not _same_place(announced, complained):
        return False
    if announced.categories & complained.categories:
        return True
    return len(announced.stems & complained.stems) >= _SAID_ALIKE


def _same_place(announced: Matter, complained: Matter) -> bool:
    if announced.point is not None and complained.point is not None and announced.metres:
        return kilometres(*announced.point, *complained.point) * 1000 <= announced.metres
    if announced.district is None:
        return True
    if complained.district != announced.district:
        return False
    known = announced.village is not None and complained.village is not None
    return not known or same_name(announced.village, complained.village)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two villages are called the same."""
    return (one or "").casefold().strip() == (other or "").casefold().strip()
