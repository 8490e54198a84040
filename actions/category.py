"""Categories, which an administrator adds, renames and gives to an OPD."""

from dataclasses import dataclass

from actions import finding
from actions.context import ActionContext
from actions.editing import checked_code, code_used, editing
from models.category import Category
from reads import catalog
from rules import texts
from rules.editions import edition_of
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class SavedCategory:
    """As it is to be, by its code; `opd` is the code of the OPD with authority, None: the verifier decides.
    `alleges_abuse`: whether it is asked that its complaints be OVERSIGHT; None stays. `new`: refused where
    the code is used; `edition`: as last read."""

    code: str
    name: str
    opd: str | None = None
    alleges_abuse: bool | None = None
    new: bool = False
    edition: str | None = None


async def save(context: ActionContext, said: SavedCategory) -> int:
    """Add or change it; gives its row id, and the catalog has it."""
    context.actor.must(Right.ADMINISTER)
    code = checked_code(said.code, most=48).lower()
    name = texts.required(said.name, "input.name", most=120)
    opd = None if said.opd is None else await finding.opd(said.opd, "input.opd")
    async with editing(
        context, Category, key={"code": code}, new=said.new, read=said.edition, edition=_edition,
        called=("Kategori", "category"), used=lambda _: code_used("kategori", "category"),
    ) as category:  # fmt: skip
        category.name, category.opd_id = name, None if opd is None else opd.id
        if said.alleges_abuse is not None:
            category.alleges_abuse = said.alleges_abuse
    return int(category.id)


def _edition(category: Category | None) -> str | None:
    if category is None:
        return None
    authority = catalog.opds.get(category.opd_id or 0)
    return edition_of(category.code, category.name, authority and authority.code, category.alleges_abuse)
