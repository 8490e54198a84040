"""Who sees a photo or a document: exactly who sees what it was sent with. That of a report as the report,
that of an answer as the answer, that of a complaint as its words, and that which answers a question as the
reporter's reply.

Photos follow a merger: they are seen with the complaint into which their own went, too, unless that is less
secret by now.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from access.by_field import everybody
from access.complaint import OWN, Seeable, more_secret, sight_of
from access.complaint_fields import is_secret, sees_files
from rules.audience import Audience, Sight
from rules.events import EventKind, tells_note


class Photos(NamedTuple):
    """Which photos of a complaint are seen: those sent with it, and those that answered a question."""

    sent: bool
    replied: bool


_READ_REPLIES = frozenset(sight for sight in Sight if tells_note(EventKind.INFORMATION_SUPPLIED, sight))
_NONE, _SENT, _ALL = Photos(False, False), Photos(True, False), Photos(True, True)


sees_any = sees_files
"""Whether any photo is shown with a complaint to whoever has this sight of it."""


def photos_of(merged: Seeable, sight: Sight, audience: Audience, complaint: Seeable) -> Photos:
    """Of a complaint (`merged`: itself, or one that went into it at any depth) on the page of another, of
    which this audience has this sight and `sees_any` says yes."""
    as_its_own = _ALL if sight in _READ_REPLIES else _SENT
    if merged.id == complaint.id:
        return as_its_own
    kept = more_secret(merged, complaint)
    if sight not in OWN and not kept:
        return as_its_own
    # Reporters of the same trouble are strangers to each other: what is secret, and what came of a question,
    # follows for the offices, and for who sees it by itself; what is more secret than where it went, for
    # who sees it by itself alone.
    own = sight_of(audience, merged)
    if own in _READ_REPLIES:
        return _ALL
    seen = own is not None and sees_files(own, merged)
    return _SENT if seen or not (kept or is_secret(complaint)) else _NONE


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    ("id", "url", "thumbnail_url", "content_type", "name", "size", "width", "height"), everybody
)
