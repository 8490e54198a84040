"""Categories, as this process knows them; changed by an administrator."""

from actions import category as actions
from reads import catalog
from reads.catalog import CategoryView, OpdView
from reads.suggestion import authority, categories_for
from resolvers.context import Info
from resolvers.done import Done
from resolvers.sent import EDITION, Sent
from rules.words import ComplaintKind


class SaveCategoryInput(Sent[actions.SavedCategory]):
    """A category, new or changed, by its code."""

    code = "Letters, digits and dashes, up to 48."
    name = "Up to 120 characters."
    opd = "The code of the OPD with authority; null: the verifier decides."
    alleges_abuse = "Whether it alleges abuse of office, so that OVERSIGHT is asked for; null stays."
    new = "Refused where the code is used already."
    edition = EDITION
    active = "Whether complaints may be of it; those that are keep it."
    by_district = "Whether each kecamatan's own office has authority before `opd`; null stays."


async def save_category(info: Info, input: SaveCategoryInput) -> CategoryView:
    return catalog.categories[await actions.save(info.context, input.said())]


async def assign_categories(info: Info, categories: list[str], opd: str | None = None) -> Done:
    await actions.assign(info.context, categories, opd)
    return Done()


def categories(info: Info, all: bool = False) -> list[CategoryView]:
    """By name; those that are no longer in use where `all` are asked for."""
    info.context.reads.add("catalog")
    found = (c for c in catalog.categories.values() if all or c.active)
    return sorted(found, key=lambda c: c.name)


def opd_in(root: CategoryView, district: str | None = None) -> OpdView | None:
    """Whom a complaint of this category is proposed to; a district that is not known is none."""
    place = None if district is None else catalog.district(district)
    return authority(ComplaintKind.COMPLAINT, root, place)


def suggest_categories(text: str, first: int = 3) -> list[CategoryView]:
    """The likeliest subjects for these words, the best first; 10 at most."""
    return categories_for(text, first=max(0, min(first, 10)))
