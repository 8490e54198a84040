"""Instants and days as the databases take them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instants(postgres: bool) -> Callable[[int], Any]:
    """From seconds since the epoch: an aware datetime, or the text in which Tortoise writes one to SQLite."""
    if postgres:
        return lambda second: _EPOCH + timedelta(seconds=second)
    hours = [f" {s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}+00:00" for s in range(_DAY)]
    days: dict[int, str] = {}

    def text(second: int) -> str:
        day, rest = divmod(second, _DAY)
        found = days.get(day)
        if found is None:
            found = days[day] = (_EPOCH + timedelta(days=day)).date().isoformat()
        return found + hours[rest]

    return text


def dates(postgres: bool) -> Callable[[date], Any]:
    return (lambda day: day) if postgres else date.isoformat
