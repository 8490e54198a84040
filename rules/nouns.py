"""What an event may be about besides a complaint, an instruction or a report."""

from enum import StrEnum


class Noun(StrEnum):
    """Each has its own rows, its own policy and its own public feed; their names are those of topics and of
    the tags of kept answers."""

    # By its text, not by what Enum calls in Python: rows are looked up by it, for each event and listener.
    __hash__ = str.__hash__

    SERVICE = "service"
    ANNOUNCEMENT = "announcement"
    CLAIM = "claim"
    VOLUNTEER = "volunteer"
