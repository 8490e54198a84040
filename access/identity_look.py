"""Who reads who looked at whom: administrators all of it, but of what was said about officials themselves,
which is the Inspektorat's; the reporter, on their own complaint, without the names of those who looked."""

from collections.abc import Callable, Mapping
from typing import Any

from access.by_field import everybody
from access.complaint import Seeable, rows_seen_by, sight_of
from access.condition import Condition
from rules.audience import ADMIN, Audience, Sight


def sees_log(audience: Audience) -> bool:
    """Whether it reads looks at other people."""
    return audience.sight is Sight.ADMIN


def rows_of_log() -> Condition:
    """The complaints (`c`) at whose reporters looks stand in the list."""
    return rows_seen_by(ADMIN)


def hears(audience: Audience, complaint: Seeable | None) -> bool:
    """Whether it hears that this complaint's reporter was looked at."""
    return sees_log(audience) and complaint is not None and sight_of(audience, complaint) is not None


LOG_FIELDS: Mapping[str, Callable[[Audience], bool]] = dict.fromkeys(
    ("id", "at", "who", "role", "opd", "number", "complaint_id", "kind", "reason", "words"), sees_log
)
OWN_FIELDS: Mapping[str, Callable[..., Any]] = dict.fromkeys(
    ("number", "at", "role", "opd", "kind", "reason", "words"), everybody
)
"""Of a look at oneself."""
