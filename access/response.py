"""Who sees an OPD's answer: who sees the complaint and reads its words; no wall does."""

from collections.abc import Callable, Mapping

from access.by_field import everybody
from access.complaint_fields import Secrecy, sees_files
from rules.audience import Sight


def sees(sight: Sight, complaint: Secrecy) -> bool:
    """The answers to a complaint, of whoever has this sight of it."""
    return sees_files(sight, complaint)


FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    ("id", "kind", "text", "opd", "attachments", "created_at"), everybody
)
