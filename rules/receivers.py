"""Who hears of something with all pages closed: an account, or whoever has the receipt of a complaint.

`a5` is the account with that row id, `c7` the receipt of that complaint.
"""

from typing import NamedTuple


class ReceiverKey(NamedTuple):
    """One of both is there."""

    account: int | None = None
    complaint: int | None = None

    def __str__(self) -> str:
        return f"c{self.complaint}" if self.account is None else f"a{self.account}"


def of_account(key: int) -> ReceiverKey:
    return ReceiverKey(account=key)


def of_receipt(complaint: int) -> ReceiverKey:
    return ReceiverKey(complaint=complaint)


def parsed(text: str) -> ReceiverKey | None:
    """None: it is none."""
    number = text[1:]
    if not (number.isascii() and number.isdigit() and len(number) < 20):
        return None
    if text[0] == "a":
        return of_account(int(number))
    return of_receipt(int(number)) if text[0] == "c" else None
