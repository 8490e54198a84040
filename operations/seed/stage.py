"""Rows in memory on which the script is played; they are written all at once when it is over.

The verbs of the models ask the database at every turn, some forty statements a complaint. Played here, by
the same rules, a year takes seconds. A test plays a script through the verbs as well and compares every row.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from models.category import Category
from models.clock import Clock
from models.clock_rule import ClockRule
from models.complaint.complaint import Complaint
from models.event import Event
from models.instruction import Instruction
from models.office_calendar import office_calendar
from models.opd import Opd
from models.regent_report import Activity, RegentReport
from models.response import Response
from models.support import Support
from operations.seed.alarms import Alarms
from rules.deadlines import WIB, Calendar
from rules.events import EventKind
from rules.roles import VISITOR, Actor
from rules.words import ClockKind, ComplaintKind, Role


@dataclass(slots=True, eq=False)
class Played:
    """One complaint as it stands."""

    row: Complaint
    clocks: list[Clock] = field(default_factory=list)
    """Its own: an instruction's clock is not among them."""
    supports: list[Support] = field(default_factory=list)
    merged_here: "list[Played]" = field(default_factory=list)
    merged_into: "Played | None" = None

    def open_clocks(self, *kinds: ClockKind) -> list[Clock]:
        return [c for c in self.clocks if c.stopped_at is None and (not kinds or c.kind in kinds)]

    def stop(self, *kinds: ClockKind, at: datetime) -> None:
        for clock in self.open_clocks(*kinds):
            clock.mark_stopped(at)

    def pause(self, at: datetime) -> None:
        for clock in self.open_clocks():
            clock.mark_paused(at)

    def settle(self, at: datetime, *, felt: bool = True) -> None:
        self.row.follow(self.open_clocks(), at=at, felt=felt)

    def below(self) -> "Iterator[Played]":
        """What was merged into it, at any depth, level by level."""
        level = self.merged_here
        while level:
            yield from level
            level = [c for p in level for c in p.merged_here]

    def tell_merged(self, kind: EventKind, *, by: Actor, at: datetime) -> None:
        for child in self.below():
            Event.append(kind, child.row, by=by, at=at, note=self.row.number, via=self.row)

    @property
    def reporter(self) -> Actor:
        """The reporter as the actor that they are when they come back."""
        row = self.row
        if row.filer_id is not None:
            return Actor(Role.VOLUNTEER, row.filer_id)
        if row.reporter_id is not None:
            return Actor(Role.CITIZEN, row.reporter_id)
        return Actor(receipt=row.id) if row.pin_hash else VISITOR


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture to be made: of which scene, when it is sent, and what it belongs to."""

    scene: str
    at: datetime
    complaint_id: int
    response_id: int | None = None


class Stage:
    """`rules` and `overrides` are all rows there are; `first` the next free row ids by table; `numbers` the
    last complaint number of each year."""

    def __init__(
        self,
        opds: Mapping[str, Opd],
        categories: Mapping[str, Category],
        rules: Sequence[ClockRule],
        overrides: Mapping[date, bool],
        *,
        first: Mapping[str, int],
        numbers: Mapping[int, int],
    ) -> None:
        self.opds = opds
        self.categories = categories
        self.stories: dict[int, Played] = {}
        self.instructions: dict[str, Instruction] = {}
        self.reports: dict[str, RegentReport] = {}
        self.activities: dict[str, list[Activity]] = {}
        self.clocks: list[Clock] = []
        self.responses: list[Response] = []
        self.photos: list[Photo] = []
        self.numbers: defaultdict[int, int] = defaultdict(int, numbers)
        self.alarms = Alarms()
        self._rules = rules
        self._overrides = overrides
        self._ids = {table: count(start) for table, start in first.items()}

    def next_id(self, table: str) -> int:
        return next(self._ids[table])

    def calendar(self, at: datetime) -> Calendar:
        """As `calendar_around`."""
        year = at.astimezone(WIB).year
        return office_calendar(year - 1, year + 2, self._overrides)

    def rule(
        self, clock: ClockKind, kind: ComplaintKind, category: int | None, at: datetime
    ) -> ClockRule | None:
        """As `ClockRule.applying`."""
        return ClockRule.among(self._rules, clock, kind, category, self.calendar(at).day_of(at))

    def start(self, kind: ClockKind, played: Played, at: datetime) -> Clock | None:
        """As `Clock.start`."""
        row = played.row
        rule = self.rule(kind, row.kind, row.category_id, at)
        if rule is None:
            return None
        clock = Clock.by_rule(rule, kind, row, self.calendar(at), at=at)
        self.clocks.append(clock)
        played.clocks.append(clock)
        self.alarms.set(clock, played, since=at)
        return clock

    def start_instruction(
        self, instruction: Instruction, played: Played | None, at: datetime, due_at: datetime | None
    ) -> Clock:
        """As `Clock.start_instruction`."""
        rule = self.rule(ClockKind.INSTRUCTION, ComplaintKind.COMPLAINT, None, at)
        clock = Clock.by_instruction(instruction, rule, self.calendar(at), at=at, due_at=due_at)
        self.clocks.append(clock)
        self.alarms.set(clock, played, since=at, instruction=instruction)
        return clock

    def resume(self, played: Played, at: datetime) -> None:
        for clock in played.open_clocks():
            if clock.paused_at is not None:
                clock.mark_resumed(at, self.calendar(at))
                self.alarms.set(clock, played, since=at)
