"""Categories, as this process knows them; changed by an administrator."""

import strawberry

from actions import category as actions
from reads import catalog
from reads.catalog import CategoryView
from reads.similar import categories_for
from resolvers.context import Info


@strawberry.input(description="A category, new or changed, by its code.")
class SaveCategoryInput:
    code: str = strawberry.field(description="Letters, digits and dashes, up to 48.")
    name: str = strawberry.field(description="Up to 120 characters.")
    opd: str | None = strawberry.field(
        default=None, description="The code of the OPD with authority; null: the verifier decides."
    )
    new: bool = strawberry.field(default=False, description="Refused where the code is used already.")
    edition: str | None = strawberry.field(
        default=None, description="As last read: refused where someone changed it since."
    )


async def save_category(info: Info, input: SaveCategoryInput) -> CategoryView:
    said = actions.SavedCategory(input.code, input.name, input.opd, input.new, input.edition)
    return catalog.categories[await actions.save(info.context, said)]


def categories(info: Info) -> list[CategoryView]:
    info.context.reads.add("catalog")
    return sorted(catalog.categories.values(), key=lambda c: c.name)


def suggest_categories(text: str, first: int = 3) -> list[CategoryView]:
    """The likeliest subjects for these words, the best first; 10 at most."""
    return categories_for(text, first=max(0, min(first, 10)))
