"""What a complaint's words, place and kind say of where it belongs: a subject, and the OPD with authority."""

from typing import NamedTuple

from reads import catalog
from reads.catalog import CategoryView, DistrictView, OpdView
from rules import searching
from rules.searching import MOST_WORDS
from rules.words import ComplaintKind

_LOOKED_AT = 2_000


class SuggestionView(NamedTuple):
    """How a complaint may be classed, and where it may go; None where nothing tells."""

    category: CategoryView | None
    opd: OpdView | None


def categories_for(text: str, *, first: int) -> list[CategoryView]:
    """The categories whose keywords the text has, the best first."""
    return [category for _, category in _scored(text)][:first]


def likeliest_categories(text: str) -> list[CategoryView]:
    """Those of them of which the text has most keywords: one, or several that have equally many."""
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
    """By the category that the complaint has, or else by its words."""
    if category is None:
        category = next(iter(categories_for(text, first=1)), None)
    return SuggestionView(category, authority(kind, category, district))
