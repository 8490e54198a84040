"""Who sees a complaint, said twice side by side: as a query (which rows?) and as a question (this row?).

A matrix test over every role and case proves that the two agree. Rows come back with a *sight*: what the
asker is to this very complaint, from which every question about its fields follows (`complaint_fields`).
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from access.condition import Condition, all_of
from rules.audience import Audience, Sight, working_there
from rules.roles import Actor
from rules.words import ComplaintKind

OVERSIGHT = ComplaintKind.OVERSIGHT.value
OWN = (Sight.PERSON, Sight.RECEIPT, Sight.VOLUNTEER)
"""Who reported it, or filed it for someone."""
DISPLAYS = (Sight.DISPLAY_QUEUE, Sight.DISPLAY_OVERVIEW)
OUTSIDE = (Sight.PUBLIC, *DISPLAYS)
"""Who reads nothing that was said between a reporter and an office."""


class Seeable(Protocol):
    """The columns on which it depends whether a complaint is seen. `kind` compares equal to its value."""

    id: Any
    kind: Any
    confidential: Any
    hidden: Any
    public: Any
    opd_id: Any
    reporter_id: Any
    filer_id: Any


# ── which rows? ──────────────────────────────────────────────────────────────────────────────────

BESIDE_THE_PUBLIC: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.PERSON: lambda a: Condition("c.reporter_id = ?", (a.person,)),
    Sight.VOLUNTEER: lambda a: Condition(
        "((c.filer_id = ? AND c.reporter_id IS NULL) OR c.reporter_id = ?)", (a.person, a.person)
    ),
    Sight.RECEIPT: lambda a: Condition(
        "(c.id = ? AND (c.filer_id IS NULL OR c.reporter_id IS NULL))", (a.complaint,)
    ),
    Sight.OPD: lambda a: Condition("c.opd_id = ?", (a.opd,)),
    Sight.SYSTEM: lambda a: Condition("c.opd_id = ?", (a.opd,)),
}
"""What those see who see all that is public, and these rows."""
_QUERIES: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.PUBLIC: lambda a: Condition("c.public = TRUE"),
    Sight.VERIFIER: lambda a: Condition(f"(c.kind <> '{OVERSIGHT}' OR c.opd_id IS NULL)"),
    Sight.REGENT: lambda a: Condition("c.id = c.id"),
    Sight.ADMIN: lambda a: Condition(f"c.kind <> '{OVERSIGHT}'"),
    Sight.DISPLAY_QUEUE: lambda a: Condition("c.opd_id = ?", (a.opd,)),
    Sight.DISPLAY_OVERVIEW: lambda a: Condition("c.id = c.id"),
}


def rows_seen_by(audience: Audience) -> Condition:
    """The rows that this audience may see."""
    beside = BESIDE_THE_PUBLIC.get(audience.sight)
    if beside is None:
        return or_own(_QUERIES[audience.sight](audience), audience)
    sql, params = beside(audience)
    return or_own(Condition(f"(c.public OR {sql})", params), audience)


def or_own(seen: Condition, audience: Audience) -> Condition:
    """These rows, and what somebody of an office has reported themselves."""
    if audience.person is None or audience.sight in OWN:
        return seen
    return Condition(f"({seen.sql} OR c.reporter_id = ?)", (*seen.params, audience.person))


def rows_searched_by(audience: Audience) -> Condition:
    """The rows that may be compared in full: who does not read what is secret has the public's alone."""
    seen = rows_seen_by(audience)
    if audience.sight is Sight.VOLUNTEER or audience.sight in DISPLAYS:
        return all_of(seen, Condition("c.public = TRUE"))
    return seen


def parts_seen_by(audience: Audience) -> list[Condition]:
    """The same rows in parts that have none in common, each of which an index leads to."""
    beside = BESIDE_THE_PUBLIC.get(audience.sight)
    if beside is None:
        return [rows_seen_by(audience)]
    sql, params = beside(audience)
    parts = [Condition("c.public = TRUE"), Condition(f"c.public = FALSE AND {sql}", params)]
    if or_own(beside(audience), audience) != (sql, params):
        own = Condition(
            f"c.public = FALSE AND c.reporter_id = ? AND ({sql}) IS NOT TRUE", (audience.person, *params)
        )
        parts.append(own)
    return parts


# ── this row? ────────────────────────────────────────────────────────────────────────────────────


_QUESTIONS: dict[Sight, Callable[[Audience, Seeable], Sight | None]] = {
    Sight.PUBLIC: lambda a, row: Sight.PUBLIC if row.public else None,
    Sight.PERSON: lambda a, row: Sight.PERSON if row.reporter_id == a.person else _public(row),
    Sight.VOLUNTEER: lambda a, row: (
        Sight.PERSON
        if row.reporter_id == a.person
        else Sight.VOLUNTEER
        if row.filer_id == a.person and not is_taken_over(row)
        else _public(row)
    ),
    Sight.RECEIPT: lambda a, row: (
        _by_receipt(row) if row.id == a.complaint and not is_taken_over(row) else _public(row)
    ),
    Sight.OPD: lambda a, row: Sight.OPD if row.opd_id == a.opd else _public(row),
    Sight.SYSTEM: lambda a, row: Sight.SYSTEM if row.opd_id == a.opd else _public(row),
    Sight.VERIFIER: lambda a, row: Sight.VERIFIER if row.kind != OVERSIGHT or row.opd_id is None else None,
    Sight.REGENT: lambda a, row: Sight.REGENT,
    Sight.ADMIN: lambda a, row: Sight.ADMIN if row.kind != OVERSIGHT else None,
    Sight.DISPLAY_QUEUE: lambda a, row: Sight.DISPLAY_QUEUE if row.opd_id == a.opd else None,
    Sight.DISPLAY_OVERVIEW: lambda a, row: Sight.DISPLAY_OVERVIEW,
}


def is_taken_over(row: Seeable) -> bool:
    """Whether a citizen has taken into their account what a volunteer filed for them: from then on it is
    theirs alone, and the PIN, which the volunteer knows too, opens nothing."""
    return row.filer_id is not None and row.reporter_id is not None


def _by_receipt(row: Seeable) -> Sight:
    """The volunteer who filed it knows the PIN as well: it opens no secret that they do not see."""
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


def eyes_for(audience: Audience, row: Seeable, person: Callable[[], int | None]) -> Audience:
    """Through which eyes somebody of this audience looks at a complaint: their office's; or, where these see
    no more of it than the public, as the person who reported it too. `person` gives their account, and is
    asked only where it matters."""
    if audience.personal or audience.sight in OUTSIDE:
        return audience
    if _QUESTIONS[audience.sight](audience, row) not in (None, Sight.PUBLIC):
        return audience
    account = person()
    mine = account is not None and account == row.reporter_id
    return working_there(audience, account) if mine and account is not None else audience


def sight_for(actor: Actor, row: Seeable) -> Sight | None:
    """What this actor is to this complaint: by their office, or else as the person who reported it."""
    return sight_of(actor.whole_audience, row)


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
    return None if more_secret(into, merged) else sight


def more_secret(one: Seeable, other: Seeable) -> bool:
    """Whether a complaint is kept from the public, and from who reported another, for a reason for which that
    other is not."""
    return more_confidential(one, other) or bool(one.hidden and not other.hidden)


def more_confidential(one: Seeable, other: Seeable) -> bool:
    """Whether for a reason that holds for offices too: a verifier may have found that one of two that were
    merged is OVERSIGHT, or is not."""
    if one.kind == OVERSIGHT and other.kind != OVERSIGHT:
        return True
    return bool(one.confidential and not other.confidential)
