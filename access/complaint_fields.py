"""Of a complaint that is seen, who reads which field: as a question (`FIELDS`), and as a query of what lists
are asked by (`where_shown`)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from access.by_field import everybody
from access.complaint import BESIDE_THE_PUBLIC, DISPLAYS, OUTSIDE, OVERSIGHT, Seeable, or_own
from access.condition import Condition, all_of
from rules.audience import Audience, Sight
from rules.events import EventKind, tells_note
from rules.identity_looks import READERS


class Reported(Protocol):
    """The columns on which it depends who knows the reporter."""

    anonymous: Any
    name_public: Any


_OFFICES = frozenset({Sight.OPD, Sight.SYSTEM, Sight.VERIFIER, Sight.REGENT})
_REPORTERS = frozenset({Sight.PERSON, Sight.RECEIPT})
_WITHOUT_SECRETS = frozenset({*DISPLAYS, Sight.VOLUNTEER})
"""A wall shows "Rahasia", and a volunteer never reads what is confidential."""
_OUTSIDE = frozenset(OUTSIDE)
_NAMELESS = _OUTSIDE | {Sight.SYSTEM}
_READ_MODERATION = frozenset(sight for sight in Sight if tells_note(EventKind.MODERATED, sight))
_KNOW_ANONYMOUS = frozenset({*_REPORTERS, Sight.VOLUNTEER, Sight.VERIFIER})
"""Behind *anonim* only the verifier looks, and who reported it."""
_REACH_THE_NAMED = frozenset({Sight.OPD, Sight.REGENT})
_KNOW_THE_PLACE = _REPORTERS | _OFFICES | {Sight.VOLUNTEER}


# ── this field? ──────────────────────────────────────────────────────────────────────────────────


def is_secret(row: Seeable) -> bool:
    return bool(row.confidential) or row.kind == OVERSIGHT


def sees_content(sight: Sight, row: Seeable) -> bool:
    """Title, subject's words and place. What is hidden from the public is not shown on a wall."""
    if sight not in _WITHOUT_SECRETS:
        return True
    hidden = row.hidden and sight is not Sight.VOLUNTEER
    return not (hidden or row.confidential or row.kind == OVERSIGHT)


def reads_original(sight: Sight, row: object = None) -> bool:
    """Whether they read what was written and sent; others what the public does. Walls hang in lobbies."""
    return sight not in _OUTSIDE


def reads_moderation(sight: Sight, row: object = None) -> bool:
    """What was done to what the public reads and sees, and why."""
    return sight in _READ_MODERATION


def sees_question(sight: Sight, row: Seeable) -> bool:
    """What its reporter is asked for."""
    return sight not in _OUTSIDE and sees_content(sight, row)


def sees_address(sight: Sight) -> bool:
    """The exact address and place, which may be a home; others are shown a grid (`reads.place`)."""
    return sight in _KNOW_THE_PLACE


def sees_identity(sight: Sight, row: Reported) -> bool:
    """The reporter's name. The public reads it where its reporter chose so, and an OPD's program no more."""
    if sight in _NAMELESS and (sight in DISPLAYS or not row.name_public):
        return False
    return not row.anonymous or sight in _KNOW_ANONYMOUS


def sees_contact(sight: Sight, row: Reported) -> bool:
    """Telephone and e-mail address."""
    return sight in _KNOW_ANONYMOUS or (sight in _REACH_THE_NAMED and not row.anonymous)


def sees_looks(sight: Sight, row: object = None) -> bool:
    """Who has looked at who they are, and why: the one who was looked at."""
    return sight in READERS


def sees_files(sight: Sight, row: Seeable) -> bool:
    """Photos, and the words of reporters and answers, which may name people: a wall shows the title alone."""
    if sight in _WITHOUT_SECRETS:
        return sight is Sight.VOLUNTEER and not (row.confidential or row.kind == OVERSIGHT)
    return True


def sees_consent(sight: Sight, row: object = None) -> bool:
    """How its reporter agreed that a volunteer filed it: the offices that work by it, and whose it is."""
    return sight in _OFFICES or sight in _REPORTERS


def sees_colleagues(sight: Sight, row: object = None) -> bool:
    """Which officer has claimed it."""
    return sight in _OFFICES


def sees_suggestion(sight: Sight, row: object = None) -> bool:
    """Where it may belong, for who decides that."""
    return sight is Sight.VERIFIER


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
    *("merged_into", "merged_from", "merged_status", "moderated"),
)
FIELDS: Mapping[str, Callable[[Sight, Any], bool]] = {
    **dict.fromkeys(_OF_EVERYBODY, everybody),
    **dict.fromkeys(("title", "village", "location", "service"), sees_content),
    **dict.fromkeys(("description", "attachments", "responses", "aspiration"), sees_files),
    "question": sees_question,
    "held_by": sees_colleagues,
    **dict.fromkeys(("opened_by", "opened_at"), sees_openers),
    "reporter": sees_identity,
    "reporter_hint": sees_identity,
    "identity_looks": sees_looks,
    "consent": sees_consent,
    "suggestion": sees_suggestion,
    "instructions": sees_instructions,
    **dict.fromkeys(("public_version", "hidden", "moderations"), reads_moderation),
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
    WORDS = "description"
    ORIGINAL = "title and description as they were written"
    REPORTER = "the reporter's name, for who works on it"
    CONTACT = "the reporter's telephone number, for who works on it"
    PLACE = "location"


NOTHING = Condition("c.id IS NULL")
_SECRET = f"(c.confidential = TRUE OR c.kind = '{OVERSIGHT}')"


def _all(audience: Audience) -> Condition | None:
    return None


def _content(audience: Audience) -> Condition | None:
    """As `sees_content` has it."""
    match audience.sight:
        case Sight.DISPLAY_QUEUE | Sight.DISPLAY_OVERVIEW:
            return Condition(f"NOT {_SECRET} AND NOT c.hidden")
        case Sight.VOLUNTEER:
            return Condition(f"(NOT {_SECRET} OR c.reporter_id = ?)", (audience.person,))
        case Sight.RECEIPT:
            return Condition(f"(NOT {_SECRET} OR c.filer_id IS NULL)")
        case _:
            return None


def _words(audience: Audience) -> Condition | None:
    """As `sees_files` has it."""
    return _content(audience) if reads_words(audience) else NOTHING


def _own(audience: Audience) -> Condition:
    """The rows to which it is more than the public."""
    known = BESIDE_THE_PUBLIC.get(audience.sight)
    return or_own(NOTHING if known is None else known(audience), audience)


def _original(audience: Audience) -> Condition | None:
    """Who reported it, and the offices; others read what the public reads."""
    if audience.sight in (Sight.VERIFIER, Sight.REGENT, Sight.ADMIN):
        return None
    legible, own = _content(audience), _own(audience)
    return own if legible is None else all_of(legible, own)


_NAMED = Condition("NOT c.anonymous")


def _reporter(audience: Audience) -> Condition | None:
    """As `sees_identity` has it, of the offices. A name that its reporter shows is for reading, and not a way
    to find all that somebody has complained of."""
    return _NAMED if audience.sight is Sight.ADMIN else _contact(audience)


def _contact(audience: Audience) -> Condition | None:
    """As `sees_contact` has it, of the offices."""
    match audience.sight:
        case Sight.VERIFIER:
            return None
        case Sight.REGENT:
            return _NAMED
        case Sight.OPD:
            return all_of(BESIDE_THE_PUBLIC[Sight.OPD](audience), _NAMED)
        case _:
            return NOTHING


_SHOWN: dict[Shown, Callable[[Audience], Condition | None]] = {
    **dict.fromkeys((Shown.STATUS, Shown.OPD, Shown.CATEGORY, Shown.DISTRICT, Shown.SUBMITTED), _all),
    **dict.fromkeys((Shown.PROMISES, Shown.STEPS, Shown.RATING, Shown.SUPPORT), _all),
    **dict.fromkeys((Shown.TITLE, Shown.PLACE), _content),
    Shown.WORDS: _words,
    Shown.ORIGINAL: _original,
    Shown.REPORTER: _reporter,
    Shown.CONTACT: _contact,
}


def legible_rows(shown: Shown, audience: Audience) -> Condition | None:
    """Of the rows that the audience sees, those of which it reads this; None: all, NOTHING: none."""
    return _SHOWN[shown](audience)


def where_shown(shown: Shown, audience: Audience, rows: Condition) -> Condition:
    """Of these rows that the audience sees, those of which it reads this."""
    legible = legible_rows(shown, audience)
    return rows if legible is None else all_of(legible, rows)


def shown_to_everybody(shown: Shown) -> bool:
    """Whether whoever sees a complaint reads this of it."""
    return _SHOWN[shown] is _all


def exact_places(audience: Audience) -> Condition | None:
    """Of the rows whose place it reads, those of which it reads the exact one (`sees_address`); None: all."""
    if audience.sight in (Sight.VERIFIER, Sight.REGENT):
        return None
    return _own(audience)
