"""OPDs, which an administrator adds and renames."""

from dataclasses import dataclass

from actions.context import ActionContext
from actions.editing import checked_code, code_used, editing
from models.audit import Facts
from models.opd import Opd
from rules import texts
from rules.audit import AuditField, AuditNoun
from rules.editions import edition_of
from rules.roles import Right


@dataclass(frozen=True, slots=True)
class SavedOpd:
    """As it is to be, by its code. `new`: refused where the code is used; `edition`: as last read."""

    code: str
    name: str
    public_service: bool
    active: bool = True
    new: bool = False
    edition: str | None = None


async def save(context: ActionContext, said: SavedOpd) -> int:
    """Add or change it; gives its row id, and the catalog has it."""
    context.actor.must(Right.ADMINISTER)
    code = checked_code(said.code, most=32).upper()
    name = texts.required(said.name, "input.name", most=200)
    async with editing(
        context, Opd, noun=AuditNoun.OPD, key={"code": code},
        new=said.new, read=said.edition, edition=_edition,
        facts=_facts, called=("OPD", "OPD"), used=lambda _: code_used("OPD", "OPD"),
    ) as opd:  # fmt: skip
        opd.name, opd.public_service, opd.active = name, said.public_service, said.active
    return int(opd.id)


def _facts(opd: Opd) -> Facts:
    return {
        AuditField.NAME: opd.name,
        AuditField.PUBLIC_SERVICE: opd.public_service,
        AuditField.ACTIVE: opd.active,
    }


def _edition(opd: Opd | None) -> str | None:
    return None if opd is None else edition_of(opd.code, opd.name, opd.public_service, opd.active)
