"""How well a complaint that was found fits what was typed: by what its reader reads of it, and by its date.

It is the same on both databases: whether a word stands among those that are kept of the complaint.
"""

from collections.abc import Iterable, Iterator

from access.complaint_fields import NOTHING, Shown, legible_rows
from access.condition import Condition
from database import query
from models.search_words import STEM, Place
from reads.search import Sought
from rules.audience import Audience
from rules.searching import Wanted

_AS_SAID = 4
_OTHERWISE = {Place.TITLE: 3, Place.TEXT: 2}
"""By its stem, its beginning or what means the same. What stands in a title stands in the text as well."""
_WORTH_DAYS = 180
"""So much newer is as good as one point more."""
_DAY = {
    "sqlite": "CAST(strftime('%s', c.submitted_at) AS INTEGER) / 86400",
    "postgres": "CAST(floor(extract(epoch FROM c.submitted_at) / 86400) AS bigint)",
}
_PLACE_OF = {Shown.TITLE: Place.TITLE, Shown.WORDS: Place.TEXT}


def score(audience: Audience, asked: Sought) -> Condition:
    """A whole number, as SQL over a complaint (c) and its words (w): more is better. It stays the same while
    time goes by."""
    points: list[str] = []
    params: list[object] = []
    for shown, place in _PLACE_OF.items():
        legible = legible_rows(shown, audience)
        if legible is NOTHING:
            continue
        each = [_points(wanted, place) for wanted in asked.wanted]
        sql = " + ".join(part.sql for part in each)
        if legible is not None:
            sql = f"CASE WHEN {legible.sql} THEN {sql} ELSE 0 END"
            params += legible.params
        points.append(sql)
        params += [param for part in each for param in part.params]
    fits = " + ".join(points) or "0"
    return Condition(f"({fits}) * {_WORTH_DAYS} + {_DAY[query.dialect()]}", tuple(params))


def _points(wanted: Wanted, place: Place) -> Condition:
    said = _any([_all(f" {place}:{word} " for word in wanted.said)])
    otherwise = _any(_otherwise(wanted, place))
    less = _OTHERWISE[place]
    return Condition(
        f"CASE WHEN {said.sql} THEN {_AS_SAID} WHEN {otherwise.sql} THEN {less} ELSE 0 END",
        (*said.params, *otherwise.params),
    )


def _otherwise(wanted: Wanted, place: Place) -> Iterator[Condition]:
    if wanted.begins:
        *before, last = wanted.said
        yield _all([*(f" {place}:{word} " for word in before), f" {place}:{last}"])
    for phrase in wanted.others:
        yield _all(f" {place}:{word} " for word in phrase)
    if wanted.stem is not None:
        yield from (_all([f" {place}{sign}{wanted.stem} "]) for sign in (":", STEM))


def _all(texts: Iterable[str]) -> Condition:
    """All of these stand among the words."""
    found = tuple(texts)
    find = "instr" if query.dialect() == "sqlite" else "strpos"
    one = f"{find}(' ' || w.words || ' ', ?) > 0"
    return Condition(" AND ".join([one] * len(found)), found)


def _any(parts: Iterable[Condition]) -> Condition:
    found = [*parts]
    return Condition(
        " OR ".join(f"({p.sql})" for p in found) or "1 = 0", tuple(p for part in found for p in part.params)
    )
