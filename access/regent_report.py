"""Who sees a report to the regent: its OPD all of its own, the regent what was sent."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from access.by_field import everybody
from access.condition import Condition
from rules.audience import Audience, Sight
from rules.words import RegentReportStatus

DRAFT = RegentReportStatus.DRAFT.value


class Seeable(Protocol):
    """The columns on which it depends whether a report is seen. `status` compares equal to its value."""

    opd_id: Any
    status: Any


_ROWS: dict[Sight, Callable[[Audience], Condition]] = {
    Sight.OPD: lambda a: Condition("p.opd_id = ?", (a.opd,)),
    Sight.REGENT: lambda a: Condition(f"p.status <> '{DRAFT}'"),
}
_SEES: dict[Sight, Callable[[Audience, Seeable], bool]] = {
    Sight.OPD: lambda a, row: row.opd_id == a.opd,
    Sight.REGENT: lambda a, row: row.status != DRAFT,
}
_COUNT_WAITING = frozenset({Sight.REGENT, Sight.DISPLAY_OVERVIEW})


def rows_seen_by(audience: Audience) -> Condition | None:
    """The rows (alias `p`) that this audience may see; None: no report is for it, whatever there is."""
    seen = _ROWS.get(audience.sight)
    return None if seen is None else seen(audience)


def sees(audience: Audience, row: Seeable) -> bool:
    """Whether this audience may see the report."""
    asked = _SEES.get(audience.sight)
    return asked is not None and asked(audience, row)


def counts_waiting(audience: Audience) -> bool:
    """Whether it is told how many wait for the regent: on the regent's own screens."""
    return audience.sight in _COUNT_WAITING


def hears(audience: Audience, opd: int | None) -> bool:
    """Whether it hears what became of a report of this OPD."""
    return audience.sight is Sight.REGENT or (audience.sight is Sight.OPD and audience.opd == opd)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    (
        *("id", "opd", "title", "summary", "period_start", "period_end", "status", "activities", "figures"),
        *("regent_note", "submitted_at", "acknowledged_at", "version", "attachments", "signatory"),
    ),
    everybody,
)
"""The complaints of its activities are found through the same eyes."""
