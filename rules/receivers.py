"""Who hears of something with all pages closed: an account, or whoever has the receipt of a complaint or of a
claim.

`a5` is the account with that row id, `c7` the receipt of that complaint, `k9` that of that claim.
"""

from typing import NamedTuple


class ReceiverKey(NamedTuple):
    """One of them is there."""

    account: int | None = None
    complaint: int | None = None
    claim: int | None = None

    def __str__(self) -> str:
        if self.account is not None:
            return f"a{self.account}"
        return f"c{self.complaint}" if self.complaint is not None else f"k{self.claim}"


def of_account(key: int) -> ReceiverKey:
    return ReceiverKey(account=key)


def of_receipt(complaint: int) -> ReceiverKey:
    return ReceiverKey(complaint=complaint)


def of_claim_receipt(claim: int) -> ReceiverKey:
    return ReceiverKey(claim=claim)


_MADE = {"a": of_account, "c": of_receipt, "k": of_claim_receipt}


def parsed(text: str) -> ReceiverKey | None:
    """None: it is none."""
    number, made = text[1:], _MADE.get(text[:1])
    if made is None or not (number.isascii() and number.isdigit() and len(number) < 20):
        return None
    return made(int(number))
