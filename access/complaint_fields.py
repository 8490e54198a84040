"""Of a complaint that is seen, who reads which field: as a question (`FIELDS`), and as a query of what lists
are asked by (`where_shown`)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from access.by_field import everybody
from access.complaint import BESIDE_THE_PUBLIC, DISPLAYS, OUTSIDE, OVERSIGHT, Seeable, or_own
from access.condition import Condition, all_of
from rules.audience import Audience, Sight


class Reported(Protocol):
    """The columns on which it depends who knows the reporter."""

    anonymous: Any
    name_public: Any


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


def is_secret(row: Seeable) -> bool:
    return bool(row.confidential) or row.kind == OVERSIGHT


def sees_content(sight: Sight, row: Seeable) -> bool:
    """Title, subject's words and place."""
    return sight not in _WITHOUT_SECRETS or not (row.confidential or row.kind == OVERSIGHT)


def sees_question(sight: Sight, row: Seeable) -> bool:
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


def sees_files(sight: Sight, row: Seeable) -> bool:
    """Photos, and the words of reporters and answers, which may name people: a wall shows the title alone."""
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


_OF_EVERYBODY = (
    *("id", "number", "kind", "status", "category", "district", "opd", "version", "rating", "as_of"),
    *("anonymous", "name_shown", "confidential", "submitted_at", "updated_at", "timeline", "allowed_actions"),
    *("clocks", "next_due_at", "overdue", "support_count", "supporters_not_counted", "supported"),
    *("merged_into", "merged_from", "merged_status"),
)
FIELDS: Mapping[str, Callable[[Sight, Any], bool]] = {
    **dict.fromkeys(_OF_EVERYBODY, everybody),
    **dict.fromkeys(("title", "village", "location"), sees_content),
    **dict.fromkeys(("description", "attachments", "responses"), sees_files),
    "question": sees_question,
    "held_by": sees_colleagues,
    **dict.fromkeys(("opened_by", "opened_at"), sees_openers),
    "reporter": sees_identity,
    "instructions": sees_instructions,
}
"""What hangs on it (clocks, timeline, answers, mergers) is seen as its own policy has it besides."""


# ── of which rows this field? ────────────────────────────────────────────────────────────────────


def reads_words(audience: Audience) -> bool:
    """Whether it reads the descriptions of the complaints whose titles it reads, as `sees_files` has it."""
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
    **dict.fromkeys((Shown.STATUS, Shown.OPD, Shown.CATEGORY, Shown.DISTRICT, Shown.SUBMITTED), _all),
    **dict.fromkeys((Shown.PROMISES, Shown.STEPS, Shown.RATING, Shown.SUPPORT), _all),
    **dict.fromkeys((Shown.TITLE, Shown.PLACE), _content),
}


def where_shown(shown: Shown, audience: Audience, rows: Condition) -> Condition:
    """Of these rows that the audience sees, those of which it reads this."""
    legible = _SHOWN[shown](audience)
    return rows if legible is None else all_of(legible, rows)


def shown_to_everybody(shown: Shown) -> bool:
    """Whether whoever sees a complaint reads this of it."""
    return _SHOWN[shown] is _all


def exact_places(audience: Audience) -> Condition | None:
    """Of the rows whose place it reads, those of which it reads the exact one (`sees_address`); None: all."""
    if audience.sight in (Sight.VERIFIER, Sight.REGENT):
        return None
    known = BESIDE_THE_PUBLIC.get(audience.sight)
    return or_own(_NOTHING if known is None else known(audience), audience)
