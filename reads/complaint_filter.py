"""What a list can be filtered and sorted by, in one table: each filter says at which field it looks, and a
row of which the asker does not see that field never matches. What is not shown is not found out by asking.

A filter that says nothing, or names a field of which it is not said who sees it, fails when this is imported.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from access.complaint_fields import Shown, originals, reads_words, shown_to_everybody, where_shown
from access.condition import Condition, all_of
from database import query
from database.query import marks
from reads import place
from reads.place import Box
from rules.audience import Audience
from rules.words import IN_QUEUE, OPEN, ComplaintOrder, ComplaintStatus


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
    within: Box | None = None
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
    now: datetime | None = None
    reporter: int | None = None
    queue: int | None = None
    by_date: bool = True
    """Whether they are wanted in the order of their dates."""

    @property
    def slow(self) -> bool:
        """Whether no index leads to its rows, so that many are looked at for few."""
        seldom = (self.search, self.closed_from, self.closed_to, self.answered_from, self.asked_from)
        return any(v is not None for v in (*seldom, self.rated, self.waiting_since, self.due_soon))


# ── conditions that others use too ───────────────────────────────────────────────────────────────

_OPEN = tuple(sorted(s.value for s in OPEN))
IS_OPEN = Condition(f"c.status IN ({marks(_OPEN)})", _OPEN)
FIRST_ANSWERED = "c.opd_id IS NOT NULL AND c.response_seconds IS NOT NULL"


def due_soon(now: datetime) -> Condition:
    """Open, with less than a fifth of a promise left, and none broken.

    By the clocks themselves, which everybody may read: that the offices were told is their own news.
    """
    near = (
        "EXISTS (SELECT 1 FROM clock k WHERE k.complaint_id = c.id AND k.state = 'RUNNING' "
        "AND k.near_at <= ? AND k.instruction_id IS NULL AND k.kind <> 'REPORTER_REPLY')"
    )
    return all_of(IS_OPEN, Condition("NOT c.overdue"), Condition(near, (now,)))


_WORD = re.compile(r"[^\W_]+")


def search_words(text: str) -> list[str]:
    """The first words of a text, letters and digits alone, so that none of it can be an operator of a search
    engine. PostgreSQL refuses words of more than 2,046 bytes."""
    return [found[0][:100] for found in islice(_WORD.finditer(text), 12)]


def with_words(audience: Audience, words: Sequence[str], *, every: bool) -> Condition:
    """Complaints with words that begin like all of these (`every`), or that are one of them, as far as the
    audience reads them: who does not read a text must not find out by searching what is in it. The index has
    what was written: who reads other words of a complaint does not find it by words."""
    titles_only = not reads_words(audience)
    if query.dialect() == "sqlite":
        match = " ".join(f'"{w}"*' for w in words) if every else " OR ".join(f'"{w}"' for w in words)
        found = Condition(
            "c.id IN (SELECT rowid FROM complaint_words WHERE complaint_words MATCH ?)",
            (f"title : ({match})" if titles_only else match,),
        )
    else:
        match = " & ".join(f"{w}:*" for w in words) if every else " | ".join(words)
        indexed = "to_tsvector('simple', c.title || ' ' || c.description) @@ to_tsquery('simple', ?)"
        found = Condition(indexed, (match,))
        if titles_only:
            title = Condition("to_tsvector('simple', c.title) @@ to_tsquery('simple', ?)", (match,))
            found = all_of(found, title)
    as_written = originals(audience)
    if as_written is not None:
        legible = f"({_READ_AS_WRITTEN} OR {as_written.sql})"
        found = all_of(found, Condition(legible, as_written.params))
    return where_shown(Shown.TITLE, audience, found)


_READ_AS_WRITTEN = "(c.public_title IS NULL AND c.public_description IS NULL)"


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


def _status(audience: Audience, wanted: ComplaintFilter, values: Sequence[Any]) -> Condition:
    """Most complaints are closed: those are found by date, unless there is an index of them by date."""
    in_order = len(set(values)) == 1 and wanted.by_date
    closed = ComplaintStatus.CLOSED in values
    column = place.unled("c.status") if closed and not in_order else "c.status"
    return _among(column, audience, wanted, values)


def _at(sql: str, audience: Audience, wanted: ComplaintFilter, bound: Any) -> Condition:
    return Condition(f"{sql} ?", (bound,))


def _due_soon(audience: Audience, wanted: ComplaintFilter, value: bool) -> Condition:
    assert wanted.now is not None, "what is due soon is so at a moment"
    soon = due_soon(wanted.now)
    return soon if value else Condition(f"NOT ({soon.sql})", soon.params)


def _search(audience: Audience, wanted: ComplaintFilter, text: str) -> Condition | None:
    words = search_words(text)
    return with_words(audience, words, every=True) if words else None


def _reporter(audience: Audience, wanted: ComplaintFilter, account: int) -> Condition:
    assert account == audience.person, "whose a complaint is, each asks for themselves alone"
    return Condition("(c.reporter_id = ? OR c.filer_id = ?)", (account, account))


def _queue(audience: Audience, wanted: ComplaintFilter, opd: int) -> Condition:
    statuses = tuple(str(s) for s in sorted(IN_QUEUE))
    return Condition(f"c.opd_id = ? AND c.status IN ({marks(statuses)})", (opd, *statuses))


FILTERS: dict[str, _Filter] = {
    "status": _Filter(Shown.STATUS, _status),
    "opd": _Filter(Shown.OPD, partial(_among, "c.opd_id")),
    "category": _Filter(Shown.CATEGORY, partial(_among, "c.category_id")),
    "district": _Filter(Shown.DISTRICT, partial(_among, "c.district_id")),
    "overdue": _Filter(
        Shown.PROMISES, lambda a, w, yes: Condition("c.overdue = TRUE" if yes else "NOT c.overdue")
    ),
    "search": _Filter(Shown.TITLE, _search),
    "within": _Filter(Shown.PLACE, lambda a, w, box: place.within(a, box)),
    "submitted_from": _Filter(Shown.SUBMITTED, partial(_at, "c.submitted_at >=")),
    "submitted_to": _Filter(Shown.SUBMITTED, partial(_at, "c.submitted_at <=")),
    "closed_from": _Filter(Shown.STEPS, partial(_at, "c.closed_at >=")),
    "closed_to": _Filter(Shown.STEPS, partial(_at, "c.closed_at <=")),
    "answered_from": _Filter(Shown.STEPS, partial(_at, f"{FIRST_ANSWERED} AND c.answered_at >=")),
    "asked_from": _Filter(Shown.STEPS, partial(_at, "c.asked_rating = TRUE AND c.resolved_at >=")),
    "rated": _Filter(Shown.RATING, lambda a, w, yes: Condition(f"c.rating IS {'NOT ' if yes else ''}NULL")),
    "waiting_since": _Filter(Shown.STEPS, partial(_at, "c.waiting_since <=")),
    "due_soon": _Filter(Shown.PROMISES, _due_soon),
    "reporter": _Filter(Shown.STATUS, _reporter),
    "queue": _Filter(Shown.STATUS, _queue),
}
_NO_FILTERS = frozenset({"now", "by_date"})
_undecided = {f.name for f in fields(ComplaintFilter)} - _NO_FILTERS ^ FILTERS.keys()
if _undecided:
    raise TypeError(f"at which field does it look, and who sees that? {', '.join(sorted(_undecided))}")


# ── orders ───────────────────────────────────────────────────────────────────────────────────────


class Order(NamedTuple):
    looks_at: Shown
    key: str
    """SQL of the sort key; the id breaks ties."""
    column: str
    descending: bool


_FAR = {"sqlite": "'9999-12-31 00:00:00+00:00'", "postgres": "'9999-12-31T00:00:00Z'::timestamptz"}
_ORDERS = {
    ComplaintOrder.NEWEST: Order(Shown.SUBMITTED, "c.submitted_at", "submitted_at", True),
    ComplaintOrder.OLDEST: Order(Shown.SUBMITTED, "c.submitted_at", "submitted_at", False),
    ComplaintOrder.MOST_URGENT: Order(Shown.PROMISES, "COALESCE(c.next_due_at, {far})", "next_due_at", False),
    ComplaintOrder.MOST_SUPPORTED: Order(Shown.SUPPORT, "c.support_count", "support_count", True),
}
if hidden := [order for order, by in _ORDERS.items() if not shown_to_everybody(by.looks_at)]:
    raise TypeError(f"sorted by what not everybody reads: {', '.join(hidden)}")


def order_by(order: ComplaintOrder) -> Order:
    by = _ORDERS[order]
    return by._replace(key=by.key.format(far=_FAR[query.dialect()]))


def conditions(audience: Audience, wanted: ComplaintFilter, order: ComplaintOrder) -> list[Condition]:
    """What `wanted` leaves of what the audience sees, so that indexes lead to the first in this order."""
    wanted.by_date = order in (ComplaintOrder.NEWEST, ComplaintOrder.OLDEST)
    found = []
    for name, filter in FILTERS.items():
        value = getattr(wanted, name)
        made = None if value is None else filter.made(audience, wanted, value)
        if made is not None:
            found.append(where_shown(filter.looks_at, audience, made))
    return found
