"""By which rules and which calendar promises are made: read once for a change, asked without waiting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from models.clock_rule import ClockRule, clock_rules
from models.holiday import calendar_for, overrides
from rules.deadlines import Calendar
from rules.words import ClockKind, ComplaintKind


@dataclass(frozen=True, slots=True)
class Promises:
    """`rules` are all limits; `overrides`: whether an administrator has made a day a working day."""

    rules: Sequence[ClockRule]
    overrides: Mapping[date, bool]

    @classmethod
    async def read(cls) -> Self:
        """As they stand, from what this process remembers of them."""
        return cls(await clock_rules.get(), await overrides.get())

    def calendar(self, at: datetime) -> Calendar:
        """For promises that start, pause or end about `at`: from the year before to two after."""
        return calendar_for(at, self.overrides)

    def rule(
        self, clock: ClockKind, kind: ComplaintKind, category_id: int | None, at: datetime
    ) -> ClockRule | None:
        """The most specific rule for a clock that starts at `at`, the newest of equals; None: no promise."""
        day = self.calendar(at).day_of(at)
        return max(
            (
                r
                for r in self.rules
                if r.clock == clock
                and r.valid_from <= day
                and r.kind in (None, kind)
                and r.category_id in (None, category_id)
            ),
            key=lambda r: (r.category_id is not None, r.kind is not None, r.valid_from, r.id),
            default=None,
        )
