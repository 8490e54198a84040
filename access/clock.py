"""Who sees a promise: whoever sees the complaint; the clock of an instruction, who sees the instruction."""

from collections.abc import Callable, Mapping

from access.by_field import everybody
from access.complaint import OVERSIGHT, Seeable
from access.instruction import sees_with_complaint
from rules.audience import Audience, Sight


def sees(
    sight: Sight, audience: Audience, complaint: Seeable, instruction: int | None, opd: int | None
) -> bool:
    """Of a clock of this complaint, which `opd` has to hold; `instruction` is the row id of one's own."""
    if instruction is None:
        return True
    return sees_with_complaint(sight, audience, opd, oversight=complaint.kind == OVERSIGHT)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    ("kind", "started_at", "due_at", "paused_at", "stopped_at", "state", "rule", "unit", "remaining_hours"),
    everybody,
)
