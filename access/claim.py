"""Who sees a claim, and what of it: everybody what Diskominfo has published, whoever sent it that and what
they sent, the volunteers and the regent what the desk works with, Diskominfo all. Nobody sees who sent it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.audience import Audience, Sight
from rules.claims import PUBLIC_CLAIMS, ClaimStatus


class Standing(StrEnum):
    """What somebody is to a claim that they see."""

    __hash__ = str.__hash__

    PUBLIC = "public"
    SENDER = "sender"
    DESK = "desk"
    REGENT = "regent"
    PUBLISHER = "publisher"


class Seeable(Protocol):
    """The columns on which it depends whether a claim is seen. `status` compares equal to its value."""

    id: Any
    status: Any
    sender_id: Any


_EVERYTHING = {
    Sight.VOLUNTEER: Standing.DESK,
    Sight.REGENT: Standing.REGENT,
    Sight.VERIFIER: Standing.PUBLISHER,
}
"""Who sees every claim, and as what."""
_PUBLIC = frozenset(status.value for status in PUBLIC_CLAIMS)
PUBLISHED = Condition(f"k.status IN ({', '.join(sorted(map(repr, _PUBLIC)))})")
"""Those that everybody sees."""
_NOBODY = frozenset({Sight.DISPLAY_QUEUE, Sight.DISPLAY_OVERVIEW, Sight.SYSTEM})
_COUNTS_OPEN = frozenset({Sight.REGENT, Sight.VERIFIER, Sight.ADMIN, Sight.DISPLAY_OVERVIEW})


def rows_seen_by(audience: Audience) -> Condition:
    """The rows (alias `k`) that this audience may see."""
    if audience.sight in _EVERYTHING:
        return Condition("1 = 1")
    if audience.claim is not None:
        return Condition(f"({PUBLISHED.sql} OR k.id = ?)", (audience.claim,))
    if audience.person is not None:
        return Condition(f"({PUBLISHED.sql} OR k.sender_id = ?)", (audience.person,))
    return PUBLISHED


def standing(audience: Audience, row: Seeable) -> Standing | None:
    """As what this audience sees the claim; None: not at all. Who has sent it reads their own words, a
    volunteer too; Diskominfo reads them of all."""
    own = audience.person is not None and audience.person == row.sender_id
    own = own or (audience.claim is not None and audience.claim == row.id)
    if own and _EVERYTHING.get(audience.sight) is not Standing.PUBLISHER:
        return Standing.SENDER
    found = _EVERYTHING.get(audience.sight)
    if found is not None:
        return found
    return Standing.PUBLIC if row.status in _PUBLIC else None


def sees(audience: Audience, row: Seeable) -> bool:
    """Whether this audience may see the claim."""
    return standing(audience, row) is not None


def of_desk(audience: Audience) -> bool:
    """Whether the desk's work is for it."""
    return audience.sight in _EVERYTHING


def checks(audience: Audience) -> bool:
    """Whether it is a volunteer's, who checks claims."""
    return audience.sight is Sight.VOLUNTEER


def clarifies(audience: Audience) -> bool:
    """Whether it is Diskominfo's, which publishes."""
    return audience.sight is Sight.VERIFIER


def objects(audience: Audience) -> bool:
    """Whether it is somebody's, who may be named in a clarification: no screen's and no program's."""
    return audience.sight not in _NOBODY


def counts_open(audience: Audience) -> bool:
    """Whether it is told how many claims are open: on the screens of the command center."""
    return audience.sight in _COUNTS_OPEN


_READ_SENT = frozenset({Standing.SENDER, Standing.DESK, Standing.REGENT, Standing.PUBLISHER})
_WORKS = frozenset({Standing.DESK, Standing.REGENT, Standing.PUBLISHER})
_KNOW_VOLUNTEERS = frozenset({Standing.DESK, Standing.PUBLISHER})
_WHOLE = frozenset({Standing.SENDER, Standing.PUBLISHER})


def reads_sent(standing: Standing, row: Any) -> bool:
    """What was sent: the words, as far as they are for them (`reads_original`), and the link."""
    return standing in _READ_SENT


def reads_original(standing: Standing, row: Any = None) -> bool:
    """The words as they were written, with what is masked in them for others."""
    return standing in _WHOLE


def sees_pictures(standing: Standing, row: Any) -> bool:
    """What was sent with it; everybody, where Diskominfo says so, for as long as its clarification stands."""
    return standing in _READ_SENT or (row.status == ClaimStatus.PUBLISHED and bool(row.shows_pictures))


def reads_work(standing: Standing, row: Any) -> bool:
    """What is proposed, and what was said against it."""
    return standing in _WORKS


def names_checker(standing: Standing, row: Any) -> bool:
    """Which volunteer has taken it: the regent knows none by name (`access.volunteer`)."""
    return standing in _KNOW_VOLUNTEERS


def reads_clarification(standing: Standing, row: Any) -> bool:
    """The verdict and all that is published with it; before that Diskominfo and the desk alone, as their
    proposal. Of one that was withdrawn everybody reads its title and why."""
    return row.status in _PUBLIC


def reads_progress(standing: Standing, row: Any) -> bool:
    """By when it is promised, and why it is not looked into."""
    return standing in _READ_SENT


def reads_masked_names(standing: Standing, row: Any) -> bool:
    """Which names everybody reads as masked."""
    return standing is Standing.PUBLISHER


FIELDS: Mapping[str, Callable[..., bool]] = {
    **dict.fromkeys(
        (
            "id",
            "number",
            "status",
            "version",
            "actions",
            "history",
            "following",
            "objections",
            "versions",
            "as_of",
        ),
        everybody,
    ),
    **dict.fromkeys(("words", "link", "submitted_at"), reads_sent),
    "pictures": sees_pictures,
    **dict.fromkeys(
        ("title", "statement", "verdict", "explanation", "sources", "published_at", "changed_at"),
        reads_clarification,
    ),
    **dict.fromkeys(("retracted_at", "retraction_reason"), reads_clarification),
    **dict.fromkeys(("due_at", "overdue", "decline_reason", "answer", "own"), reads_progress),
    **dict.fromkeys(("proposal", "held_by_me"), reads_work),
    "checker_name": names_checker,
    **dict.fromkeys(("masked_names", "pictures_public"), reads_masked_names),
}
"""Its events are heard as `access.event.hears_of_noun` says, and the claim that answers it is found through
the same eyes."""

OBJECTION_FIELDS: Mapping[str, Callable[..., bool]] = {
    **dict.fromkeys(("id", "at", "upheld", "answer", "decided_at"), everybody),
    **dict.fromkeys(("name", "contact", "words"), reads_masked_names),
}
"""Everybody reads those that were decided, and of them what was answered."""
