"""Laws that hold for every calendar, start and limit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.deadlines import (
    WIB,
    Calendar,
    Limit,
    due,
    near_due,
    near_due_at,
    remaining,
    resume,
    working_time,
)
from rules.words import LimitUnit

law = settings(max_examples=150)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
A_MICROSECOND = timedelta(microseconds=1)

days = st.dates(FIRST, LAST)
calendars = st.builds(
    Calendar,
    holidays=st.frozensets(days, max_size=30),
    working_days=st.frozensets(days, max_size=10),
)
borders = st.sampled_from(
    [time(7, 30), time(16), time(0), time(7, 29, 59, 999999), time(16, 0, 0, 1), time(12), time(17)]
)
zones = st.sampled_from([UTC, WIB, timezone(timedelta(hours=-10)), timezone(timedelta(hours=14))])


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    local = datetime.combine(draw(days), draw(borders | st.times()), WIB)
    return local.astimezone(draw(zones))


limits = st.builds(Limit, amount=st.integers(1, 60), unit=st.sampled_from(LimitUnit))
units = st.sampled_from(LimitUnit)
pauses = st.tuples(instants(), instants()).map(lambda pair: (min(pair), max(pair)))


def counted(start: datetime, calendar: Calendar, until: Callable[[datetime, timedelta], bool]) -> datetime:
    """The first instant on a grid of five minutes that satisfies `until`, by plain counting."""
    step, at, open_for = timedelta(minutes=5), start, timedelta()
    while not until(at, open_for):
        local = at.astimezone(WIB)
        if calendar.is_working_day(local.date()) and time(7, 30) <= local.time() < time(16):
            open_for += step
        at += step
    return at


on_the_grid = st.builds(
    lambda day, minutes: datetime.combine(day, time(), WIB) + timedelta(minutes=5 * minutes),
    st.dates(FIRST, date(2026, 11, 30)),
    st.integers(0, 24 * 12 - 1),
)


@settings(max_examples=40)
@given(on_the_grid, st.integers(1, 3), calendars)
def test_a_deadline_is_what_plain_counting_finds(start: datetime, amount: int, calendar: Calendar) -> None:
    promised = amount * timedelta(hours=8, minutes=30)
    expected = counted(start, calendar, lambda at, open_for: open_for == promised)
    assert due(start, Limit(amount, LimitUnit.WORKING_DAYS), calendar) == expected


@settings(max_examples=40)
@given(on_the_grid, st.integers(0, 10 * 24 * 12), calendars)
def test_working_time_is_what_plain_counting_finds(start: datetime, steps: int, calendar: Calendar) -> None:
    end, found = start + timedelta(minutes=5 * steps), timedelta()

    def at_the_end(at: datetime, open_for: timedelta) -> bool:
        nonlocal found
        found = open_for
        return at == end

    counted(start, calendar, at_the_end)
    assert working_time(start, end, calendar) == found


@law
@given(instants(), instants(), limits, calendars)
def test_who_starts_later_is_never_due_earlier(
    one: datetime, other: datetime, limit: Limit, calendar: Calendar
) -> None:
    earlier, later = sorted((one, other))
    assert due(earlier, limit, calendar) <= due(later, limit, calendar)


@law
@given(instants(), limits, calendars)
def test_a_longer_limit_is_due_later(start: datetime, limit: Limit, calendar: Calendar) -> None:
    assert start < due(start, limit, calendar)
    assert due(start, limit, calendar) < due(start, replace(limit, amount=limit.amount + 1), calendar)


@law
@given(instants(), st.integers(1, 60), calendars)
def test_working_days_end_while_the_office_is_open_or_just_closing(
    start: datetime, amount: int, calendar: Calendar
) -> None:
    local = due(start, Limit(amount, LimitUnit.WORKING_DAYS), calendar).astimezone(WIB)
    assert calendar.is_working_day(local.date())
    assert time(7, 30) < local.time() <= time(16)


@law
@given(instants(), limits, calendars)
def test_the_whole_limit_lies_between_start_and_deadline(
    start: datetime, limit: Limit, calendar: Calendar
) -> None:
    whole = {
        LimitUnit.WORKING_DAYS: timedelta(hours=8, minutes=30),
        LimitUnit.HOURS: timedelta(hours=1),
        LimitUnit.CALENDAR_DAYS: timedelta(days=1),
    }[limit.unit] * limit.amount
    falls_due = due(start, limit, calendar)
    assert remaining(start, falls_due, limit.unit, calendar) == whole
    assert remaining(start, falls_due - A_MICROSECOND, limit.unit, calendar) < whole


@law
@given(instants(), limits, calendars, days)
def test_closing_one_more_day_never_brings_a_deadline_forward(
    start: datetime, limit: Limit, calendar: Calendar, day: date
) -> None:
    closed = replace(calendar, holidays=calendar.holidays | {day}, working_days=calendar.working_days - {day})
    assert due(start, limit, closed) >= due(start, limit, calendar)


@law
@given(instants(), limits, calendars, zones)
def test_the_zone_in_which_an_instant_is_written_changes_nothing(
    start: datetime, limit: Limit, calendar: Calendar, zone: timezone
) -> None:
    assert due(start.astimezone(zone), limit, calendar) == due(start, limit, calendar)


@law
@given(instants(), instants(), instants(), calendars)
def test_working_time_adds_up(a: datetime, b: datetime, c: datetime, calendar: Calendar) -> None:
    whole = working_time(a, c, calendar)
    assert working_time(a, b, calendar) + working_time(b, c, calendar) == whole
    assert working_time(c, a, calendar) == -whole
    assert abs(whole) <= abs(c - a)


@law
@given(instants(), limits, calendars, st.lists(pauses, max_size=4))
def test_pausing_and_resuming_never_shortens_a_promise(
    start: datetime, limit: Limit, calendar: Calendar, stops: list[tuple[datetime, datetime]]
) -> None:
    promised = due(start, limit, calendar)
    for paused, resumed in stops:
        left = remaining(paused, promised, limit.unit, calendar)
        given_back = resume(promised, paused, resumed, limit.unit, calendar)
        assert given_back >= promised
        assert remaining(resumed, given_back, limit.unit, calendar) == left
        promised = given_back


@law
@given(instants(), pauses, units, calendars)
def test_even_a_date_set_by_hand_is_never_shortened(
    set_by_hand: datetime, pause: tuple[datetime, datetime], unit: LimitUnit, calendar: Calendar
) -> None:
    given_back = resume(set_by_hand, *pause, unit, calendar)
    assert given_back >= set_by_hand
    assert remaining(pause[1], given_back, unit, calendar) == remaining(pause[0], set_by_hand, unit, calendar)


@law
@given(instants(), limits, st.lists(instants(), min_size=3, max_size=3), calendars)
def test_two_pauses_end_to_end_are_one_pause(
    start: datetime, limit: Limit, times: list[datetime], calendar: Calendar
) -> None:
    promised = due(start, limit, calendar)
    paused, between, resumed = sorted(times)
    halfway = resume(promised, paused, between, limit.unit, calendar)
    assert resume(halfway, between, resumed, limit.unit, calendar) == resume(
        promised, paused, resumed, limit.unit, calendar
    )


@law
@given(instants(), instants(), limits, calendars)
def test_a_pause_of_no_time_or_less_changes_nothing(
    start: datetime, at: datetime, limit: Limit, calendar: Calendar
) -> None:
    promised = due(start, limit, calendar)
    assert resume(promised, at, at, limit.unit, calendar) == promised
    assert resume(promised, at, at - timedelta(seconds=1), limit.unit, calendar) == promised


@law
@given(instants(), limits, pauses, calendars)
def test_a_fifth_is_left_when_a_deadline_is_near_and_still_after_a_pause(
    start: datetime, limit: Limit, pause: tuple[datetime, datetime], calendar: Calendar
) -> None:
    falls_due = due(start, limit, calendar)
    near = near_due(start, limit, calendar)
    assert near == near_due_at(start, falls_due, limit.unit, calendar)
    fifth = remaining(start, falls_due, limit.unit, calendar) // 5
    assert start < near < falls_due
    assert remaining(near, falls_due, limit.unit, calendar) == fifth
    later_near = resume(near, *pause, limit.unit, calendar)
    later_due = resume(falls_due, *pause, limit.unit, calendar)
    assert remaining(later_near, later_due, limit.unit, calendar) == fifth


@law
@given(instants(), instants(), units, calendars)
def test_near_due_lies_within_any_clock_even_one_set_by_hand(
    one: datetime, other: datetime, unit: LimitUnit, calendar: Calendar
) -> None:
    start, set_by_hand = sorted((one, other))
    assert start <= near_due_at(start, set_by_hand, unit, calendar) <= set_by_hand
    assert near_due_at(set_by_hand, start, unit, calendar) == set_by_hand
