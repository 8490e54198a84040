"""How good a new password is: zxcvbn's guess of how many guesses it takes, with the words of this place."""

import secrets
from collections.abc import Iterable
from pathlib import Path

from zxcvbn_rs_py import zxcvbn

from rules.refusals import invalid

COMMON_WORDS = Path(__file__).with_name("common_words.txt").read_text().split()
"""Words that passwords here are made of: this service and place, what people choose, common names."""
LEAST, MOST = 8, 200
LOOKED_AT = 16
"""Characters whose strength is looked at: zxcvbn's time grows with the square and more of their number."""
STRONG, STRONGER = 2, 3
"""Scores of zxcvbn: some 10^6 guesses, and 10^8."""


_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are misread: i, l, o, 0, 1."""


def one_time() -> str:
    """One for somebody who is to choose their own: three groups of four signs, some 59 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))


def check_length(password: str, field: str) -> None:
    """Refused(INVALID) for one that is too short, too long or of blanks alone."""
    if not LEAST <= len(password) <= MOST:
        raise invalid(
            field,
            f"Kata sandi harus {LEAST}–{MOST} karakter.",
            f"A password has {LEAST} to {MOST} characters.",
        )
    if not password.strip():
        raise invalid(field, "Kata sandi tidak boleh hanya spasi.", "A password is more than blanks.")


def check_new(password: str, field: str, *, about: Iterable[str] = (), privileged: bool = False) -> None:
    """Refused(INVALID) for one that is soon guessed. `about`: the person's name, address and the like, which
    whoever knows them tries first. Takes half a millisecond, and some 12 at most."""
    check_length(password, field)
    person = [part for text in about for part in _parts(text)]
    found = zxcvbn(password[:LOOKED_AT], [*person, *COMMON_WORDS])
    if int(found.score) < (STRONGER if privileged else STRONG):
        raise invalid(
            field,
            "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak biasa, atau yang lebih panjang.",
            "This password is easily guessed. Use a few uncommon words, or a longer one.",
        )


def _parts(text: str) -> list[str]:
    """The words of a name or an address, and all of it."""
    words = "".join(ch if ch.isalnum() else " " for ch in text[:300].lower()).split()
    return [text[:300].lower(), "".join(words), *words]
