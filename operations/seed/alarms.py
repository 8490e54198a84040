"""The sweep, as it would have come by every five seconds: near due, overdue, closed, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

from models.clock import Clock
from models.event import Event
from models.instruction import Instruction
from rules.events import EventKind
from rules.roles import SWEEP, Actor
from rules.words import ClockKind, ClockState, ComplaintStatus
from rules.workflow import WITHDRAW_AFTER_DAYS

if TYPE_CHECKING:
    from operations.seed.stage import Played

EVERY_SECONDS = 5
_NEAR, _DUE, _SILENT, _ASKED = range(4)
"""In this order one sweep does its work."""


@dataclass(frozen=True, slots=True)
class _Alarm:
    clock: Clock | None
    played: Played | None
    instruction: Instruction | None = None


class Alarms:
    """Rings what has come due; whatever was settled, paused or answered meanwhile is passed over."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, datetime, int, _Alarm]] = []
        self._order = count()

    def set(
        self, clock: Clock, played: Played | None, *, since: datetime, instruction: Instruction | None = None
    ) -> None:
        """A clock runs from `since` on."""
        alarm = _Alarm(clock, played, instruction)
        if clock.kind is ClockKind.REPORTER_REPLY:
            self._push(_SILENT, clock.due_at, since, alarm)
            return
        self._push(_NEAR, clock.near_at, since, alarm)
        self._push(_DUE, clock.due_at, since, alarm)

    def set_question(self, played: Played, at: datetime) -> None:
        """The reporter was asked."""
        self._push(_ASKED, at + timedelta(days=WITHDRAW_AFTER_DAYS), at, _Alarm(None, played))

    def _push(self, work: int, at: datetime, since: datetime, alarm: _Alarm) -> None:
        heappush(self._heap, (_sweep_after(max(at, since)), work, at, next(self._order), alarm))

    def ring_until(self, at: datetime) -> Iterator[datetime]:
        """Each sweep that finds something by then; yields its time once its work is done."""
        while self._heap and self._heap[0][0] <= at:
            now = self._heap[0][0]
            while self._heap and self._heap[0][0] == now:
                _, work, _, _, alarm = heappop(self._heap)
                if alarm.clock is None:
                    _withdraw(alarm, now)
                elif work == _SILENT:
                    _close(alarm, alarm.clock, now)
                elif work == _NEAR:
                    _near(alarm, alarm.clock, now)
                else:
                    _overdue(alarm, alarm.clock, now)
            yield now


def _sweep_after(at: datetime) -> datetime:
    """The first sweep at or after an instant."""
    at = at.astimezone(UTC)
    whole = at.replace(microsecond=0, second=at.second - at.second % EVERY_SECONDS)
    return whole if whole == at else whole + timedelta(seconds=EVERY_SECONDS)


def _runs(clock: Clock) -> bool:
    return clock.state is ClockState.RUNNING and clock.stopped_at is None


def _near(alarm: _Alarm, clock: Clock, now: datetime) -> None:
    if _runs(clock) and not clock.near_told and clock.near_at <= now < clock.due_at:
        clock.near_told = True
        _tell(EventKind.NEAR_DUE, alarm, clock, now)


def _overdue(alarm: _Alarm, clock: Clock, now: datetime) -> None:
    if not _runs(clock) or clock.due_at > now:
        return
    clock.state, clock.near_told = ClockState.OVERDUE, True
    if alarm.instruction is not None:
        alarm.instruction.overdue = True
    elif alarm.played is not None:
        alarm.played.settle(now, felt=False)
    _tell(EventKind.OVERDUE, alarm, clock, now)


def _tell(kind: EventKind, alarm: _Alarm, clock: Clock, now: datetime) -> None:
    row, instruction = None if alarm.played is None else alarm.played.row, alarm.instruction
    if instruction is not None:
        instruction.tell(kind, row, by=SWEEP, at=now, note=clock.kind.value)
    elif row is not None:
        Event.append(kind, row, by=SWEEP, at=now, note=clock.kind.value)


def _close(alarm: _Alarm, clock: Clock, now: datetime) -> None:
    played = alarm.played
    if played is None or not _runs(clock) or clock.due_at > now:
        return
    row, before = played.row, played.row.status
    row.status, row.closed_at = ComplaintStatus.CLOSED, now
    played.stop(at=now)
    played.settle(now)
    Event.append(EventKind.AUTO_CLOSED, row, by=SWEEP, at=now, came_from=before)
    played.tell_merged(EventKind.AUTO_CLOSED, by=SWEEP, at=now)


def _withdraw(alarm: _Alarm, now: datetime) -> None:
    played = alarm.played
    if played is None or played.row.status is not ComplaintStatus.NEEDS_INFORMATION:
        return
    asked = played.row.asked_at
    if asked is None or asked > now - timedelta(days=WITHDRAW_AFTER_DAYS):
        return
    withdrawn(played, None, by=SWEEP, now=now)


def withdrawn(played: Played, note: str | None, *, by: Actor, now: datetime) -> None:
    """As `Complaint.withdraw`."""
    row, before = played.row, played.row.status
    row.status, row.closed_at = ComplaintStatus.WITHDRAWN, now
    row.returns_to = row.question = row.asked_at = row.waiting_since = None
    played.stop(at=now)
    played.settle(now)
    Event.append(EventKind.WITHDRAWN, row, by=by, at=now, came_from=before, note=note)
    assert not played.merged_here, "the script gives up nothing that others were merged into"
