"""Who sees an OPD's answer: who sees the complaint and reads its words; no wall does."""

from collections.abc import Callable, Mapping

from access.by_field import everybody
from access.complaint_fields import sees_files

sees = sees_files
"""Whether the answers to a complaint are seen by whoever has this sight of it."""

FIELDS: Mapping[str, Callable[..., bool]] = dict.fromkeys(
    ("id", "kind", "text", "opd", "attachments", "created_at"), everybody
)
