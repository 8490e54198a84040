"""Categories, which an administrator adds, renames and gives to an OPD."""

from dataclasses import dataclass

from actions import finding
from actions.context import ActionContext
from actions.editing import checked_code, code_used, editing
from models.audit import Facts
from models.category import Category
from reads import catalog
from rules import texts
from rules.audit import AuditField, AuditNoun
from rules.editions import edition_of
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class SavedCategory:
    """As it is to be, by its code; `opd` is the code of the OPD with authority, None: the verifier decides.
    `new`: refused where the code is used; `edition`: as last read."""

    code: str
    name: str
    opd: str | None = None
    new: bool = False
    edition: str | None = None


async def save(context: ActionContext, said: SavedCategory) -> int:
    """Add or change it; gives its row id, and the catalog has it."""
    context.actor.must(Right.ADMINISTER)
    code = checked_code(said.code, most=48).lower()
    name = texts.required(said.name, "input.name", most=120)
    opd = None if said.opd is None else await finding.opd(said.opd, "input.opd")
    async with editing(
        context, Category, noun=AuditNoun.CATEGORY, key={"code": code},
        new=said.new, read=said.edition, edition=_edition,
        facts=_facts, called=("Kategori", "category"), used=lambda _: code_used("kategori", "category"),
    ) as category:  # fmt: skip
        category.name, category.opd_id = name, None if opd is None else opd.id
    return int(category.id)


def _facts(category: Category) -> Facts:
    authority = catalog.opds.get(category.opd_id or 0)
    return {
        AuditField.NAME: category.name,
        AuditField.OPD: authority and authority.code,
        AuditField.ACTIVE: category.active,
    }


def _edition(category: Category | None) -> str | None:
    if category is None:
        return None
    authority = catalog.opds.get(category.opd_id or 0)
    return edition_of(category.code, category.name, authority and authority.code)
