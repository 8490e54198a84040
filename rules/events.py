"""What can happen, and who is told: each event's topics follow from the event alone."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, Protocol

from rules.audience import Sight


class EventKind(StrEnum):
    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    ROUTED = "ROUTED"
    RETURNED = "RETURNED"
    OPENED = "OPENED"
    CLAIMED = "CLAIMED"
    RESPONDED = "RESPONDED"
    INFORMATION_REQUESTED = "INFORMATION_REQUESTED"
    INFORMATION_SUPPLIED = "INFORMATION_SUPPLIED"
    RESOLVED = "RESOLVED"
    CONFIRMED = "CONFIRMED"
    REOPENED = "REOPENED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    MERGED = "MERGED"
    UNMERGED = "UNMERGED"
    SUPPORTED = "SUPPORTED"
    NEAR_DUE = "NEAR_DUE"
    OVERDUE = "OVERDUE"
    AUTO_CLOSED = "AUTO_CLOSED"
    INSTRUCTED = "INSTRUCTED"
    INSTRUCTION_ANSWERED = "INSTRUCTION_ANSWERED"
    REPORT_SUBMITTED = "REPORT_SUBMITTED"
    REPORT_ACKNOWLEDGED = "REPORT_ACKNOWLEDGED"
    REPORT_RETURNED = "REPORT_RETURNED"
    ADMINISTERED = "ADMINISTERED"
    ACCESS_CHANGED = "ACCESS_CHANGED"


K = EventKind

INTERNAL = frozenset(
    {
        K.OPENED,
        K.NEAR_DUE,
        K.INSTRUCTED,
        K.INSTRUCTION_ANSWERED,
        K.REPORT_SUBMITTED,
        K.REPORT_ACKNOWLEDGED,
        K.REPORT_RETURNED,
        K.ADMINISTERED,
        K.ACCESS_CHANGED,
    }
)
"""Told inside the government only. Such an event never moves a complaint's version or time, so that it
cannot be felt outside."""

KEEPS_VERSION = INTERNAL | {K.SUBMITTED, K.VERIFIED, K.SUPPORTED, K.OVERDUE}
"""What moves neither a complaint's version nor its time: VERIFIED comes with the ROUTED that does, a
supporter changes nothing that somebody might overwrite, and nobody did what is overdue."""

FOR_THE_REGENT = frozenset(
    {
        K.OVERDUE,
        K.INSTRUCTED,
        K.INSTRUCTION_ANSWERED,
        K.REPORT_SUBMITTED,
        K.REPORT_ACKNOWLEDGED,
        K.REPORT_RETURNED,
    }
)
"""The regent's ticker: breaches, instructions and reports."""

BY_REPORTERS = frozenset({K.SUBMITTED, K.INFORMATION_SUPPLIED, K.CONFIRMED, K.REOPENED, K.WITHDRAWN})
"""What a reporter does as such. All else an officer does as an officer, also to what they have reported
themselves: nobody learns from it who that was."""

PRIVATE_NOTES = frozenset(
    {
        K.SUBMITTED,
        K.VERIFIED,
        K.ROUTED,
        K.RETURNED,
        K.INFORMATION_REQUESTED,
        K.INFORMATION_SUPPLIED,
        K.CONFIRMED,
        K.REOPENED,
        K.REJECTED,
        K.WITHDRAWN,
        K.OPENED,
    }
)
"""Words of a reporter or between offices: never shown to the public or on a wall."""

BETWEEN_OFFICES = frozenset({K.VERIFIED, K.ROUTED, K.RETURNED, K.OPENED})
"""Of those, words that the reporter does not read either."""

_INSIDE = frozenset(Sight) - {Sight.PUBLIC, Sight.PERSON, Sight.VOLUNTEER, Sight.RECEIPT}
_WITHOUT_NOTES = frozenset({Sight.PUBLIC, Sight.DISPLAY_QUEUE, Sight.DISPLAY_OVERVIEW, Sight.VOLUNTEER})
_OWN = frozenset({Sight.PERSON, Sight.RECEIPT})


def tells(kind: EventKind, sight: Sight, *, instructed: bool = False) -> bool:
    """Whether someone who has this sight of a complaint may also see that this happened to it. `instructed`:
    it is about an instruction of the regent, such as that it is overdue."""
    if kind is K.OPENED:
        return sight in (Sight.OPD, Sight.DISPLAY_QUEUE)
    return (kind not in INTERNAL and not instructed) or sight in _INSIDE


def tells_note(kind: EventKind, sight: Sight) -> bool:
    """Whether someone who has this sight of a complaint may read the words written with it."""
    if kind not in PRIVATE_NOTES:
        return True
    return sight not in _WITHOUT_NOTES and not (sight in _OWN and kind in BETWEEN_OFFICES)


class Topic(NamedTuple):
    """What a feed listens to."""

    name: str
    of: int | None = None


class EventFacts(Protocol):
    """What the topics of an event depend on: ids of rows, and whether the public may or might see it."""

    @property
    def kind(self) -> EventKind: ...
    @property
    def complaint_id(self) -> int | None: ...
    @property
    def opd_id(self) -> int | None: ...
    @property
    def left_opd_id(self) -> int | None: ...
    @property
    def reporter_id(self) -> int | None: ...
    @property
    def filer_id(self) -> int | None: ...
    @property
    def public(self) -> bool: ...


def topics(event: EventFacts) -> Iterator[Topic]:
    """Every topic whose listeners are asked about this event; each listener's own eyes decide after that."""
    if event.kind is K.ACCESS_CHANGED:
        yield Topic("access")
        return
    yield Topic("overview")
    if event.complaint_id is not None:
        yield Topic("complaint", event.complaint_id)
    for opd_id in {event.opd_id, event.left_opd_id} - {None}:
        yield Topic("queue", opd_id)
    if event.public:
        yield Topic("public")
    if event.kind not in INTERNAL:
        for person in {event.reporter_id, event.filer_id} - {None}:
            yield Topic("person", person)
    if event.kind in FOR_THE_REGENT:
        yield Topic("regent")
    if event.kind is not K.OPENED:
        yield Topic("inbox")
