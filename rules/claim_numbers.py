"""Numbers of claims: how they are written, and what somebody means who types one."""

import re
import unicodedata

LETTERS = "KH"
"""Klinik Hoaks."""
_TYPED = re.compile(r"KH(20[0-9]{2})0*([1-9][0-9]{0,8})", re.ASCII)
_LONGEST = 40


def written(year: int, serial: int) -> str:
    """As it is written: `KH-2026-0012`."""
    return f"{LETTERS}-{year}-{serial:04}"


def typed(text: str) -> str | None:
    """The number that was meant, with other dashes, blanks or none, in lower case; None for what is none."""
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).upper()
    found = _TYPED.fullmatch("".join(ch for ch in plain if ch.isalnum() and ch.isascii()))
    return None if found is None else written(int(found[1]), int(found[2]))
