"""The sweep, as it would have come by every five seconds: near due, overdue, closed, withdrawn."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from models.clock import Clock
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from rules.roles import SWEEP
from rules.words import ClockKind
from rules.workflow import WITHDRAW_AFTER_DAYS

EVERY_SECONDS = 5
_NEAR, _DUE, _SILENT, _ASKED = range(4)
"""In this order one sweep does its work."""


Whose = Complaint | Instruction


class _Alarm(NamedTuple):
    at: datetime
    work: int
    due_at: datetime
    order: int
    whose: Whose
    clock: Clock | None


class Alarms:
    """Rings what has come due; whatever was settled, paused or answered meanwhile is passed over."""

    def __init__(self) -> None:
        self._heap: list[_Alarm] = []
        self._order = count()

    def set(self, whose: Whose, clock: Clock, *, since: datetime) -> None:
        """A clock runs from `since` on."""
        if clock.kind is ClockKind.REPORTER_REPLY:
            self._push(_SILENT, clock.due_at, since, whose, clock)
            return
        self._push(_NEAR, clock.near_at, since, whose, clock)
        self._push(_DUE, clock.due_at, since, whose, clock)

    def set_question(self, complaint: Complaint, at: datetime) -> None:
        """The reporter was asked."""
        self._push(_ASKED, at + timedelta(days=WITHDRAW_AFTER_DAYS), at, complaint, None)

    def _push(self, work: int, due_at: datetime, since: datetime, whose: Whose, clock: Clock | None) -> None:
        at = _sweep_after(max(due_at, since))
        heappush(self._heap, _Alarm(at, work, due_at, next(self._order), whose, clock))

    def ring_until(self, at: datetime) -> Iterator[datetime]:
        """Each sweep that finds something by then; yields its time once its work is done."""
        while self._heap and self._heap[0].at <= at:
            now = self._heap[0].at
            while self._heap and self._heap[0].at == now:
                _ring(heappop(self._heap), now)
            yield now


def _sweep_after(at: datetime) -> datetime:
    """The first sweep at or after an instant."""
    at = at.astimezone(UTC)
    whole = at.replace(microsecond=0, second=at.second - at.second % EVERY_SECONDS)
    return whole if whole == at else whole + timedelta(seconds=EVERY_SECONDS)


def _ring(alarm: _Alarm, now: datetime) -> None:
    whose, clock = alarm.whose, alarm.clock
    if isinstance(whose, Instruction):
        whose.warn(now=now) if alarm.work == _NEAR else whose.expire(now=now)
    elif clock is None:
        if whose.has_waited_in_vain(now):
            whose.withdraw_unanswered(by=SWEEP, now=now)
    elif alarm.work == _NEAR:
        whose.warn(clock, now=now)
    elif alarm.work == _DUE:
        whose.expire(clock, now=now)
    elif whose.is_silent(now):
        whose.close_unanswered(by=SWEEP, now=now)
