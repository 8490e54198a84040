"""Pages of complaints: which, in what order, from where on. Keyset cursors, stable while rows arrive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from models import ids, reading, visibility
from models.columns import Columns
from models.reading import marks
from models.seen import COLUMNS, ComplaintRow, SeenComplaint
from models.visibility import Condition, rows_seen_by
from rules.audience import Audience, Sight
from rules.refusals import invalid
from rules.words import IN_QUEUE, OPEN, ComplaintKind, ComplaintOrder, ComplaintStatus

MOST_A_PAGE = 100


class Box(NamedTuple):
    """In degrees."""

    south: float
    west: float
    north: float
    east: float


@dataclass(slots=True)
class Wanted:
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

    @property
    def slow(self) -> bool:
        """Whether no index leads to its rows, so that many are looked at for few."""
        seldom = (self.search, self.closed_from, self.closed_to, self.answered_from, self.asked_from)
        return any(v is not None for v in (*seldom, self.rated, self.waiting_since, self.due_soon))


class _Order(NamedTuple):
    key: str
    """SQL of the sort key; the id breaks ties."""
    column: str
    descending: bool


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


_FAR = {"sqlite": "'9999-12-31 00:00:00+00:00'", "postgres": "'9999-12-31T00:00:00Z'::timestamptz"}


def _order(order: ComplaintOrder) -> _Order:
    match order:
        case ComplaintOrder.NEWEST:
            return _Order("c.submitted_at", "submitted_at", True)
        case ComplaintOrder.OLDEST:
            return _Order("c.submitted_at", "submitted_at", False)
        case ComplaintOrder.MOST_URGENT:
            return _Order(f"COALESCE(c.next_due_at, {_FAR[reading.dialect()]})", "next_due_at", False)
        case ComplaintOrder.MOST_SUPPORTED:
            return _Order("c.support_count", "support_count", True)


class Page(NamedTuple):
    """One page, and what it takes to count all of it. `as_of` is the position of the log that the
    rows show: whoever subscribes after it misses nothing."""

    rows: list[SeenComplaint]
    cursors: list[str]
    has_next: bool
    has_previous: bool
    as_of: int
    where: Condition

    async def total(self) -> int:
        sql = f"SELECT count(*) FROM complaint c WHERE {self.where.sql}"
        return int((await reading.rows(sql, self.where.params, slow=True))[0][0])


async def page(
    audience: Audience,
    wanted: Wanted,
    order: ComplaintOrder,
    *,
    first: int,
    after: str | None,
    field: str = "after",
    fields: frozenset[str] | None = None,
) -> Page:
    """The `first` complaints after the cursor `after`, with what these `fields` of them need (None: all).

    Refused(INVALID) for a forged or foreign cursor.
    """
    if not 0 <= first <= MOST_A_PAGE:
        raise invalid(
            "first", f"Jumlah per halaman 0 sampai {MOST_A_PAGE}.", f"A page has 0 to {MOST_A_PAGE} rows."
        )
    by = _order(order)
    where = all_of(rows_seen_by(audience), *_conditions(audience, wanted))
    place = where
    if after is not None:
        sign = "<" if by.descending else ">"
        place = all_of(where, Condition(f"({by.key}, c.id) {sign} (?, ?)", _position(after, order, field)))
    way = "DESC" if by.descending else "ASC"
    columns = COLUMNS.behind(fields, by.column)
    found, as_of = await _with_head(
        columns,
        f"{place.sql} ORDER BY {by.key} {way}, c.id {way} LIMIT ?",
        (*place.params, first + 1),
        slow=wanted.slow,
    )
    rows = [columns.row(r[:-1]) for r in found[:first]]
    seen = []
    for row, sight in zip(rows, visibility.sights_of(audience, rows), strict=True):
        assert sight is not None, "the query and the question of visibility disagree"
        seen.append(SeenComplaint(row, sight, audience))
    cursors = _cursors(rows, order, by.column)
    return Page(seen, cursors, len(found) > first, after is not None, as_of, where)


_HEAD = "SELECT COALESCE(max(id), 0) FROM event"


async def _with_head(
    columns: Columns[ComplaintRow], where: str, params: Sequence[Any], *, slow: bool
) -> tuple[list[reading.Row], int]:
    """Rows, and the position of the log that they show, at their end too: one statement sees one state of the
    database."""
    sql = f"SELECT {columns.sql}, ({_HEAD}) FROM complaint c WHERE {where}"
    found = await reading.rows(sql, params, slow=slow)
    if found:
        return found, int(found[0][-1])
    # No row tells the position: it is read before the rows, which may be there by now.
    as_of = await head()
    return await reading.rows(sql, params, slow=slow), as_of


async def head() -> int:
    """The newest position of the log."""
    return int((await reading.rows(_HEAD))[0][0])


def all_of(*conditions: Condition) -> Condition:
    return Condition(" AND ".join(c.sql for c in conditions), tuple(p for c in conditions for p in c.params))


def _conditions(audience: Audience, wanted: Wanted) -> list[Condition]:
    found = []
    for column, values in (
        ("c.status", wanted.status),
        ("c.opd_id", wanted.opd),
        ("c.category_id", wanted.category),
        ("c.district_id", wanted.district),
    ):
        if values is not None:
            found.append(
                Condition(
                    f"{column} IN ({marks(values)})",
                    tuple(str(v) if column == "c.status" else v for v in values),
                )
            )
    if wanted.overdue is not None:
        found.append(Condition("c.overdue" if wanted.overdue else "NOT c.overdue"))
    if wanted.within is not None:
        box = wanted.within
        found.append(
            Condition(
                "c.latitude BETWEEN ? AND ? AND c.longitude BETWEEN ? AND ?",
                (box.south, box.north, box.west, box.east),
            )
        )
    found += [
        Condition(f"{sql} ?", (bound,))
        for sql, bound in (
            ("c.submitted_at >=", wanted.submitted_from),
            ("c.submitted_at <=", wanted.submitted_to),
            ("c.closed_at >=", wanted.closed_from),
            ("c.closed_at <=", wanted.closed_to),
            (f"{FIRST_ANSWERED} AND c.answered_at >=", wanted.answered_from),
            ("c.asked_rating AND c.resolved_at >=", wanted.asked_from),
            ("c.waiting_since <=", wanted.waiting_since),
        )
        if bound is not None
    ]
    if wanted.rated is not None:
        found.append(Condition(f"c.rating IS {'NOT ' if wanted.rated else ''}NULL"))
    if wanted.due_soon is not None:
        assert wanted.now is not None, "what is due soon is so at a moment"
        soon = due_soon(wanted.now)
        found.append(soon if wanted.due_soon else Condition(f"NOT ({soon.sql})", soon.params))
    if wanted.reporter is not None:
        found.append(Condition("(c.reporter_id = ? OR c.filer_id = ?)", (wanted.reporter, wanted.reporter)))
    if wanted.queue is not None:
        statuses = tuple(str(s) for s in sorted(IN_QUEUE))
        found.append(
            Condition(f"c.opd_id = ? AND c.status IN ({marks(statuses)})", (wanted.queue, *statuses))
        )
    if wanted.search is not None:
        found += _search(audience, wanted.search)
    return found


def search_words(text: str) -> list[str]:
    """Letters and digits only, so that nothing in it can be an operator of a search engine. PostgreSQL
    refuses words of more than 2,046 bytes."""
    return [w[:100] for w in "".join(ch if ch.isalnum() else " " for ch in text).split()[:12]]


def _search(audience: Audience, text: str) -> list[Condition]:
    words = search_words(text)
    if not words:
        return []
    if reading.dialect() == "sqlite":
        match = " ".join(f'"{w}"*' for w in words)
        found = [
            Condition("c.id IN (SELECT rowid FROM complaint_words WHERE complaint_words MATCH ?)", (match,))
        ]
    else:
        match = " & ".join(f"{w}:*" for w in words)
        found = [
            Condition(
                "to_tsvector('simple', c.title || ' ' || c.description) @@ to_tsquery('simple', ?)", (match,)
            )
        ]
    if audience.sight in (*visibility.DISPLAYS, Sight.VOLUNTEER):
        # Who does not read the words must not find out by searching which words are there.
        found.append(Condition(f"NOT c.confidential AND c.kind <> '{ComplaintKind.OVERSIGHT.value}'"))
    return found


def _cursors(rows: Sequence[ComplaintRow], order: ComplaintOrder, column: str) -> list[str]:
    name, key = order.value, attrgetter(column)
    return [ids.encode(name, f"{row[0]}:{'' if (at := key(row)) is None else at}") for row in rows]


def _position(cursor: str, order: ComplaintOrder, field: str) -> tuple[Any, int]:
    """The sort key and id at which a cursor stands."""
    try:
        name, key = ids.decode(cursor) or ("", "")
        number, colon, text = key.partition(":")
        if (
            name != order.value
            or not colon
            or not (number.isascii() and number.isdigit())
            or len(number) > 18
        ):
            raise ValueError
        if order is ComplaintOrder.MOST_SUPPORTED:
            if not (text.isascii() and text.isdigit() and len(text) < 10):
                raise ValueError
            return int(text), int(number)
        if order is ComplaintOrder.MOST_URGENT and not text:
            return datetime.fromisoformat("9999-12-31 00:00:00+00:00"), int(number)
        at = datetime.fromisoformat(text)
        if at.tzinfo is None or not 2000 <= at.year <= 2200:
            raise ValueError
        return at, int(number)
    except ValueError:
        raise invalid(field, "Penanda halaman tidak dikenal.", "Unknown page cursor.") from None
