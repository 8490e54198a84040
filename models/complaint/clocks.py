"""A complaint's own promises, by which its verbs start, stop and pause the offices' time."""

from collections.abc import Iterable
from datetime import datetime

from models.clock import Clock
from models.complaint.table import ComplaintTable
from rules.words import ClockKind, ClockState, ComplaintKind, ComplaintStatus

_OWED = (ComplaintStatus.ROUTED, ComplaintStatus.IN_PROGRESS)
_OF_OFFICES = (ClockKind.VERIFY, ClockKind.FIRST_RESPONSE, ClockKind.RESOLVE)


class Clocks:
    """Those open when the complaint was loaded, and what was started since; no instruction's."""

    def __init__(self, complaint: ComplaintTable, found: Iterable[Clock] = ()) -> None:
        self._complaint = complaint
        self._found = [*found]

    def open(self, *kinds: ClockKind) -> list[Clock]:
        """Those that have not stopped; of these kinds, or of all."""
        return [c for c in self._found if c.stopped_at is None and (not kinds or c.kind in kinds)]

    def start(self, kind: ClockKind, *, at: datetime) -> Clock | None:
        """Start a promise by the rule that holds on that day; None where no rule makes one."""
        change = self._complaint.change
        clock = Clock.promised(change.promises, kind, self._complaint, at=at)
        if clock is not None:
            self._found.append(change.add(clock, complaint_id=self._complaint))
        return clock

    def stop(self, *kinds: ClockKind, at: datetime) -> None:
        for clock in self.open(*kinds):
            clock.stop(at=at)

    def pause(self, *, at: datetime) -> None:
        for clock in self.open():
            clock.pause(at=at)

    def resume(self, *, at: datetime) -> None:
        for clock in self.open():
            clock.resume(at=at)

    def rule_anew(self, kind: ComplaintKind, category_id: int | None, *, at: datetime) -> None:
        """The complaint was `kind` and of this category, and is classed anew: each promise of an office that
        is still to be kept goes by the rule that it has now, or is none any more."""
        complaint, promises = self._complaint, self._complaint.change.promises
        for clock in self.open(*_OF_OFFICES):
            before = promises.rule(clock.kind, kind, category_id, clock.started_at)
            rule = promises.rule(clock.kind, complaint.kind, complaint.category_id, clock.started_at)
            if rule is None:
                self._found.remove(clock)
                complaint.change.remove(clock)
            elif before is None or rule.id != before.id:
                clock.rule_anew(rule, before, at=at)
        asked = complaint.status is ComplaintStatus.NEEDS_INFORMATION
        status = complaint.returns_to if asked else complaint.status
        if status in _OWED and not self.open(ClockKind.RESOLVE):
            started = self.start(ClockKind.RESOLVE, at=at)
            if asked and started is not None:
                started.pause(at=at)

    @property
    def next_due_at(self) -> datetime | None:
        """The earliest promise of an office that is still running."""
        return min((c.due_at for c in self.open(*_OF_OFFICES) if c.paused_at is None), default=None)

    @property
    def overdue(self) -> bool:
        """Whether an office has broken one that it still has to keep."""
        return any(c.state is ClockState.OVERDUE for c in self.open(*_OF_OFFICES))
