"""Webhooks: to which addresses they may go, what they are called, how often they are tried."""

from datetime import timedelta
from enum import StrEnum

from rules.events import EVENTS, EventKind

LONGEST_URL = 500
MOST_OF_KEY = 5
"""Endpoints of one key."""
DISABLED_AFTER = timedelta(days=3)
"""So long nothing has been taken."""
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=6)

SENT_KINDS = frozenset(kind for kind, rule in EVENTS.items() if not rule.glance)
"""What an endpoint may ask for; what its key does not hear of it is not told all the same."""


class WebhookEnd(StrEnum):
    """Why an endpoint was switched off: nothing was taken for days; it said that it is gone (410)."""

    FAILED = "FAILED"
    GONE = "GONE"


class WebhookProblem(StrEnum):
    """Why nothing was taken: the name leads to no public address; nobody is there; no answer in time; a
    certificate that proves nothing; an answer that is none, or not 2xx."""

    ADDRESS = "ADDRESS"
    UNREACHABLE = "UNREACHABLE"
    TIMEOUT = "TIMEOUT"
    CERTIFICATE = "CERTIFICATE"
    ANSWER = "ANSWER"


def type_of(kind: EventKind) -> str:
    """What a message is called, as `complaint.resolved`."""
    return f"complaint.{kind.value.lower()}"


def pause(tries: int, chance: float) -> timedelta:
    """How long to wait after so many failures; it doubles, from seconds up to hours. `chance`, from 0 to 1,
    spreads those that failed together over half of it."""
    longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << min(tries - 1, 20)))
    return longest * (1 - chance / 2)
