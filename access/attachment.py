"""Who sees a photo or a document: exactly who sees what it was sent with. That of a report as the report,
that of an answer as the answer, that of a complaint as its words, and that which answers a question as the
reporter's reply.

Photos follow a merger: they are seen with the complaint into which their own went, too, unless that is less
secret by now.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from access.by_field import everybody
from access.complaint import OWN, Seeable, more_confidential, more_secret, sight_of
from access.complaint_fields import is_secret, reads_moderation, reads_original, sees_files
from rules.audience import Audience, Sight
from rules.events import EventKind, tells_note


class Photos(NamedTuple):
    """Which photos of a complaint are seen: those sent with it, and those that answered a question; and
    whether as they were sent, or as the public sees them."""

    sent: bool
    replied: bool
    original: bool = False


_READ_REPLIES = frozenset(sight for sight in Sight if tells_note(EventKind.INFORMATION_SUPPLIED, sight))
_NONE, _AS_PUBLIC = Photos(False, False), Photos(True, False)
_SENT, _ALL = Photos(True, False, original=True), Photos(True, True, original=True)


sees_any = sees_files
"""Whether any photo is shown with a complaint to whoever has this sight of it."""


def photos_of(merged: Seeable, sight: Sight, audience: Audience, complaint: Seeable) -> Photos:
    """Of a complaint (`merged`: itself, or one that went into it at any depth) on the page of another, of
    which this audience has this sight and `sees_any` says yes."""
    as_its_own = _ALL if sight in _READ_REPLIES else _SENT if reads_original(sight) else _AS_PUBLIC
    if merged.id == complaint.id:
        return as_its_own
    inside = sight not in OWN and reads_original(sight)
    kept = more_confidential(merged, complaint) if inside else more_secret(merged, complaint)
    if sight not in OWN and not kept:
        return as_its_own
    # Reporters of the same problem are strangers to each other: what is secret, and what came of a question,
    # follows for the offices, and for who sees it by itself; what is more secret than where it went, for
    # who sees it by itself alone.
    own = sight_of(audience, merged)
    if own in _READ_REPLIES:
        return _ALL
    if own is not None and sees_files(own, merged):
        return _SENT if reads_original(own) else _AS_PUBLIC
    return _NONE if kept or is_secret(complaint) else _AS_PUBLIC


def sees_hidden(original: bool, hidden: Any) -> bool:
    """Whether a photo is seen that a verifier may have hidden: by who sees them as they were sent."""
    return original or not hidden


def sees_itself(original: bool, copy: Any) -> bool:
    """Whether the photo, and not the copy with parts blacked out that there may be of it."""
    return original or copy is None


FIELDS: Mapping[str, Callable[..., bool]] = {
    **dict.fromkeys(
        ("id", "url", "thumbnail_url", "content_type", "name", "size", "width", "height", "redacted"),
        everybody,
    ),
    **dict.fromkeys(("public_url", "public_thumbnail_url", "hidden"), reads_moderation),
}
