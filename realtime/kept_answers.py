"""Answers that are kept until an event may have made them wrong."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

from rules.event_rule import Changes
from rules.events import EVENTS, EventFacts

KEPT_AT_MOST = timedelta(days=1)


class Kept(Protocol):
    """Where the engine keeps them, under tags of what they have read."""

    def invalidate(self, tags: Iterable[Hashable]) -> None:
        """Drop those with any of these tags."""

    def clear(self) -> None: ...


class KeptAnswers:
    """Drops them as events are told. Once a day all of them: they say where in the log they stand, and a feed
    resumes from the last days alone."""

    def __init__(self, kept: Kept, now: Callable[[], datetime]) -> None:
        self._kept = kept
        self._now = now
        self._since = now()

    def touch(self, events: Iterable[EventFacts]) -> None:
        if self._now() - self._since >= KEPT_AT_MOST:
            self._since = self._now()
            self._kept.clear()
            return
        tags = set[Hashable]()
        for event in events:
            touched = touched_by(event)
            if touched is None:
                self._kept.clear()
                return
            tags.update(touched)
        self._kept.invalidate(tags)


def touched_by(event: EventFacts) -> Iterator[Hashable] | None:
    """The tags of what may have changed; None: everything (names, rules, holidays)."""
    changes = EVENTS[event.kind].changes
    return None if Changes.EVERYTHING in changes else _tags(event, changes)


def _tags(event: EventFacts, changes: frozenset[Changes]) -> Iterator[Hashable]:
    if event.complaint_id is not None and Changes.COMPLAINT in changes:
        yield "complaints"
        yield ("complaint", event.complaint_id)
    if Changes.QUEUE in changes:
        for opd in (event.opd_id, event.left_opd_id):
            if opd is not None:
                yield ("queue", opd)
    if Changes.INSTRUCTIONS in changes:
        yield "instructions"
    if Changes.REPORTS in changes:
        yield "reports"
    if event.noun is not None and Changes.NOUN in changes:
        yield event.noun
        yield (event.noun, event.noun_id)
