"""What a complaint's words, place and kind say of where it belongs: a subject, and the OPD with authority."""

from typing import NamedTuple

from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from rules import searching
from rules.searching import MOST_WORDS
from rules.words import ComplaintKind

_LOOKED_AT = 2_000
SURE = 0.6
"""What was learned is proposed from this certainty on: see docs/decisions/0022."""
_CONCEIVABLE = 0.05
"""Less likely ones are not shown as a choice."""


class SuggestionView(NamedTuple):
    """How a complaint may be classed, and where it may go; None where nothing tells. How certain each is, 0
    to 1, where it was learned from what was routed; None where it follows from rules, or key words alone."""

    category: CategoryView | None
    opd: OpdView | None
    category_certainty: float | None = None
    opd_certainty: float | None = None


# ── by what was routed before ────────────────────────────────────────────────────────────────────


def learned_categories(text: str) -> list[tuple[CategoryView, float]]:
    """Those in use with their certainty, the likeliest first; none where nothing was learned. Of abuse of
    office nothing is: what is OVERSIGHT is not learned from."""
    learned = catalog.learned()
    if learned is None:
        return []
    found = ((catalog.categories.get(each.label), each.certainty) for each in learned.categories.likely(text))
    return [(c, sure) for c, sure in found if c is not None and c.active and not c.alleges_abuse]


def _learned_opd(text: str) -> tuple[OpdView, float] | None:
    learned = catalog.learned()
    for each in () if learned is None else learned.opds.likely(text):
        found = catalog.opds.get(each.label)
        if found is not None and found.active and not found.oversight:
            return found, each.certainty
    return None


def _sure(told: list[tuple[CategoryView, float]]) -> bool:
    return bool(told) and told[0][1] >= SURE


# ── by key words ─────────────────────────────────────────────────────────────────────────────────


def by_keywords(text: str) -> list[CategoryView]:
    """The categories whose keywords the text has, the best first."""
    return [category for _, category in _scored(text)]


def categories_for(text: str, *, first: int) -> list[CategoryView]:
    """The likeliest, the best first: as was learned where that is sure, else by keywords, and then the others
    that may be."""
    told = learned_categories(text)
    likely, named = [c for c, sure in told if sure >= _CONCEIVABLE], by_keywords(text)
    return [*dict.fromkeys([*likely, *named] if _sure(told) else [*named, *likely])][:first]


def likeliest_categories(text: str) -> list[CategoryView]:
    """Those that it is most likely of: one that is sure, or those of whose keywords the text has most, one or
    several that have equally many."""
    told = learned_categories(text)
    if _sure(told):
        return [told[0][0]]
    scored = _scored(text)
    return [category for score, category in scored if score == scored[0][0]]


def _scored(text: str) -> list[tuple[int, CategoryView]]:
    words = set(searching.words(text[:_LOOKED_AT])[:MOST_WORDS])
    scored = [
        (sum(1 for k in category.keywords if k.lower() in words), category)
        for category in catalog.categories.values()
        if category.active
    ]
    return sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].code))


# ── where it goes ────────────────────────────────────────────────────────────────────────────────


def authority(
    kind: ComplaintKind, category: CategoryView | None, district: DistrictView | None
) -> OpdView | None:
    """The OPD that is proposed: by the kind first, then by the category, which may leave it to the
    kecamatan's own office. None where that is not known, or is an OPD that is no longer active."""
    if kind is ComplaintKind.OVERSIGHT:
        found = next((o for o in catalog.opds.values() if o.oversight and o.active), None)
    elif category is not None and category.by_district and district is not None and district.opd is not None:
        found = district.opd
    else:
        found = None if category is None else category.opd
    return found if found is not None and found.active else None


def suggestion(
    kind: ComplaintKind, category: CategoryView | None, district: DistrictView | None, text: str
) -> SuggestionView:
    """By the category that the complaint has, or else by its words. Where nobody has authority over it by
    rule, by where such words were routed."""
    certain: float | None = None
    told: list[tuple[CategoryView, float]] = []
    if category is None:
        told = [] if kind is ComplaintKind.OVERSIGHT else learned_categories(text)
        if _sure(told):
            category, certain = told[0]
        else:
            told = []
            category = next(iter(by_keywords(text)), None)
    opd = authority(kind, category, district)
    if opd is None and kind is not ComplaintKind.OVERSIGHT and not _left_to_district(category):
        by_words = _learned_opd(text)
        if by_words is not None and by_words[1] >= SURE:
            return SuggestionView(category, by_words[0], certain, by_words[1])
    if opd is None or not told:
        return SuggestionView(category, opd, certain)
    # Whichever of these it is, it goes there.
    sure = sum(share for each, share in told if authority(kind, each, district) == opd)
    return SuggestionView(category, opd, certain, sure)


def _left_to_district(category: CategoryView | None) -> bool:
    return category is not None and category.by_district
