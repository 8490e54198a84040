"""Photos that come with what somebody says."""

from collections.abc import Sequence

from rules.refusals import invalid

MOST_ATTACHMENTS = 10


def attached(uploads: Sequence[str], field: str = "input.attachments") -> list[str]:
    """The ids of the uploads; Refused(INVALID) where they are more than `MOST_ATTACHMENTS`."""
    if len(uploads) > MOST_ATTACHMENTS:
        raise invalid(
            field, f"Paling banyak {MOST_ATTACHMENTS} lampiran.", f"At most {MOST_ATTACHMENTS} attachments."
        )
    return list(uploads)
