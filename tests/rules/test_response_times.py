"""A median of bins is as far from the exact one as is said, and no farther; and any period is few spans."""

from collections import Counter
from datetime import date
from statistics import median

from hypothesis import example, given
from hypothesis import strategies as st

from rules import response_times
from rules.days import LENGTHS, LONGER, day_of, longer_than, number_of, spans
from rules.response_times import ERROR, bin_of

TEN_YEARS = 10 * 365 * 24 * 3600
SECONDS = st.one_of(st.integers(0, 200), st.integers(0, 40 * 3600), st.integers(0, TEN_YEARS))
DAYS = st.integers(number_of(date(2000, 1, 1)), number_of(date(2200, 1, 1)))


@given(st.lists(SECONDS, min_size=1, max_size=60))
@example([0])
@example([60, 61])
def test_the_median_of_bins_is_near_the_exact_one(seconds: list[int]) -> None:
    exact = median(seconds)
    found = response_times.median(Counter(map(bin_of, seconds)))
    assert abs(found - exact) <= ERROR * exact + 30 + 1e-6


@given(st.lists(SECONDS, max_size=30), st.lists(SECONDS, min_size=1, max_size=30))
def test_summaries_add_up(some: list[int], more: list[int]) -> None:
    together = Counter(map(bin_of, some)) + Counter(map(bin_of, more))
    assert together == Counter(map(bin_of, some + more))


@given(DAYS, DAYS)
def test_the_spans_of_a_period_hold_each_of_its_days_once(first: int, last: int) -> None:
    runs = [*spans(first, last)]
    assert len(runs) <= 2 * len(LENGTHS) - 1
    held = 0
    for begin, end in runs:
        n = begin // LONGER
        length = LENGTHS[n]
        assert end // LONGER == n
        for span in range(begin - n * LONGER, end - n * LONGER + 1):
            assert first <= span * length
            assert (span + 1) * length - 1 <= last
            held += length
    assert held == max(0, last - first + 1)
    assert sum(end - begin + 1 for begin, end in runs if begin < (len(LENGTHS) - 1) * LONGER) <= 14 * (
        len(LENGTHS) - 1
    )


@given(DAYS)
def test_a_day_lies_in_one_span_of_each_length(day: int) -> None:
    assert number_of(day_of(day)) == day
    assert [span // LONGER for span in longer_than(day)] == [1, 2, 3]
