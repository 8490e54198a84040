"""Limits of promises: read by the offices, added by an administrator."""

from datetime import date as Date

import strawberry

from actions import clock_rule as actions
from reads import clock_rule as reads
from reads.clock_rule import ClockRuleView
from resolvers.context import Info
from rules.roles import Right
from rules.words import ClockKind, ComplaintKind, LimitUnit, Role


@strawberry.input(description="A new limit. Older ones stay: promises already made keep theirs.")
class SaveClockRuleInput:
    clock: ClockKind = strawberry.field(description="Which promise it sets.")
    kind: ComplaintKind | None = strawberry.field(default=None, description="For which kind; null: all.")
    category: str | None = strawberry.field(default=None, description="For which category's code; null: all.")
    amount: int = strawberry.field(description="How many of its unit, 1 to 1000.")
    unit: LimitUnit = strawberry.field(description="What it counts.")
    basis: str = strawberry.field(description="The legal basis.")
    valid_from: Date = strawberry.field(description="The first day on which promises are made by it.")
    new: bool = strawberry.field(
        default=False, description="Refused where another for the same complaints starts on that day."
    )


async def clock_rules(info: Info) -> list[ClockRuleView]:
    """Open to every office: whoever is bound by a promise may read where it comes from."""
    if info.context.actor.role in (None, Role.CITIZEN, Role.DISPLAY):
        info.context.actor.must(Right.ADMINISTER)
    return await reads.clock_rules()


async def save_clock_rule(info: Info, input: SaveClockRuleInput) -> ClockRuleView:
    said = actions.NewClockRule(
        clock=input.clock,
        amount=input.amount,
        unit=input.unit,
        basis=input.basis,
        valid_from=input.valid_from,
        kind=input.kind,
        category=input.category,
        new=input.new,
    )
    return await reads.clock_rule(await actions.save(info.context, said))
