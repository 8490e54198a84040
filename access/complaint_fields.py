"""Of a complaint that is seen, who reads which field: as a question (`FIELDS`), and as a query of what lists
are asked by (`rows_shown`)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from access.by_field import everybody
from access.complaint import DISPLAYS, OUTSIDE, OVERSIGHT, OWN
from access.condition import Condition
from rules.audience import Audience, Sight


class Secrecy(Protocol):
    """The columns on which it depends who reads the words of a complaint."""

    @property
    def kind(self) -> Any: ...
    @property
    def confidential(self) -> Any: ...


class Reported(Protocol):
    """The columns on which it depends who knows the reporter."""

    @property
    def anonymous(self) -> Any: ...
    @property
    def name_public(self) -> Any: ...


_OFFICES = frozenset({Sight.OPD, Sight.VERIFIER, Sight.REGENT})
_REPORTERS = frozenset({Sight.PERSON, Sight.RECEIPT})
_WITHOUT_SECRETS = frozenset({*DISPLAYS, Sight.VOLUNTEER})
"""A wall shows "Rahasia", and a volunteer never reads what is confidential."""
_OUTSIDE = frozenset(OUTSIDE)
_KNOW_ANONYMOUS = frozenset({*_REPORTERS, Sight.VOLUNTEER, Sight.VERIFIER})
"""Behind *anonim* only the verifier looks, and who reported it."""
_REACH_THE_NAMED = frozenset({Sight.OPD, Sight.REGENT})
_KNOW_THE_PLACE = _REPORTERS | _OFFICES | {Sight.VOLUNTEER}


# ── this field? ──────────────────────────────────────────────────────────────────────────────────


def is_secret(row: Secrecy) -> bool:
    return bool(row.confidential) or row.kind == OVERSIGHT


def sees_content(sight: Sight, row: Secrecy) -> bool:
    """Title, subject's words and place."""
    return sight not in _WITHOUT_SECRETS or not (row.confidential or row.kind == OVERSIGHT)


def sees_description(sight: Sight, row: Secrecy) -> bool:
    """The reporter's own words may name people; a wall shows the title alone."""
    return sees_files(sight, row)


def sees_question(sight: Sight, row: Secrecy) -> bool:
    """What its reporter is asked for."""
    return sight not in _OUTSIDE and sees_content(sight, row)


def sees_address(sight: Sight) -> bool:
    """The exact address and place, which may be a home; others are shown a grid (`reads.place`)."""
    return sight in _KNOW_THE_PLACE


def sees_identity(sight: Sight, row: Reported) -> bool:
    """The reporter's name. The public reads it where its reporter chose so."""
    if sight in _OUTSIDE and (sight is not Sight.PUBLIC or not row.name_public):
        return False
    return not row.anonymous or sight in _KNOW_ANONYMOUS


def sees_contact(sight: Sight, row: Reported) -> bool:
    """Telephone and e-mail address."""
    return sight in _KNOW_ANONYMOUS or (sight in _REACH_THE_NAMED and not row.anonymous)


def sees_files(sight: Sight, row: Secrecy) -> bool:
    """Photos and the texts of answers, which may show people."""
    if sight in _WITHOUT_SECRETS:
        return sight is Sight.VOLUNTEER and not (row.confidential or row.kind == OVERSIGHT)
    return True


def sees_colleagues(sight: Sight, row: object = None) -> bool:
    """Which officer has claimed it."""
    return sight in _OFFICES


def sees_openers(sight: Sight, row: object = None) -> bool:
    """Which officer has it open: inside the OPD only."""
    return sight is Sight.OPD


def sees_instructions(sight: Sight, row: object = None) -> bool:
    """The regent's instructions about it, as `access.instruction` has each of them."""
    return sight in _OFFICES or sight is Sight.DISPLAY_QUEUE


FIELDS: Mapping[str, Callable[[Sight, Any], bool]] = {
    "id": everybody,
    "number": everybody,
    "title": sees_content,
    "description": sees_description,
    "kind": everybody,
    "status": everybody,
    "question": sees_question,
    "category": everybody,
    "district": everybody,
    "village": sees_content,
    "location": sees_content,
    "opd": everybody,
    "held_by": sees_colleagues,
    "opened_by": sees_openers,
    "opened_at": sees_openers,
    "version": everybody,
    "anonymous": everybody,
    "name_shown": everybody,
    "confidential": everybody,
    "reporter": sees_identity,
    "submitted_at": everybody,
    "updated_at": everybody,
    "clocks": everybody,
    "next_due_at": everybody,
    "overdue": everybody,
    "support_count": everybody,
    "supporters_not_counted": everybody,
    "supported": everybody,
    "attachments": sees_files,
    "responses": sees_files,
    "timeline": everybody,
    "instructions": sees_instructions,
    "rating": everybody,
    "merged_into": everybody,
    "merged_from": everybody,
    "allowed_actions": everybody,
    "as_of": everybody,
}
"""What hangs on it (clocks, timeline, answers, mergers) is seen as its own policy has it besides."""


# ── of which rows this field? ────────────────────────────────────────────────────────────────────


def reads_words(audience: Audience) -> bool:
    """Whether it reads the descriptions of the complaints whose titles it reads, as `sees_description` has
    it."""
    return audience.sight not in DISPLAYS


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


def _all(audience: Audience) -> Condition | None:
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
    Shown.STATUS: _all,
    Shown.OPD: _all,
    Shown.CATEGORY: _all,
    Shown.DISTRICT: _all,
    Shown.SUBMITTED: _all,
    Shown.PROMISES: _all,
    Shown.STEPS: _all,
    Shown.RATING: _all,
    Shown.SUPPORT: _all,
    Shown.TITLE: _content,
    Shown.PLACE: _content,
}


def rows_shown(shown: Shown, audience: Audience) -> Condition | None:
    """Of the rows that this audience sees, those of which it reads this; None: of all."""
    return _SHOWN[shown](audience)


def shown_to_everybody(shown: Shown) -> bool:
    """Whether whoever sees a complaint reads this of it."""
    return _SHOWN[shown] is _all


_KNOWN: dict[Sight, Callable[[Audience], Condition | None]] = {
    Sight.PERSON: lambda a: Condition("c.reporter_id = ?", (a.person,)),
    Sight.VOLUNTEER: lambda a: Condition("(c.filer_id = ? OR c.reporter_id = ?)", (a.person, a.person)),
    Sight.RECEIPT: lambda a: Condition("c.id = ?", (a.complaint,)),
    Sight.OPD: lambda a: Condition("c.opd_id = ?", (a.opd,)),
    Sight.VERIFIER: _all,
    Sight.REGENT: _all,
}


def exact_places(audience: Audience) -> Condition | None:
    """Of the rows whose place it reads, those of which it reads the exact one, as `sees_address` has it;
    None: of all."""
    known = _KNOWN[audience.sight](audience) if audience.sight in _KNOWN else _NOTHING
    if known is None or audience.person is None or audience.sight in OWN:
        return known
    return Condition(f"({known.sql} OR c.reporter_id = ?)", (*known.params, audience.person))
