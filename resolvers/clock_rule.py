"""Limits of promises: read by the offices, added by an administrator."""

from actions import clock_rule as actions
from reads import clock_rule as reads
from reads.clock_rule import ClockRuleView
from resolvers.context import Info
from resolvers.sent import Sent
from rules.roles import Right
from rules.words import Role


class SaveClockRuleInput(Sent[actions.NewClockRule]):
    """A new limit. Older ones stay: promises already made keep theirs."""

    clock = "Which promise it sets."
    kind = "For which kind; null: all."
    category = "For which category's code; null: all."
    amount = "How many of its unit, 1 to 1000."
    unit = "What it counts."
    basis = "The legal basis."
    valid_from = "The first day on which promises are made by it."
    new = "Refused where another for the same complaints starts on that day."


async def clock_rules(info: Info) -> list[ClockRuleView]:
    """Open to every office: whoever is bound by a promise may read where it comes from."""
    if info.context.actor.role in (None, Role.CITIZEN, Role.DISPLAY):
        info.context.actor.must(Right.ADMINISTER)
    return await reads.clock_rules()


async def save_clock_rule(info: Info, input: SaveClockRuleInput) -> ClockRuleView:
    return await reads.clock_rule(await actions.save(info.context, input.said()))
