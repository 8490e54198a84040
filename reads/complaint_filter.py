"""What a list can be filtered and sorted by, in one table: each filter says at which field it looks, and a
row of which the asker does not see that field never matches. What is not shown is not found out by asking.

A filter that says nothing, or names a field of which it is not said who sees it, fails when this is imported.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from access.complaint import BESIDE_THE_PUBLIC
from access.complaint_fields import Shown, shown_to_everybody, where_shown
from access.condition import Condition, all_of
from database import query
from database.query import marks
from reads import aspiration_rows, place, public_word
from reads.place import Box, Cells
from reads.tally import Wanted
from rules.audience import Audience, Sight
from rules.events import EventKind
from rules.words import IN_QUEUE, OPEN, AspirationState, ComplaintKind, ComplaintOrder, ComplaintStatus


@dataclass(slots=True)
class ComplaintFilter:
    """Which complaints are asked for, within what the audience may see. OPDs, categories and districts are
    row ids; None asks for all, an empty list for none."""

    status: Sequence[ComplaintStatus] | None = None
    opd: Sequence[int] | None = None
    category: Sequence[int] | None = None
    district: Sequence[int] | None = None
    overdue: bool | None = None
    search: str | None = None
    """Each word is looked for where it is read (`reads.search`); pages know how (`reads.searched`)."""
    within: Box | None = None
    gathered: Box | None = None
    """Counted on maps within it (`reads.place.gathered`); not together with `within`."""
    submitted_from: datetime | None = None
    submitted_to: datetime | None = None
    closed_from: datetime | None = None
    closed_to: datetime | None = None
    answered_from: datetime | None = None
    """First answered by the OPD that has it, then or later."""
    asked_from: datetime | None = None
    """Its reporter was asked for a rating then or later."""
    rated: bool | None = None
    waiting_since: datetime | None = None
    """Owed a word since then or longer."""
    due_soon: bool | None = None
    """Whether a promise runs out soon, as of `now`."""
    open: bool | None = None
    answered_to: datetime | None = None
    resolved_from: datetime | None = None
    resolved_to: datetime | None = None
    handled_by: int | None = None
    """An account, by what it did for its office."""
    kind: Sequence[ComplaintKind] | None = None
    aspiration: Sequence[AspirationState] | None = None
    """Of aspirations that an OPD has, what became of them."""
    now: datetime | None = None
    public_word: str | None = None
    """The public reads it (`reads.public_word`)."""
    reporter: int | None = None
    queue: int | None = None
    cells: Cells | None = None
    """Of the box: those to look in, otherwise all of its own."""
    handled_much: bool = False
    """Whether that is much (`has_handled_much`)."""
    by_date: bool = True
    """Whether they are wanted in the order of their dates."""
    of_few: bool = False
    """Whether they are an office's or somebody's own: few, and found by that."""

    @property
    def slow(self) -> bool:
        """Whether no index leads to its rows, so that many are looked at for few."""
        seldom = (
            *(self.search, self.closed_from, self.closed_to, self.answered_from, self.answered_to),
            *(self.asked_from, self.resolved_from, self.resolved_to, self.handled_by, self.public_word),
        )
        return any(v is not None for v in (*seldom, self.rated, self.waiting_since, self.due_soon))

    @property
    def few(self) -> bool:
        """Whether it is about what few are at any time, which have an index of their own."""
        return bool(self.open or self.overdue or self.due_soon or self.waiting_since)


# ── conditions that others use too ───────────────────────────────────────────────────────────────

_OPEN = tuple(sorted(s.value for s in OPEN))
_STATUSES_OPEN = ", ".join(f"'{status}'" for status in _OPEN)
IS_OPEN = Condition(f"c.status IN ({_STATUSES_OPEN})")
"""In the very words of the index of what is open (migrations/0024)."""
_OVER = Condition(f"c.status NOT IN ({_STATUSES_OPEN})")
FIRST_ANSWERED = "c.opd_id IS NOT NULL AND c.response_seconds IS NOT NULL"


def due_soon(now: datetime) -> Condition:
    """Open, with less than a fifth of a promise left, and none broken.

    By the clocks themselves, which everybody may read: that the offices were told is their own news.
    """
    near = (
        "c.id IN (SELECT k.complaint_id FROM clock k WHERE k.state = 'RUNNING' "
        "AND k.near_at <= ? AND k.instruction_id IS NULL AND k.kind <> 'REPORTER_REPLY')"
    )
    return all_of(IS_OPEN, Condition("NOT c.overdue"), Condition(near, (now,)))


# ── the table ────────────────────────────────────────────────────────────────────────────────────

Made = Callable[[Audience, ComplaintFilter, Any], Condition | None]


class _Filter(NamedTuple):
    looks_at: Shown
    made: Made
    """What it asks for, of a value that was given; None: nothing."""


def _among(column: str, audience: Audience, wanted: ComplaintFilter, values: Sequence[Any]) -> Condition:
    return Condition(
        f"{column} IN ({marks(values)})", tuple(str(v) if isinstance(v, str) else v for v in values)
    )


def _belonging(column: str, audience: Audience, wanted: ComplaintFilter, values: Sequence[Any]) -> Condition:
    """To a category or a district, of which there are many of other offices."""
    return _among(place.unled(column) if wanted.of_few else column, audience, wanted, values)


def _status(audience: Audience, wanted: ComplaintFilter, values: Sequence[Any]) -> Condition:
    """Most complaints are closed: those are found by date, unless there is an index of them by date."""
    in_order = len(set(values)) == 1 and wanted.by_date
    closed = ComplaintStatus.CLOSED in values
    column = place.unled("c.status") if closed and not in_order else "c.status"
    return _among(column, audience, wanted, values)


def _at(sql: str, audience: Audience, wanted: ComplaintFilter, bound: Any) -> Condition:
    return Condition(f"{sql} ?", (bound,))


_STEPS_LATER = timedelta(days=1)
"""By so much a clock that was set back may have put a step before the filing."""


def _until(sql: str, audience: Audience, wanted: ComplaintFilter, bound: datetime) -> Condition:
    """A step that was made until then; what was filed later, where a walk by date begins, has none."""
    return Condition(f"{sql} ? AND c.submitted_at <= ?", (bound, bound + _STEPS_LATER))


def _due_soon(audience: Audience, wanted: ComplaintFilter, value: bool) -> Condition:
    assert wanted.now is not None, "what is due soon is so at a moment"
    soon = due_soon(wanted.now)
    return soon if value else Condition(f"NOT ({soon.sql})", soon.params)


_DONE = (
    f"e.actor_id = ? AND e.via_id IS NULL AND e.by_reporter = FALSE AND e.kind <> '{EventKind.OPENED.value}'"
)
"""In the very words of the index of what somebody has done (migrations/0025)."""
_FEW_HANDLED = 500
"""So many are gathered in a moment."""


def _open(audience: Audience, wanted: ComplaintFilter, value: bool) -> Condition:
    if not value:
        return _OVER
    # The index of an office's few has the status as well, and is of fewer than what is open.
    return Condition(f"{place.unled('c.status')} IN ({_STATUSES_OPEN})") if wanted.of_few else IS_OPEN


def _handled(audience: Audience, wanted: ComplaintFilter, account: int) -> Condition:
    """Whoever asks did it themselves, and saw it then."""
    if wanted.handled_much:
        one = f"EXISTS (SELECT 1 FROM event e WHERE e.complaint_id = c.id AND {_DONE})"
        return Condition(one, (account,))
    return Condition(f"c.id IN (SELECT e.complaint_id FROM event e WHERE {_DONE})", (account,))


async def has_handled_much(account: int) -> bool:
    """Whether complaints that it has handled are met soon enough where one walks; fewer are gathered."""
    found = await query.rows(f"SELECT 1 FROM event e WHERE {_DONE} LIMIT {_FEW_HANDLED + 1}", [account])
    return len(found) > _FEW_HANDLED


def _boxed(
    lies: Callable[[Audience, Box, Cells], Condition], audience: Audience, wanted: ComplaintFilter, box: Box
) -> Condition:
    looked_in = wanted.cells or (place.ELSEWHERE if wanted.few else _cells(audience, wanted))
    return lies(audience, box, looked_in)


def _cells(audience: Audience, wanted: ComplaintFilter) -> Cells:
    if wanted.within is not None:
        return place.cells(audience, wanted.within)
    return place.ELSEWHERE if wanted.gathered is None else place.gathering_cells(wanted.gathered)


def _kind(audience: Audience, wanted: ComplaintFilter, values: Sequence[ComplaintKind]) -> Condition:
    if set(values) == {ComplaintKind.ASPIRATION}:
        return Condition(aspiration_rows.KIND)
    return _among("c.kind", audience, wanted, values)


def _aspiration(audience: Audience, wanted: ComplaintFilter, values: Sequence[AspirationState]) -> Condition:
    any_of = (
        " OR ".join(f"({aspiration_rows.STATES[state]})" for state in dict.fromkeys(values)) or "c.id IS NULL"
    )
    return all_of(aspiration_rows.with_opd(), Condition(f"({any_of})"))


def _reporter(audience: Audience, wanted: ComplaintFilter, account: int) -> Condition:
    assert account == audience.person, "whose a complaint is, each asks for themselves alone"
    if audience.sight is Sight.VOLUNTEER:
        # Until whose it is have taken it over.
        return BESIDE_THE_PUBLIC[Sight.VOLUNTEER](audience)
    return Condition("c.reporter_id = ?", (account,))


def _queue(audience: Audience, wanted: ComplaintFilter, opd: int) -> Condition:
    statuses = tuple(str(s) for s in sorted(IN_QUEUE))
    return Condition(f"c.opd_id = ? AND c.status IN ({marks(statuses)})", (opd, *statuses))


FILTERS: dict[str, _Filter] = {
    "status": _Filter(Shown.STATUS, _status),
    "opd": _Filter(Shown.OPD, partial(_among, "c.opd_id")),
    "category": _Filter(Shown.CATEGORY, partial(_belonging, "c.category_id")),
    "district": _Filter(Shown.DISTRICT, partial(_belonging, "c.district_id")),
    "overdue": _Filter(
        Shown.PROMISES, lambda a, w, yes: Condition("c.overdue = TRUE" if yes else "NOT c.overdue")
    ),
    "within": _Filter(Shown.PLACE, partial(_boxed, place.within)),
    "gathered": _Filter(Shown.PLACE, partial(_boxed, place.gathered)),
    "submitted_from": _Filter(Shown.SUBMITTED, partial(_at, "c.submitted_at >=")),
    "submitted_to": _Filter(Shown.SUBMITTED, partial(_at, "c.submitted_at <=")),
    "closed_from": _Filter(Shown.STEPS, partial(_at, "c.closed_at >=")),
    "closed_to": _Filter(Shown.STEPS, partial(_until, "c.closed_at <=")),
    "answered_from": _Filter(Shown.STEPS, partial(_at, f"{FIRST_ANSWERED} AND c.answered_at >=")),
    "asked_from": _Filter(Shown.STEPS, partial(_at, "c.asked_rating = TRUE AND c.resolved_at >=")),
    "rated": _Filter(Shown.RATING, lambda a, w, yes: Condition(f"c.rating IS {'NOT ' if yes else ''}NULL")),
    "waiting_since": _Filter(Shown.STEPS, partial(_at, "c.waiting_since IS NOT NULL AND c.waiting_since <=")),
    "due_soon": _Filter(Shown.PROMISES, _due_soon),
    "open": _Filter(Shown.STATUS, _open),
    "answered_to": _Filter(Shown.STEPS, partial(_until, f"{FIRST_ANSWERED} AND c.answered_at <=")),
    "resolved_from": _Filter(Shown.STEPS, partial(_at, "c.resolved_at >=")),
    "resolved_to": _Filter(Shown.STEPS, partial(_until, "c.resolved_at <=")),
    "handled_by": _Filter(Shown.STATUS, _handled),
    "kind": _Filter(Shown.STATUS, _kind),
    "aspiration": _Filter(Shown.WORDS, _aspiration),
    "public_word": _Filter(Shown.WORDS, lambda a, w, word: public_word.read_in(word)),
    "reporter": _Filter(Shown.STATUS, _reporter),
    "queue": _Filter(Shown.STATUS, _queue),
}
_NO_FILTERS = frozenset({"now", "by_date", "search", "cells", "handled_much", "of_few"})
_undecided = {f.name for f in fields(ComplaintFilter)} - _NO_FILTERS ^ FILTERS.keys()
if _undecided:
    raise TypeError(f"at which field does it look, and who sees that? {', '.join(sorted(_undecided))}")


_TALLIED = frozenset({"status", "open", "opd", "category", "district", "overdue"})
if hidden := [name for name in _TALLIED if not shown_to_everybody(FILTERS[name].looks_at)]:
    raise TypeError(f"counted by what not everybody reads: {', '.join(hidden)}")


def tallied(wanted: ComplaintFilter) -> Wanted | None:
    """What is asked for as the tallies have it; None: they do not."""
    if wanted.search is not None or any(
        getattr(wanted, name) is not None for name in FILTERS.keys() - _TALLIED
    ):
        return None
    status = None if wanted.status is None else frozenset(map(str, wanted.status))
    if wanted.open is not None:
        those = _OPEN if wanted.open else [s.value for s in ComplaintStatus if s not in OPEN]
        status = frozenset(those) if status is None else status.intersection(those)
    return Wanted(status, wanted.opd, wanted.category, wanted.district, wanted.overdue)


# ── orders ───────────────────────────────────────────────────────────────────────────────────────


class Order(NamedTuple):
    looks_at: Shown
    key: str
    """SQL of the sort key; the id breaks ties."""
    column: str
    descending: bool


_BY_DATE = (ComplaintOrder.NEWEST, ComplaintOrder.OLDEST, ComplaintOrder.RELEVANCE)
_FAR = {"sqlite": "'9999-12-31 00:00:00+00:00'", "postgres": "'9999-12-31T00:00:00Z'::timestamptz"}
_ORDERS = {
    ComplaintOrder.NEWEST: Order(Shown.SUBMITTED, "c.submitted_at", "submitted_at", True),
    ComplaintOrder.OLDEST: Order(Shown.SUBMITTED, "c.submitted_at", "submitted_at", False),
    ComplaintOrder.MOST_URGENT: Order(Shown.PROMISES, "COALESCE(c.next_due_at, {far})", "next_due_at", False),
    ComplaintOrder.MOST_SUPPORTED: Order(Shown.SUPPORT, "c.support_count", "support_count", True),
    # Without a search: of what a search finds each has its place besides (`reads.searched`).
    ComplaintOrder.RELEVANCE: Order(Shown.SUBMITTED, "c.submitted_at", "submitted_at", True),
}
if hidden := [order for order, by in _ORDERS.items() if not shown_to_everybody(by.looks_at)]:
    raise TypeError(f"sorted by what not everybody reads: {', '.join(hidden)}")


def order_by(order: ComplaintOrder) -> Order:
    by = _ORDERS[order]
    return by._replace(key=by.key.format(far=_FAR[query.dialect()]))


class Walks(NamedTuple):
    """The same `conditions` in parts that have nothing in common, each of which an index has in order."""

    through_all: list[list[Condition]]
    through_few: list[list[Condition]]
    """Where it is not all that is walked through but the few complaints that are an office's or one's own."""


def walks(audience: Audience, wanted: ComplaintFilter, order: ComplaintOrder) -> Walks:
    """How to come to the first in this order."""
    all_ = [replace(wanted, cells=place.ELSEWHERE)]
    few = [replace(all_[0], of_few=True)]
    if not wanted.few and order in _BY_DATE:
        all_ = [replace(wanted, cells=each) for each in _cells(audience, wanted).apart()] or all_
    return Walks(*([conditions(audience, each, order) for each in ways] for ways in (all_, few)))


def conditions(audience: Audience, wanted: ComplaintFilter, order: ComplaintOrder) -> list[Condition]:
    """What `wanted` leaves of what the audience sees, so that indexes lead to the first in this order."""
    wanted.by_date = order in _BY_DATE
    found = []
    for name, filter in FILTERS.items():
        value = getattr(wanted, name)
        made = None if value is None else filter.made(audience, wanted, value)
        if made is not None:
            found.append(where_shown(filter.looks_at, audience, made))
    return found
