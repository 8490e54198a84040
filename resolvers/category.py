"""Categories, as this process knows them; changed by an administrator."""

from actions import category as actions
from reads import catalog
from reads.catalog import CategoryView, OpdView
from reads.suggestion import authority, categories_for
from resolvers.context import Info
from resolvers.sent import EDITION, Sent
from rules.words import ComplaintKind


class SaveCategoryInput(Sent[actions.SavedCategory]):
    """A category, new or changed, by its code."""

    code = "Letters, digits and dashes, up to 48."
    name = "Up to 120 characters."
    opd = "The code of the OPD with authority; null: the verifier decides."
    new = "Refused where the code is used already."
    edition = EDITION


async def save_category(info: Info, input: SaveCategoryInput) -> CategoryView:
    return catalog.categories[await actions.save(info.context, input.said())]


def categories(info: Info) -> list[CategoryView]:
    info.context.reads.add("catalog")
    return sorted(catalog.categories.values(), key=lambda c: c.name)


def opd_in(root: CategoryView, district: str | None = None) -> OpdView | None:
    """Whom a complaint of this category is proposed to; a district that is not known is none."""
    place = None if district is None else catalog.district(district)
    return authority(ComplaintKind.COMPLAINT, root, place)


def suggest_categories(text: str, first: int = 3) -> list[CategoryView]:
    """The likeliest subjects for these words, the best first; 10 at most."""
    return categories_for(text, first=max(0, min(first, 10)))
