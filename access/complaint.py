"""Who sees what, said twice side by side: as a query (which rows?) and as a question (this row? this field?).

A matrix test over every role and case proves that the two agree. Rows come back with a *sight*: what the
asker is to this very complaint, from which every question about its fields follows.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from rules.audience import Audience, Sight
from rules.roles import Actor
from rules.words import ComplaintKind

OVERSIGHT = ComplaintKind.OVERSIGHT.value


class Seeable(Protocol):
    """The columns on which it depends whether a complaint is seen. `kind` compares equal to its value."""

    @property
    def id(self) -> Any: ...
    @property
    def kind(self) -> Any: ...
    @property
    def confidential(self) -> Any: ...
    @property
    def public(self) -> Any: ...
    @property
    def opd_id(self) -> Any: ...
    @property
    def reporter_id(self) -> Any: ...
    @property
    def filer_id(self) -> Any: ...


class Condition(NamedTuple):
    """A piece of SQL over the complaint's alias `c`, with `?` for each parameter."""

    sql: str
    params: tuple[Any, ...] = ()


def all_of(*conditions: Condition) -> Condition:
    return Condition(" AND ".join(c.sql for c in conditions), tuple(p for c in conditions for p in c.params))


# ── which rows? ──────────────────────────────────────────────────────────────────────────────────

_QUERIES: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.PUBLIC: lambda a: Condition("c.public = TRUE"),
    Sight.PERSON: lambda a: Condition("(c.public OR c.reporter_id = ?)", (a.person,)),
    Sight.VOLUNTEER: lambda a: Condition(
        "(c.public OR c.filer_id = ? OR c.reporter_id = ?)", (a.person, a.person)
    ),
    Sight.RECEIPT: lambda a: Condition("(c.public OR c.id = ?)", (a.complaint,)),
    Sight.OPD: lambda a: Condition("(c.public OR c.opd_id = ?)", (a.opd,)),
    Sight.VERIFIER: lambda a: Condition(f"(c.kind <> '{OVERSIGHT}' OR c.opd_id IS NULL)"),
    Sight.REGENT: lambda a: Condition("c.id = c.id"),
    Sight.ADMIN: lambda a: Condition(f"c.kind <> '{OVERSIGHT}'"),
    Sight.DISPLAY_QUEUE: lambda a: Condition("c.opd_id = ?", (a.opd,)),
    Sight.DISPLAY_OVERVIEW: lambda a: Condition("c.id = c.id"),
}


def rows_seen_by(audience: Audience) -> Condition:
    """The rows that this audience may see."""
    seen = _QUERIES[audience.sight](audience)
    if audience.person is None or audience.sight in OWN:
        return seen
    return Condition(f"({seen.sql} OR c.reporter_id = ?)", (*seen.params, audience.person))


_BESIDE_THE_PUBLIC: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.PERSON: lambda a: Condition("c.reporter_id = ?", (a.person,)),
    Sight.VOLUNTEER: lambda a: Condition("(c.filer_id = ? OR c.reporter_id = ?)", (a.person, a.person)),
    Sight.RECEIPT: lambda a: Condition("c.id = ?", (a.complaint,)),
    Sight.OPD: lambda a: Condition("c.opd_id = ?", (a.opd,)),
}


def parts_seen_by(audience: Audience) -> list[Condition]:
    """The same rows in parts that have none in common, each of which an index leads to."""
    beside = _BESIDE_THE_PUBLIC.get(audience.sight)
    if beside is None:
        return [rows_seen_by(audience)]
    sql, params = beside(audience)
    if audience.person is not None and audience.sight not in OWN:
        sql, params = f"({sql} OR c.reporter_id = ?)", (*params, audience.person)
    return [Condition("c.public = TRUE"), Condition(f"NOT c.public AND {sql}", params)]


# ── this row? ────────────────────────────────────────────────────────────────────────────────────


_QUESTIONS: dict[Sight, Callable[[Audience, Seeable], Sight | None]] = {
    Sight.PUBLIC: lambda a, row: Sight.PUBLIC if row.public else None,
    Sight.PERSON: lambda a, row: Sight.PERSON if row.reporter_id == a.person else _public(row),
    Sight.VOLUNTEER: lambda a, row: (
        Sight.PERSON
        if row.reporter_id == a.person
        else Sight.VOLUNTEER
        if row.filer_id == a.person
        else _public(row)
    ),
    Sight.RECEIPT: lambda a, row: _by_receipt(row) if row.id == a.complaint else _public(row),
    Sight.OPD: lambda a, row: Sight.OPD if row.opd_id == a.opd else _public(row),
    Sight.VERIFIER: lambda a, row: Sight.VERIFIER if row.kind != OVERSIGHT or row.opd_id is None else None,
    Sight.REGENT: lambda a, row: Sight.REGENT,
    Sight.ADMIN: lambda a, row: Sight.ADMIN if row.kind != OVERSIGHT else None,
    Sight.DISPLAY_QUEUE: lambda a, row: Sight.DISPLAY_QUEUE if row.opd_id == a.opd else None,
    Sight.DISPLAY_OVERVIEW: lambda a, row: Sight.DISPLAY_OVERVIEW,
}


def _by_receipt(row: Seeable) -> Sight:
    """The volunteer who filed it for someone knows the PIN as well: of what is secret it opens no more than
    they see themselves."""
    secret = row.confidential or row.kind == OVERSIGHT
    return Sight.VOLUNTEER if secret and row.filer_id is not None else Sight.RECEIPT


def _public(row: Seeable) -> Sight | None:
    return Sight.PUBLIC if row.public else None


def sight_of(audience: Audience, row: Seeable) -> Sight | None:
    """What this audience is to this complaint; None: it does not exist for them. An office comes before what
    one of its people is as the reporter."""
    sight = _QUESTIONS[audience.sight](audience, row)
    mine = audience.person is not None and audience.person == row.reporter_id
    return Sight.PERSON if mine and sight in (None, Sight.PUBLIC) else sight


def sights_of(audience: Audience, rows: Iterable[Seeable]) -> list[Sight | None]:
    """The same of many."""
    if audience.person is not None:
        return [sight_of(audience, row) for row in rows]
    question = _QUESTIONS[audience.sight]
    return [question(audience, row) for row in rows]


def sight_for(actor: Actor, row: Seeable) -> Sight | None:
    """What this actor is to this complaint: by their office, or else as the person who reported it."""
    return sight_of(actor.whole_audience, row)


# ── of which rows this field? ────────────────────────────────────────────────────────────────────


class Shown(StrEnum):
    """What a complaint shows of itself, as far as something can be asked of it in lists."""

    STATUS = "status"
    OPD = "opd"
    CATEGORY = "category"
    DISTRICT = "district"
    SUBMITTED = "submitted_at"
    PROMISES = "clocks, next_due_at, overdue"
    STEPS = "timeline: when it was routed, answered, resolved, closed"
    RATING = "rating"
    SUPPORT = "support_count"
    TITLE = "title"
    PLACE = "location"


_NOTHING = Condition("c.id IS NULL")
_SECRET = f"(c.confidential = TRUE OR c.kind = '{OVERSIGHT}')"


def _everybody(audience: Audience) -> Condition | None:
    return None


def _content(audience: Audience) -> Condition | None:
    """As `sees_content` has it."""
    match audience.sight:
        case Sight.DISPLAY_QUEUE | Sight.DISPLAY_OVERVIEW:
            return Condition(f"NOT {_SECRET}")
        case Sight.VOLUNTEER:
            return Condition(f"(NOT {_SECRET} OR c.reporter_id = ?)", (audience.person,))
        case Sight.RECEIPT:
            return Condition(f"(NOT {_SECRET} OR c.filer_id IS NULL)")
        case _:
            return None


_SHOWN: dict[Shown, Callable[[Audience], Condition | None]] = {
    Shown.STATUS: _everybody,
    Shown.OPD: _everybody,
    Shown.CATEGORY: _everybody,
    Shown.DISTRICT: _everybody,
    Shown.SUBMITTED: _everybody,
    Shown.PROMISES: _everybody,
    Shown.STEPS: _everybody,
    Shown.RATING: _everybody,
    Shown.SUPPORT: _everybody,
    Shown.TITLE: _content,
    Shown.PLACE: _content,
}


def rows_shown(shown: Shown, audience: Audience) -> Condition | None:
    """Of the rows that this audience sees, those of which it reads this; None: of all."""
    return _SHOWN[shown](audience)


def shown_to_everybody(shown: Shown) -> bool:
    """Whether whoever sees a complaint reads this of it."""
    return _SHOWN[shown] is _everybody


_KNOWN: dict[Sight, Callable[[Audience], Condition | None]] = {
    Sight.PERSON: lambda a: Condition("c.reporter_id = ?", (a.person,)),
    Sight.VOLUNTEER: lambda a: Condition("(c.filer_id = ? OR c.reporter_id = ?)", (a.person, a.person)),
    Sight.RECEIPT: lambda a: Condition("c.id = ?", (a.complaint,)),
    Sight.OPD: lambda a: Condition("c.opd_id = ?", (a.opd,)),
    Sight.VERIFIER: _everybody,
    Sight.REGENT: _everybody,
}


def exact_places(audience: Audience) -> Condition | None:
    """Of the rows whose place it reads, those of which it reads the exact one, as `sees_address` has it;
    None: of all."""
    known = _KNOWN[audience.sight](audience) if audience.sight in _KNOWN else _NOTHING
    if known is None or audience.person is None or audience.sight in OWN:
        return known
    return Condition(f"({known.sql} OR c.reporter_id = ?)", (*known.params, audience.person))


# ── through one that was merged? ─────────────────────────────────────────────────────────────────


def sight_through(audience: Audience, sight: Sight, merged: Seeable, into: Seeable) -> Sight | None:
    """With what sight this audience, which has that `sight` of a merged complaint, learns through it what
    happens to the one that it went into; None: not at all.

    Who sees that one does. So does who reported the merged one: it is their matter too, unless it has become
    more secret than what they reported.
    """
    found = sight_of(audience, into)
    if found is not None or sight not in OWN:
        return found
    more_secret = (into.confidential and not merged.confidential) or (
        into.kind == OVERSIGHT and merged.kind != OVERSIGHT
    )
    return None if more_secret else sight


# ── this field? ──────────────────────────────────────────────────────────────────────────────────

_OWN = (Sight.PERSON, Sight.RECEIPT)
OWN = (*_OWN, Sight.VOLUNTEER)
"""Who reported it, or filed it for someone."""
_OFFICES = (Sight.OPD, Sight.VERIFIER, Sight.REGENT)
DISPLAYS = (Sight.DISPLAY_QUEUE, Sight.DISPLAY_OVERVIEW)
OUTSIDE = (Sight.PUBLIC, *DISPLAYS)
"""Who reads nothing that was said between a reporter and an office."""


def sees_content(sight: Sight, *, confidential: bool, oversight: bool) -> bool:
    """Title and description; a wall shows "Rahasia", and a volunteer never reads what is confidential."""
    if sight in DISPLAYS or sight is Sight.VOLUNTEER:
        return not (confidential or oversight)
    return True


def sees_description(sight: Sight) -> bool:
    """The reporter's own words may name people; a wall shows the title alone."""
    return sight not in DISPLAYS


def sees_identity(sight: Sight, *, anonymous: bool, shown: bool) -> bool:
    """The reporter's name. The public reads it where it is `shown`. Behind *anonim* only the verifier looks,
    and the reporter."""
    if sight in DISPLAYS or (sight is Sight.PUBLIC and not shown):
        return False
    return not anonymous or sight in (*_OWN, Sight.VOLUNTEER, Sight.VERIFIER)


def sees_contact(sight: Sight, *, anonymous: bool) -> bool:
    """Telephone and e-mail address."""
    if sight in _OWN or sight in (Sight.VERIFIER, Sight.VOLUNTEER):
        return True
    return sight in (Sight.OPD, Sight.REGENT) and not anonymous


def sees_address(sight: Sight) -> bool:
    """The exact address and place, which may be a home."""
    return sight in (*_OWN, *_OFFICES, Sight.VOLUNTEER)


def sees_files(sight: Sight, *, confidential: bool, oversight: bool) -> bool:
    """Photos and the texts of answers, which may show people."""
    return sight not in DISPLAYS and sees_content(sight, confidential=confidential, oversight=oversight)


def sees_colleagues(sight: Sight) -> bool:
    """Which officer has claimed it."""
    return sight in _OFFICES


def sees_openers(sight: Sight) -> bool:
    """Which officer has it open: inside the OPD only."""
    return sight is Sight.OPD


def sees_instructions(sight: Sight) -> bool:
    """The regent's instructions about it."""
    return sight in (*_OFFICES, Sight.DISPLAY_QUEUE)
