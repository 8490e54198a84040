from datetime import date, datetime

import pytest

from models.office_calendar import office_calendar
from rules.deadlines import WIB, Limit, due
from rules.words import LimitUnit

THREE_DAYS = Limit(3, LimitUnit.WORKING_DAYS)


def wib(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-03-18", "joint leave of Nyepi"),
        ("2026-03-19", "Nyepi"),
        ("2026-03-20", "joint leave of Idul Fitri"),
        ("2026-03-23", "joint leave of Idul Fitri"),
        ("2026-03-24", "joint leave of Idul Fitri"),
        ("2026-08-17", "independence"),
        ("2026-12-24", "joint leave of Christmas"),
        ("2026-12-25", "Christmas"),
        ("2026-06-06", "a Saturday"),
        ("2025-08-18", "joint leave announced weeks before"),
    ],
)
def test_the_offices_are_closed_on(day: str, why: str) -> None:
    assert not office_calendar(2025, 2026, {}).is_working_day(date.fromisoformat(day)), why


@pytest.mark.parametrize("day", ["2026-03-17", "2026-03-25", "2026-06-05", "2026-08-18", "2028-02-29"])
def test_the_offices_are_open_on(day: str) -> None:
    assert office_calendar(2026, 2028, {}).is_working_day(date.fromisoformat(day))


def test_a_complaint_on_the_eve_of_idul_fitri_2026_is_answered_the_week_after() -> None:
    assert due(wib("2026-03-17 14.00"), THREE_DAYS, office_calendar(2026, 2026, {})) == wib(
        "2026-03-27 14.00"
    )


def test_an_administrator_closes_a_day_and_opens_another() -> None:
    changed = office_calendar(2026, 2026, {date(2026, 6, 8): False, date(2026, 6, 6): True})
    assert due(wib("2026-06-05 14.00"), THREE_DAYS, changed) == wib("2026-06-10 14.00")
    assert changed.is_working_day(date(2026, 6, 6))
    assert not changed.is_working_day(date(2026, 6, 8))


def test_an_administrator_opens_a_joint_leave_for_a_service_that_must_go_on() -> None:
    changed = office_calendar(2026, 2026, {date(2026, 3, 23): True})
    assert due(wib("2026-03-17 14.00"), THREE_DAYS, changed) == wib("2026-03-26 14.00")


def test_the_calendar_goes_on_over_the_years_end() -> None:
    both = office_calendar(2026, 2027, {})
    assert due(wib("2026-12-23 10.00"), THREE_DAYS, both) == wib("2026-12-30 10.00")
    assert due(wib("2026-12-31 10.00"), THREE_DAYS, both) == wib("2027-01-07 10.00")


def test_of_a_far_year_the_fixed_holidays_are_known_and_the_joint_leave_is_not() -> None:
    assert not office_calendar(2026, 2026, {}).is_working_day(date(2026, 12, 24))
    far = office_calendar(2060, 2060, {})
    assert not far.is_working_day(date(2060, 8, 17))
    assert far.is_working_day(date(2060, 12, 24))


def test_days_outside_the_years_asked_for_follow_the_week_alone() -> None:
    assert office_calendar(2026, 2026, {}).is_working_day(date(2027, 1, 1))
    assert not office_calendar(2026, 2027, {}).is_working_day(date(2027, 1, 1))


def test_the_same_question_is_answered_once_and_another_is_not_mixed_up_with_it() -> None:
    day = date(2026, 6, 8)
    first = office_calendar(2026, 2026, {day: False})
    assert office_calendar(2026, 2026, {day: False}) is first
    assert office_calendar(2026, 2026, {day: True}).is_working_day(day)
    assert not first.is_working_day(day)


@pytest.mark.parametrize(("first", "last"), [(2027, 2026), (1900, 2026), (2026, 2101)])
def test_years_of_which_nothing_is_known_are_refused(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="1946 to 2100"):
        office_calendar(first, last, {})
