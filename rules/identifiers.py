"""E-mail addresses and telephone numbers in one spelling, so that one person is one account."""

import re

_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)+")
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")


def email(text: str) -> str | None:
    """The address in lower case; None if it is none."""
    found = text.strip().lower()
    return found if len(found) <= 254 and _EMAIL.fullmatch(found) else None


def nip(text: str) -> str | None:
    """The number of a civil servant (NIP) as its 18 digits, however they are parted; None if it is none.
    Source: Peraturan Kepala BKN 22/2007."""
    digits = re.sub(r"[\s.]", "", text)
    return digits if re.fullmatch(r"[0-9]{18}", digits) else None


def phone(text: str) -> str | None:
    """The number as +62…, from 08…, 62… or +62… with spaces, dots or dashes (E.164); None if it is none."""
    digits = re.sub(r"[\s.\-()]", "", text.strip())
    if digits.startswith("0"):
        digits = "+62" + digits[1:]
    elif digits.startswith("62"):
        digits = "+" + digits
    return digits if _PHONE.fullmatch(digits) else None
