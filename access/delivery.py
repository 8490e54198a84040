"""Who may hear of an event with all pages closed, and in which words.

It is asked twice: when the event is read from the log, and again when its message is sent.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, NamedTuple, Protocol

from access import claim as claims
from access import event as of_events
from access.by_field import everybody
from access.complaint import Seeable, sight_of
from access.complaint_fields import is_secret
from rules.audience import Audience, Sight, person
from rules.events import EventKind
from rules.nouns import Noun


class Words(Enum):
    """FULL: number, title and what has happened; BARE: that there is news, and nothing else."""

    FULL = "FULL"
    BARE = "BARE"


class Told(NamedTuple):
    """`sight`: what the hearer is to the complaint; None: it is told without one."""

    words: Words
    sight: Sight | None


class Logged(of_events.Logged, of_events.OfNoun, Protocol):
    """All columns on which it depends who hears of an event."""


def told(
    event: Logged,
    audience: Audience,
    complaint: Seeable | None,
    via: Seeable | None,
    claim: claims.Seeable | None = None,
) -> Told | None:
    """None: nothing at all. Mail and telephones are read by others too: of a complaint that is confidential
    or about abuse only that there is news is told."""
    if event.noun == Noun.CLAIM:
        return Told(Words.FULL, None) if claim is not None and _hears_of(claim, event, audience) else None
    if event.kind == EventKind.WEBHOOK_STOPPED:
        return Told(Words.FULL, None) if of_events.hears_of_system(event, audience) else None
    sight = None if complaint is None else sight_of(audience, complaint)
    words = Words.BARE if complaint is not None and is_secret(complaint) else Words.FULL
    if sight is not None and of_events.hears(event, sight, audience, complaint, via):
        return Told(words, sight)
    if event.via_id is None and of_events.hears_as_office(event, audience, complaint):
        # Another OPD has the complaint, or there is none: of it nothing is said.
        return Told(words, None)
    return None


def _hears_of(claim: claims.Seeable, event: Logged, audience: Audience) -> bool:
    """By the office, or else as the person who sent it."""
    eyes = [audience] if audience.person is None else [audience, person(audience.person)]
    return any(of_events.hears_of_noun(event, each) and claims.sees(each, claim) for each in eyes)


def administers(audience: Audience) -> bool:
    """Who sees how deliveries fare: administrators, and of nobody's what or to whom."""
    return audience.sight is Sight.ADMIN


FIELDS: Mapping[str, Callable[[Any], bool]] = dict.fromkeys(
    ("channel", "waiting", "failed", "done", "oldest_waiting", "last_done"), everybody
)
