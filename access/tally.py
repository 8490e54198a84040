"""Which cells of the tallies an audience adds up: those whose complaints it sees, every one of them.

Said as a condition and as a question, side by side, as of complaints (`access.complaint`); what somebody sees
beside these because it is their own is few, and counted row by row. A matrix test proves that both together
are what `rows_seen_by` finds.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from access.complaint import BESIDE_THE_PUBLIC, DISPLAYS, OWN, rows_seen_by
from access.condition import Condition, all_of
from rules.audience import PUBLIC, Audience, Sight
from rules.map_squares import PlaceSight
from rules.tallies import OF_ALL, OF_NOBODY, SightClass

_PUBLIC, _INSIDE, _OVERSIGHT, _OF_NOBODY = (int(each) for each in SightClass)
_CONDITIONS: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.PUBLIC: lambda a: Condition(f"t.sight = {_PUBLIC}"),
    Sight.OPD: lambda a: Condition(f"(t.sight = {_PUBLIC} OR t.opd_id = ?)", (a.opd,)),
    Sight.SYSTEM: lambda a: Condition(f"(t.sight = {_PUBLIC} OR t.opd_id = ?)", (a.opd,)),
    Sight.VERIFIER: lambda a: Condition(f"(t.sight <> {_OVERSIGHT} OR t.opd_id = {OF_NOBODY})"),
    Sight.REGENT: lambda a: Condition("t.sight = t.sight"),
    Sight.ADMIN: lambda a: Condition(f"t.sight <> {_OVERSIGHT}"),
    Sight.DISPLAY_QUEUE: lambda a: Condition("t.opd_id = ?", (a.opd,)),
    Sight.DISPLAY_OVERVIEW: lambda a: Condition("t.sight = t.sight"),
}
_SUMS: dict[Sight, Callable[[Audience], Sequence[tuple[int, int]]]] = {
    Sight.PUBLIC: lambda a: (),
    Sight.OPD: lambda a: ((_INSIDE, a.opd or OF_NOBODY), (_OVERSIGHT, a.opd or OF_NOBODY)),
    Sight.SYSTEM: lambda a: ((_INSIDE, a.opd or OF_NOBODY), (_OVERSIGHT, a.opd or OF_NOBODY)),
    Sight.VERIFIER: lambda a: ((_INSIDE, OF_ALL), (_OVERSIGHT, OF_NOBODY)),
    Sight.REGENT: lambda a: ((_INSIDE, OF_ALL), (_OVERSIGHT, OF_ALL)),
    Sight.ADMIN: lambda a: ((_INSIDE, OF_ALL),),
    Sight.DISPLAY_OVERVIEW: lambda a: ((_INSIDE, OF_ALL), (_OVERSIGHT, OF_ALL)),
}
"""Beside what is public. A queue's display reads none (`has_flows`)."""
_QUESTIONS: dict[Sight, Callable[[Audience, int, int], bool]] = {
    Sight.PUBLIC: lambda a, sight, opd: sight == _PUBLIC,
    Sight.OPD: lambda a, sight, opd: sight == _PUBLIC or opd == a.opd,
    Sight.SYSTEM: lambda a, sight, opd: sight == _PUBLIC or opd == a.opd,
    Sight.VERIFIER: lambda a, sight, opd: sight != _OVERSIGHT or opd == OF_NOBODY,
    Sight.REGENT: lambda a, sight, opd: True,
    Sight.ADMIN: lambda a, sight, opd: sight != _OVERSIGHT,
    Sight.DISPLAY_QUEUE: lambda a, sight, opd: opd == a.opd,
    Sight.DISPLAY_OVERVIEW: lambda a, sight, opd: True,
}


_ANSWERS: dict[Sight, tuple[int, ...]] = {
    Sight.PUBLIC: (_PUBLIC,),
    Sight.OPD: (_PUBLIC,),
    Sight.SYSTEM: (_PUBLIC,),
    Sight.VERIFIER: (_PUBLIC, _INSIDE, _OF_NOBODY),
    Sight.REGENT: (_PUBLIC, _INSIDE, _OVERSIGHT, _OF_NOBODY),
    Sight.ADMIN: (_PUBLIC, _INSIDE),
    Sight.DISPLAY_QUEUE: (),
    Sight.DISPLAY_OVERVIEW: (_PUBLIC, _INSIDE, _OVERSIGHT, _OF_NOBODY),
}


_HOLD = frozenset({Sight.OPD, Sight.SYSTEM, Sight.DISPLAY_QUEUE})
"""Who sees all that one OPD has."""


def has_flows(audience: Audience) -> bool:
    """Whether it adds up what happened. A queue's display sees one OPD's alone, of which not all is kept by
    OPD; what there is now is."""
    return audience.sight is not Sight.DISPLAY_QUEUE


def _as_many(audience: Audience) -> Audience:
    """What it sees that others see as well."""
    return PUBLIC if audience.sight in OWN else replace(audience, person=None)


def cells_seen_by(audience: Audience) -> Condition:
    """The cells by OPD, of a table `t`, that this audience adds up."""
    many = _as_many(audience)
    return _CONDITIONS[many.sight](many)


def squares_seen_by(audience: Audience) -> Condition:
    """The squares of the map, of a table `t`, that this audience adds up: of which it reads the places."""
    seen = cells_seen_by(audience)
    if audience.sight not in DISPLAYS:
        return seen
    return all_of(seen, Condition(f"t.sight IN ({PlaceSight.PUBLIC:d}, {PlaceSight.INSIDE:d})"))


def sees_square(audience: Audience, sight: int, opd: int) -> bool:
    """Whether it reads the places of what counts there."""
    told = audience.sight not in DISPLAYS or sight in (PlaceSight.PUBLIC, PlaceSight.INSIDE)
    return told and sees_cell(audience, sight, opd)


def sums_seen_by(audience: Audience) -> Sequence[tuple[int, int]]:
    """The same of measures that are folded: the sights and OPDs of the cells."""
    many = _as_many(audience)
    return ((_PUBLIC, OF_NOBODY), *_SUMS[many.sight](many))


class Answers(NamedTuple):
    """Of which answers an audience sees the complaints: those of these sights, and of what an OPD has."""

    sights: Sequence[int]
    held_by: int | None


def answers_seen_by(audience: Audience) -> Answers:
    """Beside those to what is its own (`rows_beside`)."""
    many = _as_many(audience)
    return Answers(_ANSWERS[many.sight], many.opd if many.sight in _HOLD else None)


def sees_cell(audience: Audience, sight: int, opd: int) -> bool:
    """Whether it sees the complaints of a cell, which is of one OPD or of none."""
    many = _as_many(audience)
    return opd != OF_ALL and _QUESTIONS[many.sight](many, sight, opd)


def rows_beside(audience: Audience) -> Condition | None:
    """The complaints `c` that it sees and that stand in none of those cells; None: there can be none."""
    if not audience.personal:
        return None
    sql, params = rows_seen_by(_as_many(audience))
    others = Condition(f"({sql}) IS NOT TRUE", params)
    beside = BESIDE_THE_PUBLIC.get(audience.sight) if audience.sight in OWN else None
    own = beside(audience) if beside is not None else Condition("c.reporter_id = ?", (audience.person,))
    return all_of(own, others)
