"""Days in Tuban by number, and spans of several of them, so that any period is few spans."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from rules.deadlines import WIB

_TUBAN = timedelta(hours=7)
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC) - _TUBAN
LENGTHS = (1, 8, 64, 512)
"""How many days a span has."""
LONGER = 1_000_000
"""Spans of the next length are numbered from here on, of the one after it from twice as far, and so on."""
_ONE_DAY = timedelta(days=1)


def day_number(at: datetime) -> int:
    """The day in Tuban, counted from 1970."""
    return (at - _BEGIN) // _ONE_DAY


def number_of(day: date) -> int:
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    return date.fromordinal(number + _EPOCH)


_EPOCH = date(1970, 1, 1).toordinal()
assert datetime(1970, 1, 1, tzinfo=WIB) == _BEGIN


def longer_than(day: int) -> Iterator[int]:
    """The longer spans in which a day lies."""
    for n, length in enumerate(LENGTHS[1:], 1):
        yield n * LONGER + day // length


def spans(first: int, last: int) -> Iterator[tuple[int, int]]:
    """From one day to another, both included, as few runs of spans of equal length: short ones at both ends,
    longer ones between them."""
    end = last + 1
    for n, length in enumerate(LENGTHS):
        here = n * LONGER
        if n + 1 < len(LENGTHS):
            step = LENGTHS[n + 1] // length
            head, tail = -(-first // step) * step, end // step * step
            if head < tail:
                if first < head:
                    yield here + first, here + head - 1
                if tail < end:
                    yield here + tail, here + end - 1
                first, end = head // step, tail // step
                continue
        if first < end:
            yield here + first, here + end - 1
        return
