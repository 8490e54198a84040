"""Already reported? Open complaints in like words or near by; and the category that words point to."""

from math import cos, radians

from access.complaint import rows_searched_by
from access.condition import Condition, all_of
from database import query
from reads import catalog, search
from reads.catalog import CategoryView
from reads.complaint import SELECT, ComplaintRow, ComplaintView, seen_by
from reads.complaint_filter import IS_OPEN
from reads.place import Box, within
from rules import searching
from rules.audience import Audience
from rules.searching import MOST_WORDS

_NEAR_METRES = 500.0
_SAME_TROUBLE_METRES = 5_000.0
"""A trouble in like words that lies farther away than this is another one."""
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


async def similar(
    audience: Audience, text: str, *, place: tuple[float, float] | None, district: int | None, first: int
) -> list[ComplaintView]:
    """Open complaints that the audience sees, the likeliest first: shared words, then nearness.

    A candidate shares a word with `text`, or lies within 500 m of `place`. Where a place is given, one in
    like words lies within 5 km of it, or has no point and is in `district`; where only the district is, in
    that.
    """
    words = telling_words(text)[:MOST_WORDS]
    chances = [
        c for c in (_near(audience, place), _alike_around(audience, words, place, district)) if c is not None
    ]
    if not chances:
        return []
    either = Condition(
        "(" + " OR ".join(c.sql for c in chances) + ")", tuple(p for c in chances for p in c.params)
    )
    where = all_of(rows_searched_by(audience), IS_OPEN, either)
    if district is not None and place is None:
        where = all_of(where, Condition("c.district_id = ?", (district,)))
    found = await query.rows(
        f"{SELECT} WHERE {where.sql} ORDER BY c.submitted_at DESC LIMIT ?",
        (*where.params, _LOOKED_AT),
        slow=True,
    )
    shown = (seen_by(audience, ComplaintRow._make(r)) for r in found)
    scored = [(_likeness(complaint, words, place), complaint) for complaint in shown if complaint is not None]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].pk))
    return [complaint for score, complaint in scored if score > 0][:first]


def _near(
    audience: Audience, place: tuple[float, float] | None, metres: float = _NEAR_METRES
) -> Condition | None:
    if place is None:
        return None
    dy = metres / _METRES_PER_DEGREE
    dx = dy / cos(radians(place[0]))
    return within(audience, Box(place[0] - dy, place[1] - dx, place[0] + dy, place[1] + dx))


def _alike_around(
    audience: Audience, words: list[str], place: tuple[float, float] | None, district: int | None
) -> Condition | None:
    alike = search.alike(audience, words) if words else None
    around = _near(audience, place, _SAME_TROUBLE_METRES)
    if alike is None or around is None:
        return alike
    if district is None:
        return all_of(alike, around)
    here = Condition(
        f"({around.sql} OR (c.latitude IS NULL AND c.district_id = ?))", (*around.params, district)
    )
    return all_of(alike, here)


def _likeness(complaint: ComplaintView, words: list[str], place: tuple[float, float] | None) -> float:
    """0 to 2, by what is shown: the share of the words (those of the title count twice), plus nearness."""
    title = set(telling_words(complaint.title))
    body = set(telling_words(complaint.description[:_READ]))
    hits = sum(1.0 if w in title else 0.5 if w in body else 0.0 for w in words)
    score = hits / len(words) if words else 0.0
    there = complaint.location
    if place is not None and there is not None:
        dy = (there.latitude - place[0]) * _METRES_PER_DEGREE
        dx = (there.longitude - place[1]) * _METRES_PER_DEGREE * cos(radians(place[0]))
        score += max(0.0, 1.0 - (dx * dx + dy * dy) ** 0.5 / _NEAR_METRES)
    return score


def categories_for(text: str, *, first: int) -> list[CategoryView]:
    """The categories whose keywords the text has, the best first."""
    words = set(searching.words(text[:2000])[:MOST_WORDS])
    scored = [
        (sum(1 for k in category.keywords if k.lower() in words), category)
        for category in catalog.categories.values()
        if category.active
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].code))
    return [category for score, category in scored if score > 0][:first]
