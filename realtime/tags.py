"""What an event touches: the tags under which kept answers are dropped."""

from collections.abc import Hashable, Iterator

from rules.events import EventFacts, EventKind


def touched_by(event: EventFacts) -> Iterator[Hashable] | None:
    """The tags of what may have changed; None: everything (names, rules, holidays)."""
    if event.kind is EventKind.ADMINISTERED:
        return None
    return _tags(event)


def _tags(event: EventFacts) -> Iterator[Hashable]:
    if event.complaint_id is not None:
        yield "complaints"
        yield ("complaint", event.complaint_id)
    for opd in (event.opd_id, event.left_opd_id):
        if opd is not None:
            yield ("queue", opd)
    if event.kind in (EventKind.INSTRUCTED, EventKind.INSTRUCTION_ANSWERED, EventKind.OVERDUE):
        yield "instructions"
    if event.kind in (
        EventKind.REPORT_SUBMITTED,
        EventKind.REPORT_ACKNOWLEDGED,
        EventKind.REPORT_RETURNED,
    ):
        yield "reports"
