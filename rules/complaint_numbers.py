"""Numbers of complaints: how they are written, and what somebody means who types or reads one out."""

import re
import unicodedata
from typing import NamedTuple

LETTERS = "tpr"
"""With which each begins, in lower case."""
LONGEST = 64
"""Characters; what is longer is no number, however it is written."""
_PARTS = re.compile(r"(?:TPR)?(20[0-9]{2})?0*([1-9][0-9]{0,8})", re.ASCII)
_WHOLE = re.compile(r"TPR(20[0-9]{2})([0-9]{6,9})", re.ASCII)
_WRITTEN = re.compile(r"TPR-(20[0-9]{2})-([0-9]{6,9})", re.ASCII)
_OF_YEAR = re.compile(r"(20[0-9]{2})[^0-9A-Z]+0*([1-9][0-9]{0,8})", re.ASCII)


class Typed(NamedTuple):
    """`year` is None where only the last digits were given."""

    year: int | None
    serial: int


def written(year: int, serial: int) -> str:
    """As it is written: `TPR-2026-000123`."""
    return f"TPR-{year}-{serial:06}"


def typed(text: str) -> Typed | None:
    """The number that was meant, however it is spelled: with other dashes, blanks or none, a `#` before or a
    full stop behind, in lower case, in full-width digits, without its zeros or by its last digits alone; None
    for what is none."""
    if exactly := _WRITTEN.fullmatch(text):  # as links and pages give it
        return Typed(int(exactly[1]), int(exactly[2])) if int(exactly[2]) else None
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).upper()
    # "2026 12" is the twelfth of that year, "202612" may be a long number as well as a short one.
    parted = _OF_YEAR.search(plain)
    signs = "".join(ch for ch in plain if ch.isalnum())
    if not signs.isascii():
        return None
    whole = _WHOLE.fullmatch(signs) or (parted and _PARTS.fullmatch(signs))
    if whole:
        return Typed(int(whole[1]), int(whole[2])) if whole[1] and int(whole[2]) else None
    found = _PARTS.fullmatch(signs)
    if found is None:
        return None
    digits = signs.removeprefix("TPR")
    if found[1] is not None and len(digits) < 10:
        # Without separators only the whole form has a year for certain.
        return Typed(None, int(digits))
    return Typed(int(found[1]) if found[1] else None, int(found[2]))
