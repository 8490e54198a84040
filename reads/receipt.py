"""What a receipt is compared with: the complaint that its number (or id) names, and the hash of its PIN."""

from typing import NamedTuple

from database import query


class ReceiptRow(NamedTuple):
    """`pin_hash` is None where its reporter has an account, so that no PIN opens it."""

    complaint: int
    number: str
    pin_hash: str | None


_SELECT = "SELECT c.id, c.number, c.pin_hash FROM complaint c"


async def receipt(*, complaint: int | None = None, number: str | None = None) -> ReceiptRow | None:
    """Of the complaint with this number, or else with this row id; None where there is none."""
    if number is not None:
        found = await query.rows(f"{_SELECT} WHERE c.number = ?", [number])
    else:
        found = await query.rows(f"{_SELECT} WHERE c.id = ?", [complaint]) if complaint is not None else []
    return ReceiptRow(*found[0]) if found else None


async def receipt_of_account(number: str, account: int) -> int | None:
    """The row id of the complaint with this number, if the account is its reporter's."""
    found = await query.rows(
        "SELECT id FROM complaint WHERE number = ? AND reporter_id = ?", [number, account]
    )
    return int(found[0][0]) if found else None
