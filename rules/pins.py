"""PINs of receipts: how they look, how many there are, and how many may be guessed wrong in all."""

from datetime import timedelta

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that are misread on paper: I, L, O, 0 and 1."""
LENGTH = 8
SHORT_LENGTH = 6
"""Receipts from before have so many digits, and stay good."""
SPACE = len(ALPHABET) ** LENGTH
SHORT_SPACE = 10**SHORT_LENGTH

WRONG_A_MINUTE = 600
"""Wrong PINs of today's form that are looked at in a minute, of all numbers and from everywhere."""
WRONG_SHORT_A_MONTH = 600
"""Wrong six-digit PINs that are looked at in thirty days, of all numbers and from everywhere."""
MONTH = timedelta(days=30)


def cleaned(typed: str) -> str:
    """What was typed, without the blanks and dashes between its groups, in capitals."""
    return "".join(typed[:40].split()).replace("-", "").upper()


def is_short(pin: str) -> bool:
    """Whether it can only be one of the old PINs: what a guess can hit is seen by how it looks."""
    return len(pin) == SHORT_LENGTH and pin.isascii() and pin.isdigit()
