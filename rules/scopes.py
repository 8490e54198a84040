"""What an API key of an OPD's own system may do: what is not listed is refused."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from rules.workflow import Verb


class Scope(StrEnum):
    """What a key was given. READ: complaints, as its OPD sees them, without who reported them. ANSWER: what
    an OPD says to a complaint. EVENTS: the change feed and webhooks. CONTACTS: who reported them, and how to
    reach them, as its OPD sees that."""

    READ = "READ"
    ANSWER = "ANSWER"
    EVENTS = "EVENTS"
    CONTACTS = "CONTACTS"


VERBS: dict[Scope, frozenset[Verb]] = {
    Scope.READ: frozenset(),
    Scope.ANSWER: frozenset({Verb.ACKNOWLEDGE, Verb.RESOLVE}),
    Scope.EVENTS: frozenset(),
    Scope.CONTACTS: frozenset(),
}
"""The steps of the workflow that each opens; progress is an ACKNOWLEDGE that is told again."""

NODES: Mapping[str, Scope | None] = {
    **dict.fromkeys(("Complaint", "Response", "ComplaintEvent", "Instruction", "Attachment"), Scope.READ),
    **dict.fromkeys(("Opd", "Category", "District"), Scope.READ),
    # Prepared by the OPD's people, whatever of it is published; or nobody's business but theirs.
    **dict.fromkeys(("RegentReport", "Service", "Announcement", "Claim", "Volunteer", "Assistance")),
    **dict.fromkeys(("Account", "ApiKey", "ClockRule", "Display", "ReplyTemplate", "Webhook")),
}
"""Of each type with a global id: what a key needs to be given a row of it by that id, or a file that was sent
with one; None: no key is."""

LONGEST_DAYS = 730
"""For how long a key may be made."""
LONGEST_OVERLAP_HOURS = 720
"""For how long the old token stays good beside a new one."""
MOST_BUDGET = 100_000
"""Requests an hour of one key."""


def verbs_of(scopes: Iterable[Scope]) -> frozenset[Verb]:
    """The steps that these open together."""
    return frozenset(verb for scope in scopes for verb in VERBS[scope])


def opens(type_name: str, scopes: Iterable[Scope]) -> bool:
    """Whether a key with these is given rows of this type by their ids. Raises KeyError for one of which it
    is not said."""
    needed = NODES[type_name]
    return needed is not None and needed in scopes


def packed(scopes: Iterable[Scope]) -> str:
    """As a column holds them, in the order of the list above."""
    found = frozenset(scopes)
    return " ".join(scope.value for scope in Scope if scope in found)


def unpacked(column: str) -> frozenset[Scope]:
    return frozenset(Scope(word) for word in column.split())
