"""When promises fall due, case by case. Times are WIB unless they say UTC."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from rules.deadlines import WIB, Calendar, Limit, due, near_due_at, remaining, resume, working_time
from rules.words import LimitUnit

WORKING_DAYS, HOURS, CALENDAR_DAYS = LimitUnit.WORKING_DAYS, LimitUnit.HOURS, LimitUnit.CALENDAR_DAYS

PLAIN = Calendar()
IDUL_FITRI = Calendar(
    # Nyepi's joint leave, Nyepi, three days of Idul Fitri's joint leave and its two holidays.
    holidays=frozenset(date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24))
)
PANCASILA = Calendar(holidays=frozenset({date(2026, 6, 1)}))
TOWN_FESTIVAL = Calendar(holidays=frozenset({date(2026, 6, 10)}))
OPEN_SATURDAY = Calendar(working_days=frozenset({date(2026, 6, 6)}))
WORKED_HOLIDAY = Calendar(holidays=frozenset({date(2026, 6, 9)}), working_days=frozenset({date(2026, 6, 9)}))


def wib(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=WIB)


def utc(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "calendar", "expected"),
    [
        pytest.param("2026-06-08 09.00", 3, WORKING_DAYS, PLAIN, "2026-06-11 09.00", id="Monday to Thursday"),
        pytest.param(
            "2026-06-05 14.00",
            3,
            WORKING_DAYS,
            PLAIN,
            "2026-06-10 14.00",
            id="Friday 14.00 to Wednesday 14.00",
        ),
        pytest.param(
            "2026-06-05 15.59",
            1,
            WORKING_DAYS,
            PLAIN,
            "2026-06-08 15.59",
            id="Friday's last minute to Monday's",
        ),
        pytest.param(
            "2026-06-05 16.00",
            3,
            WORKING_DAYS,
            PLAIN,
            "2026-06-10 16.00",
            id="Friday at closing: three days whole",
        ),
        pytest.param(
            "2026-06-05 21.15",
            3,
            WORKING_DAYS,
            PLAIN,
            "2026-06-10 16.00",
            id="Friday night: three days whole",
        ),
        pytest.param("2026-06-07 03.00", 3, WORKING_DAYS, PLAIN, "2026-06-10 16.00", id="Sunday before dawn"),
        pytest.param(
            "2026-06-08 07.30", 3, WORKING_DAYS, PLAIN, "2026-06-10 16.00", id="Monday as the doors open"
        ),
        pytest.param("2026-06-08 07.31", 3, WORKING_DAYS, PLAIN, "2026-06-11 07.31", id="a minute later"),
        pytest.param(
            "2026-03-17 14.00",
            3,
            WORKING_DAYS,
            IDUL_FITRI,
            "2026-03-27 14.00",
            id="over the week of Idul Fitri",
        ),
        pytest.param(
            "2026-03-21 08.00",
            1,
            WORKING_DAYS,
            IDUL_FITRI,
            "2026-03-25 16.00",
            id="filed on Idul Fitri itself",
        ),
        pytest.param(
            "2026-03-17 14.00", 14, WORKING_DAYS, IDUL_FITRI, "2026-04-13 14.00", id="14 HK over Idul Fitri"
        ),
        pytest.param(
            "2026-05-29 10.00", 1, WORKING_DAYS, PANCASILA, "2026-06-02 10.00", id="a holiday on Monday"
        ),
        pytest.param(
            "2026-06-05 14.00",
            3,
            WORKING_DAYS,
            TOWN_FESTIVAL,
            "2026-06-11 14.00",
            id="administrator closes a day",
        ),
        pytest.param(
            "2026-06-05 14.00",
            3,
            WORKING_DAYS,
            OPEN_SATURDAY,
            "2026-06-09 14.00",
            id="administrator opens a Saturday",
        ),
        pytest.param(
            "2026-06-05 14.00",
            3,
            WORKING_DAYS,
            WORKED_HOLIDAY,
            "2026-06-10 14.00",
            id="administrator opens a holiday",
        ),
        pytest.param("2028-02-28 10.00", 1, WORKING_DAYS, PLAIN, "2028-02-29 10.00", id="to a leap day"),
        pytest.param("2028-02-28 10.00", 2, WORKING_DAYS, PLAIN, "2028-03-01 10.00", id="over a leap day"),
        pytest.param(
            "2026-12-31 15.00", 1, WORKING_DAYS, PLAIN, "2027-01-01 15.00", id="over the year's end"
        ),
        pytest.param("2026-06-05 14.00", 24, HOURS, PLAIN, "2026-06-06 14.00", id="a pothole on Friday"),
        pytest.param(
            "2026-03-20 23.30", 24, HOURS, IDUL_FITRI, "2026-03-21 23.30", id="a pothole on a holiday"
        ),
        pytest.param(
            "2028-02-28 22.00", 7, CALENDAR_DAYS, PLAIN, "2028-03-06 22.00", id="a week with a leap day"
        ),
        pytest.param(
            "2027-02-28 22.00", 7, CALENDAR_DAYS, PLAIN, "2027-03-07 22.00", id="a week without one"
        ),
    ],
)
def test_a_promise_falls_due(
    start: str, amount: int, unit: LimitUnit, calendar: Calendar, expected: str
) -> None:
    falls_due = due(wib(start), Limit(amount, unit), calendar)
    assert falls_due == wib(expected)
    assert falls_due.tzinfo is UTC


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("2026-06-07 16.59", "2026-06-08 09.00", id="Sunday 23.59 in Tuban"),
        pytest.param("2026-06-07 17.00", "2026-06-08 09.00", id="Monday midnight in Tuban is Sunday in UTC"),
        pytest.param("2026-06-08 00.29", "2026-06-08 09.00", id="Monday 07.29 in Tuban"),
        pytest.param("2026-06-08 00.31", "2026-06-09 00.31", id="Monday 07.31 in Tuban"),
        pytest.param("2026-06-08 16.59", "2026-06-09 09.00", id="Monday 23.59 in Tuban"),
        pytest.param("2026-06-08 17.01", "2026-06-09 09.00", id="Tuesday 00.01 in Tuban is Monday in UTC"),
    ],
)
def test_the_office_day_is_tubans_and_not_utcs(start: str, expected: str) -> None:
    assert due(utc(start), Limit(1, WORKING_DAYS), PLAIN) == utc(expected)


def test_a_holiday_begins_at_midnight_in_tuban() -> None:
    holiday = Calendar(holidays=frozenset({date(2026, 6, 16)}))
    assert holiday.day_of(utc("2026-06-15 16.59")) == date(2026, 6, 15)
    assert holiday.day_of(utc("2026-06-15 17.00")) == date(2026, 6, 16)
    assert working_time(utc("2026-06-15 17.00"), utc("2026-06-16 17.00"), holiday) == timedelta()


def test_wib_is_the_zone_of_jakarta_whenever_the_service_ran_or_may_run() -> None:
    jakarta = ZoneInfo("Asia/Jakarta")
    for days in range(0, 84 * 366, 15):
        instant = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(days=days)
        assert instant.astimezone(jakarta).utcoffset() == WIB.utcoffset(None)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        pytest.param("2026-06-08 07.30", "2026-06-08 16.00", 8.5, id="one office day"),
        pytest.param("2026-06-08 00.00", "2026-06-09 00.00", 8.5, id="one whole day"),
        pytest.param("2026-06-05 15.00", "2026-06-08 08.30", 2, id="an hour before the weekend, one after"),
        pytest.param("2026-06-06 00.00", "2026-06-08 07.30", 0, id="a weekend"),
        pytest.param("2026-03-18 07.30", "2026-03-24 16.00", 0, id="Idul Fitri's closed week"),
        pytest.param("2026-06-08 11.00", "2026-06-08 10.00", -1, id="backwards"),
    ],
)
def test_working_time_is_office_time(start: str, end: str, hours: float) -> None:
    assert working_time(wib(start), wib(end), IDUL_FITRI) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("at", "unit", "hours"),
    [
        pytest.param("2026-06-10 09.00", WORKING_DAYS, 5, id="five working hours left"),
        pytest.param("2026-06-09 20.00", WORKING_DAYS, 6.5, id="the night does not count"),
        pytest.param("2026-06-09 20.00", HOURS, 18, id="of plain hours it does"),
        pytest.param("2026-06-10 15.00", WORKING_DAYS, -1, id="an hour overdue"),
        pytest.param("2026-06-10 15.00", CALENDAR_DAYS, -1, id="an hour overdue, in plain time"),
    ],
)
def test_what_remains_is_told_in_the_clocks_own_time(at: str, unit: LimitUnit, hours: float) -> None:
    assert remaining(wib(at), wib("2026-06-10 14.00"), unit, PLAIN) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "due_at", "unit", "expected"),
    [
        pytest.param(
            "2026-06-08 07.30", "2026-06-12 16.00", WORKING_DAYS, "2026-06-11 16.00", id="5 HK: the last"
        ),
        pytest.param("2026-06-05 14.00", "2026-06-10 14.00", WORKING_DAYS, "2026-06-10 08.54", id="3 HK"),
        pytest.param("2026-06-05 14.00", "2026-06-06 14.00", HOURS, "2026-06-06 09.12", id="24 hours"),
        pytest.param(
            "2026-06-01 12.00", "2026-06-11 12.00", CALENDAR_DAYS, "2026-06-09 12.00", id="ten days"
        ),
        pytest.param(
            "2026-06-06 09.00", "2026-06-07 09.00", WORKING_DAYS, "2026-06-06 09.00", id="no office time"
        ),
    ],
)
def test_near_due_is_when_a_fifth_is_left(start: str, due_at: str, unit: LimitUnit, expected: str) -> None:
    assert near_due_at(wib(start), wib(due_at), unit, PLAIN) == wib(expected)


@pytest.mark.parametrize(
    ("paused", "resumed", "unit", "expected"),
    [
        pytest.param("2026-06-08 10.00", "2026-06-09 10.00", WORKING_DAYS, "2026-06-11 14.00", id="one HK"),
        pytest.param(
            "2026-06-05 16.00", "2026-06-08 07.30", WORKING_DAYS, "2026-06-10 14.00", id="a weekend: none"
        ),
        pytest.param(
            "2026-06-05 16.00", "2026-06-08 07.30", HOURS, "2026-06-13 05.30", id="a weekend in hours"
        ),
        pytest.param("2026-06-08 10.00", "2026-06-15 10.00", WORKING_DAYS, "2026-06-17 14.00", id="a week"),
        pytest.param(
            "2026-06-08 10.00", "2026-06-11 10.00", CALENDAR_DAYS, "2026-06-13 14.00", id="three days"
        ),
        pytest.param(
            "2026-06-11 10.00", "2026-06-11 12.00", WORKING_DAYS, "2026-06-10 16.00", id="already overdue"
        ),
        pytest.param(
            "2026-06-08 10.00", "2026-06-08 09.59", HOURS, "2026-06-10 14.00", id="two machines' clocks"
        ),
    ],
)
def test_a_pause_is_given_back(paused: str, resumed: str, unit: LimitUnit, expected: str) -> None:
    assert resume(wib("2026-06-10 14.00"), wib(paused), wib(resumed), unit, PLAIN) == wib(expected)


def test_a_date_the_regent_set_on_a_saturday_is_kept_by_a_pause_over_the_weekend() -> None:
    saturday = wib("2026-06-06 12.00")
    assert resume(saturday, wib("2026-06-05 17.00"), wib("2026-06-06 08.00"), WORKING_DAYS, PLAIN) == saturday
    assert resume(saturday, wib("2026-06-05 15.00"), wib("2026-06-05 16.00"), WORKING_DAYS, PLAIN) == wib(
        "2026-06-08 08.30"
    )


def test_an_office_in_the_east_with_hours_of_its_own() -> None:
    wita = timezone(timedelta(hours=8), "WITA")
    makassar = Calendar(opens=time(8), closes=time(15), zone=wita)
    start = datetime(2026, 6, 5, 14, tzinfo=wita)
    assert due(start, Limit(3, WORKING_DAYS), makassar) == datetime(2026, 6, 10, 14, tzinfo=wita)
    assert working_time(start, datetime(2026, 6, 6, tzinfo=wita), makassar) == timedelta(hours=1)


def test_an_instant_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 6, 5, 14)
    for unit in LimitUnit:
        with pytest.raises(ValueError, match="time zone"):
            due(naive, Limit(1, unit), PLAIN)


def test_a_limit_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Limit(0, WORKING_DAYS)


def test_an_office_that_closes_before_it_opens_is_refused() -> None:
    with pytest.raises(ValueError, match="opens before"):
        Calendar(opens=time(16), closes=time(7, 30))


def test_ten_years_of_weekends_are_no_closure() -> None:
    assert working_time(wib("2017-01-01 00.00"), wib("2027-01-01 00.00"), PLAIN) == timedelta(
        hours=8.5 * 2609
    )


def test_a_calendar_that_is_closed_for_a_year_is_an_error_and_not_an_endless_search() -> None:
    closed = Calendar(holidays=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(3 * 366)))
    with pytest.raises(ValueError, match="no working day"):
        due(wib("2026-06-05 14.00"), Limit(1, WORKING_DAYS), closed)
