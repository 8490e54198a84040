"""Limits of promises, of which an administrator adds new ones: those that were made keep theirs."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from actions import finding
from actions.context import ActionContext
from actions.editing import administering
from models.audit import AuditRecord, Facts, FieldChange, differing
from models.clock_rule import ClockRule
from models.locking import locked
from rules import texts
from rules.audit import AuditAct, AuditField, AuditNoun
from rules.refusals import invalid
from rules.words import ClockKind, ComplaintKind, LimitUnit


@dataclass(frozen=True, slots=True)
class NewClockRule:
    """`amount` of `unit`, for promises made from `valid_from` on; `kind` or `category` (a code) None: of all.
    `new`: refused where another for the same complaints starts on that day."""

    clock: ClockKind
    amount: int
    unit: LimitUnit
    basis: str
    valid_from: date
    kind: ComplaintKind | None = None
    category: str | None = None
    new: bool = False


async def save(context: ActionContext, said: NewClockRule) -> int:
    """Add it; gives its row id."""
    await context.must_administer()
    if not 1 <= said.amount <= 1000:
        raise invalid("input.amount", "Antara 1 dan 1000.", "From 1 to 1000.")
    if not 2017 <= said.valid_from.year <= 2100:
        raise invalid("input.validFrom", "Tanggal di luar jangkauan.", "The date is out of range.")
    basis = texts.required(said.basis, "input.basis", most=300)
    category = finding.category(said.category, "input.category")
    concerns: dict[str, Any] = {
        "clock": said.clock,
        "kind": said.kind,
        "category_id": None if category is None else category.pk,
        "valid_from": said.valid_from,
    }
    async with administering(context) as told:
        if said.new and await locked(ClockRule, **concerns) is not None:
            raise invalid(
                "input.validFrom",
                "Sudah ada tenggat untuk ini yang berlaku mulai tanggal itu. Ubah yang sudah ada.",
                "There is a limit for this from that day on. Edit the one that there is.",
            )
        holds = await ClockRule.holding(said.clock, said.kind, concerns["category_id"], on=said.valid_from)
        rule = ClockRule(**concerns, amount=said.amount, unit=said.unit, basis=basis)
        await rule.save()
        told(_record(said, holds, rule))
    return int(rule.id)


def _record(said: NewClockRule, holds: ClockRule | None, rule: ClockRule) -> AuditRecord:
    """For which complaints it is, and what it makes of the limit that would hold on that day."""
    concerns: Facts = {
        AuditField.CLOCK: said.clock.value,
        AuditField.KIND: said.kind and said.kind.value,
        AuditField.CATEGORY: said.category,
    }
    about = tuple(
        FieldChange(field, str(is_), str(is_)) for field, is_ in concerns.items() if is_ is not None
    )
    changes = about + differing({} if holds is None else _facts(holds), _facts(rule))
    act = AuditAct.CREATED if holds is None else AuditAct.CHANGED
    return AuditRecord(AuditNoun.CLOCK_RULE, act, said.clock.value, changes)


def _facts(rule: ClockRule) -> Facts:
    return {
        AuditField.LIMIT: rule.amount,
        AuditField.UNIT: rule.unit.value,
        AuditField.BASIS: rule.basis,
        AuditField.VALID_FROM: rule.valid_from,
    }
