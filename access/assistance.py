"""Who sees that a volunteer filed something for somebody: that volunteer. What the complaint itself shows is
seen as its own policy has it; on how its reporter agreed, the offices that handle it may look."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.audience import Audience, Sight


class Seeable(Protocol):
    """The column on which it depends whether it is seen."""

    account_id: Any


def rows_seen_by(audience: Audience) -> Condition | None:
    """The rows (alias `h`) that this audience may see; None: none is for it."""
    if audience.sight is not Sight.VOLUNTEER:
        return None
    return Condition("h.account_id = ?", (audience.person,))


def sees(audience: Audience, row: Seeable) -> bool:
    """Whether this audience may see it."""
    return audience.sight is Sight.VOLUNTEER and row.account_id == audience.person


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    ("id", "number", "filed_at", "consent", "consent_at", "contact_agreed", "taken_over_at", "complaint"),
    everybody,
)
"""The number a volunteer has written on the receipt; the complaint is found through the same eyes."""
