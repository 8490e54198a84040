"""Lists as files: which there are, who may ask for which, and how much of it."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from rules.refusals import RefusalCode, Refused
from rules.words import Role


class ExportList(StrEnum):
    """Which list."""

    COMPLAINTS = "COMPLAINTS"
    AUDIT = "AUDIT"
    OWN_DATA = "OWN_DATA"
    """All that is held about who asks."""


class ExportFormat(StrEnum):
    """As which file."""

    CSV = "CSV"
    XLSX = "XLSX"
    ZIP = "ZIP"
    """Of `OWN_DATA`, and of that alone."""


class ExportStatus(StrEnum):
    """Where an export stands."""

    WAITING = "WAITING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"


class ExportFailure(StrEnum):
    """Why there will be no file."""

    TOO_LARGE = "TOO_LARGE"
    TOO_EXPENSIVE = "TOO_EXPENSIVE"
    NOT_ALLOWED = "NOT_ALLOWED"
    STORAGE_FULL = "STORAGE_FULL"
    BROKEN = "BROKEN"


_WITH_ACCOUNT = frozenset(role for role in Role if role not in (Role.DISPLAY, Role.SYSTEM))
MAY_EXPORT: Mapping[ExportList, frozenset[Role]] = {
    ExportList.COMPLAINTS: _WITH_ACCOUNT,
    ExportList.AUDIT: frozenset({Role.ADMIN}),
    ExportList.OWN_DATA: _WITH_ACCOUNT,
}
"""Each gets what they see of it, field by field. A visitor has no place where a file could be found again."""

MOST_AT_ONCE = 3
"""Exports of one account that wait or are being made."""
MOST_KEPT = 20
"""Files that one account finds again: the oldest make way."""
KEPT_FOR = timedelta(days=7)
MOST_ROWS = 1_000_000
"""Excel has room for some more in one sheet."""
MOST_BYTES = 400 << 20
MOST_TRIES = 3
"""How often one is begun that ended with its process, or by a surprise."""

OPEN = frozenset({ExportStatus.WAITING, ExportStatus.RUNNING})


def too_many_exports() -> Refused:
    """Some of theirs are still to be made."""
    return Refused(
        RefusalCode.TOO_MANY,
        f"{MOST_AT_ONCE} unduhan Anda masih disiapkan. Tunggu sampai satu selesai, atau batalkan satu.",
        f"{MOST_AT_ONCE} of your exports are still being made. Wait for one to end, or remove one.",
        retry_after=30,
    )


def no_room() -> Refused:
    """The disk has no room for more files."""
    return Refused(
        RefusalCode.STORAGE_FULL,
        "Tempat penyimpanan di server sedang penuh. Coba lagi nanti.",
        "The server has no room for files at the moment. Try again later.",
    )
