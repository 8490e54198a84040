"""OPDs, which an administrator adds and renames."""

from dataclasses import dataclass

from actions import finding
from actions.category import hand_over
from actions.context import ActionContext
from actions.editing import checked_code, code_used, editing
from models.category import Category
from models.opd import Opd
from models.own_district import OwnDistrict
from reads.opd import counts
from rules import texts
from rules.audit import AuditNoun
from rules.events import EventKind
from rules.refusals import invalid


@dataclass(frozen=True, slots=True)
class SavedOpd:
    """As it is to be, by its code. `new`: refused where the code is used; `edition`: as last read.

    Of one that is closed, `unfinished`: it may finish what it has open, which is refused otherwise; and
    `categories_to`: the code of the OPD that gets its categories, empty: none does. `of_district`: the code
    of the kecamatan whose own office it is, empty: of none, None stays."""

    code: str
    name: str
    public_service: bool
    active: bool = True
    new: bool = False
    edition: str | None = None
    unfinished: bool = False
    categories_to: str | None = None
    of_district: str | None = None


async def save(context: ActionContext, said: SavedOpd) -> int:
    """Add or change it; gives its row id, and the catalog has it."""
    await context.must_administer()
    code = checked_code(said.code, most=32).upper()
    name = texts.required(said.name, "input.name", most=200)
    heir = await _heir(said, code)
    district = finding.district(said.of_district or None, "input.ofDistrict")
    own = OwnDistrict()
    async with editing(
        context, Opd, noun=AuditNoun.OPD, key={"code": code},
        new=said.new, read=said.edition, edition=own.edition_of, known=own.read,
        facts=own.facts_of, called=("OPD", "OPD"), used=lambda _: code_used("OPD", "OPD"),
    ) as opd:  # fmt: skip
        if opd.pk is not None and opd.active and not said.active:
            await _may_close(context, opd, said)
        opd.name, opd.public_service, opd.active = name, said.public_service, said.active
        if said.categories_to is not None and opd.pk is not None:
            for record in await hand_over(await Category.of_opd(opd.pk), heir):
                context.tell(EventKind.ADMINISTERED, audit=record)
        if said.of_district is not None:
            if opd.pk is None:
                await opd.save()
            for record in await own.become(opd, None if district is None else district.code):
                context.tell(EventKind.ADMINISTERED, audit=record)
    return int(opd.id)


async def _heir(said: SavedOpd, code: str) -> Opd | None:
    if not said.categories_to:
        return None
    heir = await finding.opd(said.categories_to, "input.categoriesTo")
    if not heir.active or heir.code == code:
        raise invalid(
            "input.categoriesTo", "Pilih OPD lain yang aktif.", "Choose another OPD that is active."
        )
    return heir


async def _may_close(context: ActionContext, opd: Opd, said: SavedOpd) -> None:
    """Refused(INVALID) for the Inspektorat, without which nobody hears of abuse, and where it has complaints
    open that it is not left to finish. Those that administrators may not see are not counted."""
    if opd.oversight:
        raise invalid(
            "input.active",
            "OPD ini menerima laporan pengawasan, sehingga tidak dapat dinonaktifkan.",
            "Oversight complaints go to this OPD, so that it cannot be deactivated.",
        )
    [(still_open, _)] = await counts([opd.pk], context.actor.audience)
    if still_open and not said.unfinished:
        raise invalid(
            "input.unfinished",
            f"OPD ini masih memiliki {still_open} aduan terbuka. Minta verifikator meneruskannya ke OPD "
            "lain, atau biarkan OPD ini menyelesaikannya.",
            f"This OPD still has {still_open} open complaints. Let the verifiers forward them, or leave them "
            "to this OPD to finish.",
        )
