"""When a promise falls due. Instants are aware datetimes, and go out in UTC.

Working days (*hari kerja*, HK) are counted in office time, as Indonesian public service does: from the
moment of receipt, and only while the office is open. One HK is one full office day, 07.30–16.00, so that

- Friday 14.00 and 3 HK is Wednesday 14.00;
- what arrives while the office is closed counts from the next opening: Friday evening, Saturday or Monday
  07.30 sharp and 3 HK is Wednesday 16.00, the close of the third working day. A promise never falls due at an
  opening: 16.00 of one day and 07.30 of the next are the same point of office time, and it is told as the
  earlier one, when somebody is there to keep it.

Office time never runs backwards, so a later start is never due earlier. Hours and calendar days run by
night and on holidays too. Source: the limits of SP4N-LAPOR (PermenPANRB 62/2018), which are in HK.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from rules.words import LimitUnit

WIB = timezone(timedelta(hours=7), "WIB")
"""Asia/Jakarta. Indonesia has had no summer time since 1964, so the offset is all there is to it."""

_LONGEST_CLOSURE_DAYS = 366


@dataclass(frozen=True, slots=True)
class Calendar:
    """When the offices are open.

    `holidays` are closed days; `working_days` are open ones, whatever the weekday, and win over `holidays`:
    an administrator's overrides come in through both. All other days follow the week, Monday to Friday.
    """

    holidays: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    opens: time = time(7, 30)
    closes: time = time(16)
    zone: timezone = WIB

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"an office opens before it closes, not {self.opens} to {self.closes}")

    def is_working_day(self, day: date) -> bool:
        if day in self.working_days:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def day_of(self, instant: datetime) -> date:
        """The local date of an aware instant."""
        return _aware(instant).astimezone(self.zone).date()

    def hours_on(self, day: date) -> tuple[datetime, datetime]:
        """Opening and closing of a working day."""
        opens = datetime.combine(day, self.opens, self.zone)
        return opens, datetime.combine(day, self.closes, self.zone)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a clock may run, say 3 working days; `amount` is at least 1."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"a limit is at least 1, not {self.amount}")


def due(start: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """The instant by which a clock that starts at `start` must be met."""
    return _given(start, _whole(start, limit, calendar), limit.unit, calendar)


def near_due(start: datetime, limit: Limit, calendar: Calendar) -> datetime:
    """The instant from which a fifth of such a clock is left."""
    return _given(start, _most_of(_whole(start, limit, calendar)), limit.unit, calendar)


def _whole(start: datetime, limit: Limit, calendar: Calendar) -> timedelta:
    """All that a limit gives, in its own kind of time."""
    match limit.unit:
        case LimitUnit.HOURS:
            return timedelta(hours=limit.amount)
        case LimitUnit.CALENDAR_DAYS:
            return timedelta(days=limit.amount)
        case LimitUnit.WORKING_DAYS:
            opens, closes = calendar.hours_on(calendar.day_of(start))
            return limit.amount * (closes - opens)


def _most_of(whole: timedelta) -> timedelta:
    return max(timedelta(), whole - whole // 5)


def working_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Office time between two instants; negative where `end` comes first. Adds up over any division."""
    start, end = _aware(start), _aware(end)
    if end < start:
        return -working_time(end, start, calendar)
    total, last = timedelta(), calendar.day_of(end)
    for opens, closes in _office_days(start, calendar):
        if opens.date() > last:
            break
        total += max(timedelta(), min(closes, end) - max(opens, start))
    return total


def remaining(at: datetime, due_at: datetime, unit: LimitUnit, calendar: Calendar) -> timedelta:
    """What is left of a clock at an instant, in its own kind of time; negative once it is overdue."""
    if unit is LimitUnit.WORKING_DAYS:
        return working_time(at, due_at, calendar)
    return _aware(due_at) - _aware(at)


def near_due_at(start: datetime, due_at: datetime, unit: LimitUnit, calendar: Calendar) -> datetime:
    """The same of a clock whose end was set by hand; `start` itself where there was nothing to run.

    It is as much of a promise as `due_at`: after a pause it moves by `resume` too, not by asking again,
    because `start` and the new `due_at` would count the pause as running time.
    """
    return _given(start, _most_of(remaining(start, due_at, unit, calendar)), unit, calendar)


def resume(
    due_at: datetime, paused_at: datetime, resumed_at: datetime, unit: LimitUnit, calendar: Calendar
) -> datetime:
    """The new `due_at` of a clock that stood still from `paused_at` to `resumed_at`.

    The pause is given back in the clock's own kind of time: a weekend's pause gives nothing to working
    days. A promise is never shortened: as much is left afterwards as before, of an overdue clock no less, and
    a pause that ends before it began (two machines, two clocks) changes nothing.
    """
    pause = remaining(paused_at, resumed_at, unit, calendar)
    return _given(due_at, max(timedelta(), pause), unit, calendar)


def _given(instant: datetime, span: timedelta, unit: LimitUnit, calendar: Calendar) -> datetime:
    if unit is LimitUnit.WORKING_DAYS:
        return working_time_after(instant, span, calendar)
    return _aware(instant).astimezone(UTC) + span


def working_time_after(start: datetime, span: timedelta, calendar: Calendar) -> datetime:
    """The earliest instant by which `span` of office time, not negative, has passed since `start`."""
    start = _aware(start)
    if not span:
        return start.astimezone(UTC)
    for opens, closes in _office_days(start, calendar):
        begins = max(opens, start)
        if span <= closes - begins:
            return (begins + span).astimezone(UTC)
        span -= max(timedelta(), closes - begins)
    raise AssertionError("office days do not end")


def _office_days(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing of each working day, from the local day of `start` on, without end."""
    day, closed = calendar.day_of(start), 0
    while closed < _LONGEST_CLOSURE_DAYS:
        if calendar.is_working_day(day):
            closed = 0
            yield calendar.hours_on(day)
        else:
            closed += 1
        day += timedelta(days=1)
    raise ValueError(f"the calendar has no working day in the year before {day}")


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone; this datetime has none")
    return instant
