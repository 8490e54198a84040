"""Limits of promises, of which an administrator adds new ones: those that were made keep theirs."""

from dataclasses import dataclass
from datetime import date

from actions import finding
from actions.context import ActionContext
from actions.editing import administering
from models.clock_rule import ClockRule
from models.locking import locked
from rules import texts
from rules.refusals import invalid
from rules.roles import Right
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
    context.actor.must(Right.ADMINISTER)
    if not 1 <= said.amount <= 1000:
        raise invalid("input.amount", "Antara 1 dan 1000.", "From 1 to 1000.")
    if not 2017 <= said.valid_from.year <= 2100:
        raise invalid("input.validFrom", "Tanggal di luar jangkauan.", "The date is out of range.")
    basis = texts.required(said.basis, "input.basis", most=300)
    category = finding.category(said.category, "input.category")
    concerns = {
        "clock": said.clock,
        "kind": said.kind,
        "category_id": None if category is None else category.pk,
        "valid_from": said.valid_from,
    }
    async with administering(context):
        if said.new and await locked(ClockRule, **concerns) is not None:
            raise invalid(
                "input.validFrom",
                "Sudah ada tenggat untuk ini yang berlaku mulai tanggal itu. Ubah yang sudah ada.",
                "There is a limit for this from that day on. Edit the one that there is.",
            )
        rule = ClockRule(**concerns, amount=said.amount, unit=said.unit, basis=basis)
        await rule.save()
    return int(rule.id)
