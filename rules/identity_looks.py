"""Looks at who a reporter is: why one may, how long a look lasts, and what is shown before it."""

import re
from datetime import timedelta
from enum import StrEnum

from rules.audience import Sight
from rules.refusals import invalid

REVEALED_FOR = timedelta(minutes=30)
"""How long who has given a reason need not give it again for the same complaint."""
KNOWN_FOR = timedelta(hours=1)
"""Of one person's reads of the same complaint's reporter by a program, one in this time stands in the log."""
LONGEST_WORDS, FEWEST_WORDS = 300, 5
"""Characters."""
MOST_SHOWN = 100
"""Looks that a reporter is shown, the newest."""

LOOKERS = frozenset({Sight.OPD, Sight.VERIFIER, Sight.REGENT, Sight.ADMIN})
"""Whose looks stand in the log. A volunteer filed it, and knows who for; a reporter looks at themselves."""
READERS = frozenset({Sight.PERSON, Sight.RECEIPT})
"""Who reads who looked at them."""


class LookKind(StrEnum):
    """REVEALED: on a screen, for a reason that was given. READ: by a program or a document of one's own."""

    REVEALED = "REVEALED"
    READ = "READ"


class LookReason(StrEnum):
    """Why somebody had to know."""

    CONTACT = "CONTACT"
    VISIT = "VISIT"
    CHECK = "CHECK"
    LEGAL = "LEGAL"
    OTHER = "OTHER"


def checked(reason: LookReason | None, words: str | None) -> LookReason:
    """Refused(INVALID) where no reason is given, or too few words beside one that says nothing."""
    if reason is None:
        raise invalid(
            "input.reason",
            "Pilih alasan melihat identitas pelapor.",
            "Choose why you must know the reporter.",
        )
    if reason is LookReason.OTHER and len(words or "") < FEWEST_WORDS:
        raise invalid("input.words", "Tuliskan alasannya.", "Say why.")
    return reason


_MASK = "•"


def masked_name(name: str) -> str:
    """The first letter of each part, four at most."""
    return " ".join(f"{part[0].upper()}." for part in re.findall(r"[^\W\d_]+", name)[:4]) or _MASK * 3


def masked_phone(phone: str | None) -> str | None:
    """Two digits at either end; how long it is is not told."""
    if phone is None:
        return None
    digits = [c for c in phone if c.isdigit()]
    return f"{''.join(digits[:2])}{_MASK * 6}{''.join(digits[-2:])}" if len(digits) >= 8 else _MASK * 6


def masked_email(email: str | None) -> str | None:
    """The first letter, and the end of the host's name."""
    if email is None:
        return None
    return f"{email[:1]}{_MASK * 5}@{_MASK * 5}{email[email.rfind('.') :] if '.' in email else ''}"


def masked_contact(known: str | None) -> str | None:
    """An address or a number, as either of them is masked."""
    return masked_email(known) if known is not None and "@" in known else masked_phone(known)
