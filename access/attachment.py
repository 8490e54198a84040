"""Who sees a photo: exactly who sees what it was sent with. That of a report as the report, that of an answer
as the answer, that of a complaint as its words, and that which answers a question as the reporter's reply.

Photos follow a merger: they are seen with the complaint into which their own went, too.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Protocol

from access.by_field import everybody
from access.complaint import OWN, Seeable, sight_of
from access.complaint_fields import is_secret, sees_files
from rules.audience import Audience, Sight
from rules.events import EventKind, tells_note


class Looking(Protocol):
    """A complaint as somebody sees it."""

    @property
    def row(self) -> Seeable: ...
    @property
    def sight(self) -> Sight: ...
    @property
    def audience(self) -> Audience: ...


class Photos(NamedTuple):
    """Which photos of a complaint are seen: those sent with it, and those that answered a question."""

    sent: bool
    replied: bool

    def sees(self, *, supplied: object) -> bool:
        """One of them; `supplied`: it answered a question."""
        return self.replied if supplied else self.sent


_NONE = Photos(False, False)


def sees_any(through: Looking) -> bool:
    """Whether any photo of a complaint's reporter is shown on its page."""
    return sees_files(through.sight, through.row)


def photos_of(through: Looking, merged: Seeable) -> Photos:
    """Of a complaint (`merged`: itself, or one that went into it at any depth) on the page of `through`."""
    sight = through.sight
    if not sees_files(sight, through.row):
        return _NONE
    if merged.id == through.row.id or sight not in OWN:
        return Photos(True, tells_note(EventKind.INFORMATION_SUPPLIED, sight))
    # Reporters of the same trouble are strangers to each other: what is secret, and what came of a question,
    # follows for the offices, and for who sees it by itself.
    own = sight_of(through.audience, merged)
    replied = own is not None and tells_note(EventKind.INFORMATION_SUPPLIED, own)
    return Photos(own is not None or not is_secret(through.row), replied)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    ("id", "url", "thumbnail_url", "content_type", "size", "width", "height"), everybody
)
