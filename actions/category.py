"""Categories, which an administrator adds, renames and gives to an OPD."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions import finding
from actions.context import ActionContext
from actions.editing import administering, checked_code, code_used, editing
from models.audit import AuditRecord, Facts, differing
from models.category import Category
from models.opd import Opd
from reads import catalog
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.editions import edition_of
from rules.refusals import invalid


@dataclass(frozen=True, slots=True)
class SavedCategory:
    """As it is to be, by its code; `opd` is the code of the OPD with authority, None: the verifier decides.
    `alleges_abuse`: whether it is asked that its complaints be OVERSIGHT; None stays. `active`: whether
    complaints may be of it. `by_district`: whether each kecamatan's own office has authority before `opd`;
    None stays. `new`: refused where the code is used; `edition`: as last read."""

    code: str
    name: str
    opd: str | None = None
    alleges_abuse: bool | None = None
    new: bool = False
    edition: str | None = None
    active: bool = True
    by_district: bool | None = None


async def save(context: ActionContext, said: SavedCategory) -> int:
    """Add or change it; gives its row id, and the catalog has it."""
    await context.must_administer()
    code = checked_code(said.code, most=48).lower()
    name = texts.required(said.name, "input.name", most=120)
    opd = None if said.opd is None else await _authority(said.opd, "input.opd")
    async with editing(
        context, Category, noun=AuditNoun.CATEGORY, key={"code": code},
        new=said.new, read=said.edition, edition=_edition,
        facts=_facts, called=("Kategori", "category"), used=lambda _: code_used("kategori", "category"),
    ) as category:  # fmt: skip
        category.name, category.opd_id = name, None if opd is None else opd.id
        if said.alleges_abuse is not None:
            category.alleges_abuse = said.alleges_abuse
        if said.by_district is not None:
            category.by_district = said.by_district
        category.active = said.active
    return int(category.id)


async def assign(context: ActionContext, codes: Sequence[str], opd: str | None) -> None:
    """Give all of these to one OPD (a code), or to none. Refused(INVALID) where one of them is unknown."""
    await context.must_administer()
    wanted = {texts.clean(code) for code in codes}
    heir = None if opd is None else await _authority(opd, "opd")
    async with administering(context) as told:
        found = await Category.with_codes(wanted)
        if {category.code for category in found} != wanted:
            raise invalid("categories", "Kategori tidak dikenal.", "Unknown category.")
        for record in await hand_over(found, heir):
            told(record)


async def hand_over(categories: Sequence[Category], heir: Opd | None) -> list[AuditRecord]:
    """Within a change; what is to be told of each that is another OPD's then."""
    records = []
    for category in categories:
        before = _facts(category)
        category.opd_id = None if heir is None else heir.id
        if changes := differing(before, _facts(category)):
            await category.save(update_fields=["opd_id"])
            records.append(AuditRecord(AuditNoun.CATEGORY, AuditAct.CHANGED, category.code, changes))
    return records


async def _authority(code: str, field: str) -> Opd:
    opd = await finding.opd(code, field)
    if not opd.active:
        raise invalid(field, "OPD ini tidak aktif lagi.", "This OPD is no longer active.")
    return opd


def _facts(category: Category) -> Facts:
    authority = catalog.opds.get(category.opd_id or 0)
    return {
        AuditField.NAME: category.name,
        AuditField.OPD: authority and authority.code,
        AuditField.BY_DISTRICT: category.by_district,
        AuditField.ALLEGES_ABUSE: category.alleges_abuse,
        AuditField.ACTIVE: category.active,
    }


def _edition(category: Category | None) -> str | None:
    if category is None:
        return None
    authority = catalog.opds.get(category.opd_id or 0)
    known = authority and authority.active and authority.code
    return edition_of(
        category.code,
        category.name,
        known or None,
        category.alleges_abuse,
        category.active,
        category.by_district,
    )
