"""What an event touches: the tags under which kept answers are dropped."""

from collections.abc import Hashable, Iterator

from rules.event_rule import Changes
from rules.events import EVENTS, EventFacts


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
