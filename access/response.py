"""Who sees an OPD's answer: who sees the complaint and reads its words; no wall does. What is hidden, and
what was written where the public reads other words, those who read the original."""

from collections.abc import Callable, Mapping
from typing import Any

from access.by_field import everybody
from access.complaint_fields import reads_moderation, reads_original, sees_files
from rules.audience import Sight

sees = sees_files
"""Whether the answers to a complaint are seen by whoever has this sight of it."""


def sees_one(sight: Sight, hidden: Any) -> bool:
    """Whether one of them is, which may be hidden from the public."""
    return not hidden or reads_original(sight)


FIELDS: Mapping[str, Callable[..., bool]] = {
    **dict.fromkeys(("id", "kind", "text", "opd", "attachments", "created_at", "moderated"), everybody),
    **dict.fromkeys(("public_text", "hidden"), reads_moderation),
}
