"""Who sees an application and the service that came of it: whose it is, and Diskominfo. An OPD, the regent
and the public know no volunteer by name."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.audience import Audience, Sight

_THEMSELVES = frozenset({Sight.PERSON, Sight.VOLUNTEER})
_DISKOMINFO = frozenset({Sight.VERIFIER, Sight.ADMIN})


class Seeable(Protocol):
    """The column on which it depends whether it is seen."""

    account_id: Any


def rows_seen_by(audience: Audience) -> Condition | None:
    """The rows (alias `v`) that this audience may see; None: none is for it, whatever there is."""
    if audience.sight in _DISKOMINFO:
        return Condition("v.id = v.id")
    if audience.sight in _THEMSELVES:
        return Condition("v.account_id = ?", (audience.person,))
    return None


def sees(audience: Audience, row: Seeable) -> bool:
    """Whether this audience may see it."""
    if audience.sight in _DISKOMINFO:
        return True
    return audience.sight in _THEMSELVES and row.account_id == audience.person


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    (
        *("id", "status", "why", "district", "village", "applied_at", "decided_at", "decision_note"),
        *("term_ends", "trained_at", "ended_at", "end_reason", "end_note", "version", "name", "identifier"),
        "history",
    ),
    everybody,
)
"""Its history is what each hears of its events (`access.event`)."""
