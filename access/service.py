"""Who sees a service: everybody what is published, its OPD and who looks after all what is prepared too."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.audience import Audience, Sight


class Seeable(Protocol):
    """The columns on which it depends whether a service is seen, and how far."""

    opd_id: Any
    public: Any


_LOOK_AFTER_ALL = frozenset({Sight.VERIFIER, Sight.REGENT, Sight.ADMIN})
_PUBLIC = Condition("s.public = TRUE")


def rows_prepared_by(audience: Audience) -> Condition | None:
    """The rows (alias `s`) of which it reads what is not published too; None: of none."""
    if audience.sight in _LOOK_AFTER_ALL:
        return Condition("s.id = s.id")
    return Condition("s.opd_id = ?", (audience.opd,)) if audience.sight is Sight.OPD else None


def rows_seen_by(audience: Audience) -> Condition:
    """The rows (alias `s`) that this audience may see."""
    prepared = rows_prepared_by(audience)
    if prepared is None:
        return _PUBLIC
    return Condition(f"({_PUBLIC.sql} OR {prepared.sql})", prepared.params)


def prepares(audience: Audience, row: Seeable) -> bool:
    """Whether it reads drafts, versions, and who wrote them."""
    if audience.sight in _LOOK_AFTER_ALL:
        return True
    return audience.sight is Sight.OPD and audience.opd == row.opd_id


def sees(audience: Audience, row: Seeable) -> bool:
    """Whether this audience may see the row at all."""
    return bool(row.public) or prepares(audience, row)


FIELDS: Mapping[str, Callable[..., bool]] = {
    **dict.fromkeys(
        ("id", "slug", "opd", "name", "content", "updated_at", "checked_on", "needs_check", "as_of"),
        everybody,
    ),
    **dict.fromkeys(("state", "draft", "drafted_at", "drafted_by", "version", "editions"), prepares),
}
"""`name` and `content` are of what is published, for who sees no more than that."""
