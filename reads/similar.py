"""Already reported? Open complaints of the same problem around the same place, of the last three months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import cos, radians

from access.complaint import rows_searched_by
from access.condition import Condition, all_of
from database import query
from database.query import marks
from reads import search
from reads.complaint import SELECT, ComplaintRow, ComplaintView, seen_by
from reads.place import Box, within
from rules import searching
from rules.audience import Audience
from rules.searching import MOST_WORDS
from rules.stemming import stem
from rules.words import OPEN

_NEAR_METRES = 500.0
"""Whatever lies so near may be the same."""
_SAME_TROUBLE_METRES = 1_000.0
"""A trouble of the same subject that lies farther away than this is another one."""
_NEWEST = timedelta(days=90)
"""What was filed before has had its answer, or is another case."""
_IS_OPEN = f"c.status IN ({', '.join(sorted(repr(status.value) for status in OPEN))})"
"""In the words of the index of what is open (migrations/0025): of a million complaints some thousands are."""
_ALIKE = 0.5
_OF_ANOTHER = 0.2
"""Of a subject that is known to be another one it is not the same trouble, unless so much is said alike."""
_METRES_PER_DEGREE = 111_320.0
_LOOKED_AT = 200
_READ = 400
"""Letters of a description: what it is about stands at its beginning."""
# Words that say nothing of the matter.
_COMMON = frozenset(
    """
    yang dan di ke dari ini itu ada tidak sudah untuk dengan pada karena oleh saya kami mohon tolong agar
    sangat lagi juga akan bisa atau pak bu bapak ibu
    """.split()  # noqa: SIM905
)


def telling_words(text: str) -> list[str]:
    """The words of a text that say what it is about."""
    return [w for w in dict.fromkeys(searching.words(text)) if len(w) > 2 and w not in _COMMON]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What may have been reported already: in words, of one of these categories (row ids; none: not known),
    at a place in degrees, in the district with this row id."""

    text: str
    categories: Sequence[int] = ()
    place: tuple[float, float] | None = None
    district: int | None = None


async def similar(audience: Audience, of: Trouble, *, now: datetime, first: int) -> list[ComplaintView]:
    """Open complaints of the last 90 days that the audience sees, the likeliest first.

    One is similar that lies within 500 m, unless it is known to be of another subject and hardly a word is
    the same; or that is of the same subject and lies within 1 km, or, where one of the two has no point, in
    the same district. Of the same subject it is by its category, or by its words where a category is not
    known. Where neither place nor district is given, the words decide.
    """
    words = telling_words(of.text)[:MOST_WORDS]
    recent = Condition(f"{_IS_OPEN} AND c.submitted_at >= ?", (now - _NEWEST,))
    same = _same_subject(audience, of, words, recent)
    chances = [c for c in (_around(audience, of, _NEAR_METRES), same) if c]
    if not chances:
        return []
    where = all_of(rows_searched_by(audience), recent, _any_of(chances))
    found = await query.rows(
        f"{SELECT} WHERE {where.sql} ORDER BY c.submitted_at DESC LIMIT ?",
        (*where.params, _LOOKED_AT),
        slow=True,
    )
    shown = (seen_by(audience, ComplaintRow._make(r)) for r in found)
    scored = [(_likeness(complaint, of, words), complaint) for complaint in shown if complaint is not None]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].pk))
    return [complaint for score, complaint in scored if score > 0][:first]


def _around(audience: Audience, of: Trouble, metres: float) -> Condition | None:
    if of.place is None:
        return None
    dy = metres / _METRES_PER_DEGREE
    dx = dy / cos(radians(of.place[0]))
    return within(audience, Box(of.place[0] - dy, of.place[1] - dx, of.place[0] + dy, of.place[1] + dx))


def _same_subject(audience: Audience, of: Trouble, words: list[str], recent: Condition) -> Condition | None:
    """Candidates of which the words are then weighed: by category or by a word, around the place or in the
    district."""
    first = Condition(f"SELECT min(c.id) FROM complaint c WHERE {recent.sql}", recent.params)
    in_words = search.alike(audience, words, since=first) if words else None
    around = _around(audience, of, _SAME_TROUBLE_METRES)
    if around is None and of.district is None:
        return in_words
    alike = [] if in_words is None else [in_words]
    if of.categories:
        alike.append(Condition(f"c.category_id IN ({marks(of.categories)})", tuple(of.categories)))
    here = [] if around is None else [around]
    if of.district is not None:
        without_point = "" if around is None else " AND c.latitude IS NULL"
        here.append(Condition(f"(c.district_id = ?{without_point})", (of.district,)))
    return all_of(_any_of(alike), _any_of(here)) if alike else None


def _any_of(conditions: list[Condition]) -> Condition:
    return Condition(
        "(" + " OR ".join(c.sql for c in conditions) + ")", tuple(p for c in conditions for p in c.params)
    )


def _likeness(complaint: ComplaintView, of: Trouble, words: list[str]) -> float:
    """Above 0 where it is similar, by what is shown: nearness, words and subject."""
    shared = _shared(complaint, words)
    category = complaint.category
    known = category is not None and bool(of.categories)
    same = (category is not None and category.pk in of.categories) if known else shared >= _ALIKE
    metres = _metres(complaint, of)
    if metres is not None:
        another = known and not same and shared < _OF_ANOTHER
        there = (metres <= _NEAR_METRES and not another) or (metres <= _SAME_TROUBLE_METRES and same)
    elif of.place is None and of.district is None:
        there = shared >= _ALIKE
    else:
        # In a whole kecamatan one word at least must be the same.
        there = same and shared > 0
    if not there:
        return 0.0
    nearness = 0.0 if metres is None else max(0.0, 1.0 - metres / _SAME_TROUBLE_METRES)
    return 0.01 + shared + 0.5 * same + nearness


def _metres(complaint: ComplaintView, of: Trouble) -> float | None:
    """How far apart, as far as is shown; None where one has no point."""
    place, there = of.place, complaint.location
    if place is None or there is None:
        return None
    dy = (there.latitude - place[0]) * _METRES_PER_DEGREE
    dx = (there.longitude - place[1]) * _METRES_PER_DEGREE * cos(radians(place[0]))
    return float((dx * dx + dy * dy) ** 0.5)


def _shared(complaint: ComplaintView, words: list[str]) -> float:
    """0 to 1, by stems: which share of the shorter of the two, a title or the words, is in the other; or
    which share of the words is in the whole complaint."""
    if not words:
        return 0.0
    said = {stem(word) for word in words}
    title = {stem(word) for word in telling_words(complaint.title)}
    body = {stem(word) for word in telling_words(complaint.description[:_READ])}
    in_title, in_all = title & said, (title | body) & said
    return max(len(in_title) / max(1, min(len(title), len(said))), len(in_all) / len(said))
