"""Who may hear of an event with all pages closed, and in which words.

It is asked twice: when the event is read from the log, and again when its message is sent.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from access import event as of_events
from access.by_field import everybody
from access.complaint import Seeable, sight_of
from access.complaint_fields import is_secret
from rules.audience import Audience, Sight


class Words(Enum):
    """FULL: number, title and what has happened; BARE: that there is news, and nothing else."""

    FULL = "FULL"
    BARE = "BARE"


class Told(NamedTuple):
    """`sight`: what the hearer is to the complaint; None: it is told without one."""

    words: Words
    sight: Sight | None


def told(
    event: of_events.Logged, audience: Audience, complaint: Seeable | None, via: Seeable | None
) -> Told | None:
    """None: nothing at all. Mail and telephones are read by others too: of a complaint that is confidential
    or about abuse only that there is news is told."""
    sight = None if complaint is None else sight_of(audience, complaint)
    words = Words.BARE if complaint is not None and is_secret(complaint) else Words.FULL
    if sight is not None and of_events.hears(event, sight, audience, complaint, via):
        return Told(words, sight)
    if event.via_id is None and of_events.hears_as_office(event, audience, complaint):
        # Another OPD has the complaint, or there is none: of it nothing is said.
        return Told(words, None)
    return None


def administers(audience: Audience) -> bool:
    """Who sees how deliveries fare: administrators, and of nobody's what or to whom."""
    return audience.sight is Sight.ADMIN


FIELDS: Mapping[str, Callable[[Any], bool]] = dict.fromkeys(
    ("channel", "waiting", "failed", "done", "oldest_waiting", "last_done"), everybody
)
