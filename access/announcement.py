"""Who sees an announcement: everybody once it was published; a draft its own OPD, and who looks after all."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.audience import Audience, Sight
from rules.words import AnnouncementStatus

DRAFT = AnnouncementStatus.DRAFT.value


class Seeable(Protocol):
    """The columns on which it depends. `status` compares equal to its value."""

    opd_id: Any
    status: Any


_PUBLISHED = Condition(f"n.status <> '{DRAFT}'")
_ALL = Condition("n.id = n.id")
_ROWS: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.OPD: lambda a: Condition(f"(n.status <> '{DRAFT}' OR n.opd_id = ?)", (a.opd,)),
    **dict.fromkeys((Sight.VERIFIER, Sight.REGENT, Sight.ADMIN), lambda a: _ALL),
}
_DRAFTS: dict[Sight, Callable[[Audience, Seeable], bool]] = {
    Sight.OPD: lambda a, row: bool(row.opd_id == a.opd),
    **dict.fromkeys((Sight.VERIFIER, Sight.REGENT, Sight.ADMIN), lambda a, row: True),
}


def rows_seen_by(audience: Audience) -> Condition:
    """The rows (alias `n`) that this audience may see."""
    seen = _ROWS.get(audience.sight)
    return _PUBLISHED if seen is None else seen(audience)


def sees(audience: Audience, row: Seeable) -> bool:
    """Whether this audience may see the announcement."""
    if row.status != DRAFT:
        return True
    asked = _DRAFTS.get(audience.sight)
    return asked is not None and asked(audience, row)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    (
        *("id", "number", "kind", "title", "text", "status", "starts_at", "ends_at", "opd", "district"),
        *("village", "location", "radius", "category", "correction", "corrected_at", "reason"),
        *("called_off_at", "published_at", "updated_at", "version", "revision", "history"),
    ),
    everybody,
)
"""What of its history somebody hears of says `access.event`."""
