"""What each complaint counts for: of its facts, the cells of the tallies in which it stands.

A complaint counts for what it is now. When anything of it changes, what it counted for before is taken away
and what it counts for after is added, whatever verb it was: so sums are right for all of them, a moderation
that moves its whole history out of the public's sight included.

Flows lie on a day in Tuban (filed, routed, answered, resolved, closed); the stock has none. Cells that differ
in who may see them are different cells (`SightClass` and the OPD): which of them an audience adds up is said
in `access.tally`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from rules.days import day_number, longer_than
from rules.response_times import bin_of
from rules.words import ComplaintKind, ComplaintStatus


class SightClass(IntEnum):
    """Who may see a complaint, as far as its columns say it without the OPD that has it."""

    PUBLIC = 0
    INSIDE = 1
    """Not public: not verified, confidential or hidden."""
    OVERSIGHT = 2
    OVERSIGHT_OF_NOBODY = 3
    """Of answers alone: OVERSIGHT that no OPD has. Cells say it by their OPD."""


class Measure(IntEnum):
    """What is counted on a day; what `Flow.value` says."""

    FILED_STATUS = 1
    """Filed, by the status that they have now (`STATUS_CODES`)."""
    FILED_CATEGORY = 2
    """By row id; 0: of none."""
    FILED_DISTRICT = 3
    """By row id; 0: of none."""
    FILED_KIND = 4
    """By `KIND_CODES`."""
    CLOSED = 5
    RESOLVED = 6
    ROUTED = 7
    """To the OPD that has it."""
    ANSWERED = 8
    """First answers, by how long they took (`rules.response_times`)."""
    ON_TIME = 9
    """First answers that came in time."""
    ASKED = 10
    """Resolved, and asked for a rating: by the rating, 0: not given."""
    BALANCE = 11
    """By how many more there are of a status (`STATUS_CODES`) at the end of a day than at its beginning, as
    it was then: entered on the day of the change, and never again (`models.tally`)."""


STATUS_CODES = {
    ComplaintStatus.SUBMITTED: 1,
    ComplaintStatus.NEEDS_INFORMATION: 2,
    ComplaintStatus.ROUTED: 3,
    ComplaintStatus.IN_PROGRESS: 4,
    ComplaintStatus.RESOLVED: 5,
    ComplaintStatus.CLOSED: 6,
    ComplaintStatus.REJECTED: 7,
    ComplaintStatus.WITHDRAWN: 8,
    ComplaintStatus.MERGED: 9,
}
"""Stand in the tables: none is ever given to another status."""
KIND_CODES = {
    ComplaintKind.COMPLAINT: 1,
    ComplaintKind.OVERSIGHT: 2,
    ComplaintKind.ASPIRATION: 3,
    ComplaintKind.INFORMATION_REQUEST: 4,
}
OF_NOBODY = 0
"""In place of an OPD's row id: of none; of what is public and folded, of whichever."""
OF_ALL = -1
"""The same of what is folded and not public: of whichever or none, beside the cells of each."""
FOLDED = frozenset(
    (
        Measure.FILED_STATUS,
        Measure.FILED_CATEGORY,
        Measure.FILED_DISTRICT,
        Measure.FILED_KIND,
        Measure.CLOSED,
        Measure.BALANCE,
    )
)
"""Those that nobody asks for by OPD: what an audience sees of all of them is in few cells."""


class Facts(NamedTuple):
    """The columns of a complaint from which it follows what it counts for."""

    kind: str
    status: str
    public: bool
    opd_id: int | None
    category_id: int | None
    district_id: int | None
    overdue: bool
    submitted_at: datetime
    updated_at: datetime
    routed_at: datetime | None
    answered_at: datetime | None
    response_seconds: int | None
    answered_on_time: bool | None
    resolved_at: datetime | None
    asked_rating: bool
    rating: int | None
    closed_at: datetime | None
    latitude: float | None = None
    longitude: float | None = None
    confidential: bool = False
    hidden: bool = False

    @classmethod
    def read(cls, values: Sequence[Any]) -> "Facts":
        """Of columns as a database gives them, in this order."""
        read = [*values]
        for n in _TIMES:
            if isinstance(read[n], str):
                read[n] = datetime.fromisoformat(read[n])
        return cls._make(read)


_TIMES = tuple(n for n, name in enumerate(Facts._fields) if name.endswith("_at"))


class Flow(NamedTuple):
    """A cell of what happened on a day; `span` is one of `rules.days`."""

    measure: int
    span: int
    sight: int
    opd: int
    value: int


class Stock(NamedTuple):
    """A cell of what there is now. `opd`, `category` and `district` are row ids, 0 for none."""

    status: str
    sight: int
    opd: int
    category: int
    district: int
    overdue: int


def class_of(kind: str, public: bool) -> SightClass:
    if public:
        return SightClass.PUBLIC
    return SightClass.OVERSIGHT if kind == ComplaintKind.OVERSIGHT else SightClass.INSIDE


def stock(facts: Facts) -> Stock:
    """The one cell of what there is now in which it stands."""
    return Stock(
        str(facts.status),
        int(class_of(facts.kind, facts.public)),
        facts.opd_id or OF_NOBODY,
        facts.category_id or 0,
        facts.district_id or 0,
        int(bool(facts.overdue)),
    )


def flows(facts: Facts) -> list[Flow]:
    """The cells of what happened in which it counts one each."""
    sight = int(class_of(facts.kind, facts.public))
    opd = facts.opd_id or OF_NOBODY
    filed = day_number(facts.submitted_at)
    found = []
    for owner in _owners(sight, opd):
        found += [
            Flow(Measure.FILED_STATUS, filed, sight, owner, STATUS_CODES[ComplaintStatus(facts.status)]),
            Flow(Measure.FILED_CATEGORY, filed, sight, owner, facts.category_id or 0),
            Flow(Measure.FILED_DISTRICT, filed, sight, owner, facts.district_id or 0),
            Flow(Measure.FILED_KIND, filed, sight, owner, KIND_CODES[ComplaintKind(facts.kind)]),
        ]
        if facts.closed_at is not None:
            found.append(Flow(Measure.CLOSED, day_number(facts.closed_at), sight, owner, 0))
    if facts.routed_at is not None:
        found.append(Flow(Measure.ROUTED, day_number(facts.routed_at), sight, opd, 0))
    if facts.resolved_at is not None:
        day = day_number(facts.resolved_at)
        found.append(Flow(Measure.RESOLVED, day, sight, opd, 0))
        if facts.asked_rating:
            found.append(Flow(Measure.ASKED, day, sight, opd, facts.rating or 0))
    if facts.answered_at is not None and facts.opd_id is not None and facts.response_seconds is not None:
        day = day_number(facts.answered_at)
        found.append(Flow(Measure.ANSWERED, day, sight, opd, bin_of(facts.response_seconds)))
        if facts.answered_on_time:
            found.append(Flow(Measure.ON_TIME, day, sight, opd, 0))
    return found


def _owners(sight: int, opd: int) -> tuple[int, ...]:
    """Of whom the folded cells are in which it counts."""
    return (OF_NOBODY,) if sight == SightClass.PUBLIC else (opd, OF_ALL)


def balances(sight: int, opd: int, status: str, on: int) -> list[Flow]:
    """The cells of a day's books for what has this status."""
    code = STATUS_CODES[ComplaintStatus(status)]
    return [Flow(Measure.BALANCE, on, sight, owner, code) for owner in _owners(sight, opd)]


def balance(facts: Facts, on: int) -> list[Flow]:
    """What it counts for in the books of a day."""
    held = stock(facts)
    return balances(held.sight, held.opd, held.status, on)


def life(facts: Facts, moves: Sequence[tuple[datetime, str]]) -> "Counter[Flow]":
    """The books of one complaint by the log: when it came to which status, the oldest first; as who sees it
    now sees it."""
    booked: Counter[Flow] = Counter()
    came = [*moves] or [(facts.submitted_at, str(facts.status))]
    if came[-1][1] != facts.status:
        came.append((facts.updated_at, str(facts.status)))
    before: str | None = None
    for at, status in came:
        if before is not None:
            booked.subtract(balance(facts._replace(status=before), day_number(at)))
        booked.update(balance(facts._replace(status=status), day_number(at)))
        before = status
    return _moved(booked)


class Change(NamedTuple):
    """What a complaint was and is; None: there was or is none."""

    before: Facts | None
    after: Facts | None


class Difference(NamedTuple):
    """By how much cells change."""

    flows: "Counter[Flow]"
    stock: "Counter[Stock]"


def difference(changes: Iterable[Change], *, books: bool = True) -> Difference:
    """Of all these changes together, with the days' books: what they make of the cells that they move."""
    moved = Difference(Counter(), Counter())
    for change in changes:
        told = change.after or change.before
        on = None if told is None else day_number(told.updated_at)
        for facts, number in ((change.before, -1), (change.after, 1)):
            if facts is None:
                continue
            moved.stock[stock(facts)] += number
            for flow in flows(facts):
                moved.flows[flow] += number
            if books and on is not None:
                for flow in balance(facts, on):
                    moved.flows[flow] += number
    return Difference(_moved(moved.flows), _moved(moved.stock))


def _moved(counts: "Counter[Any]") -> "Counter[Any]":
    return Counter({cell: number for cell, number in counts.items() if number})


def with_longer(counts: "Counter[Flow]") -> "Counter[Flow]":
    """The cells of days, and those of the longer spans in which the days lie."""
    found = Counter(counts)
    for cell, number in counts.items():
        for span in longer_than(cell.span):
            found[cell._replace(span=span)] += number
    return _moved(found)
