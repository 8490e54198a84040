"""Supporters that are not counted, and what is forgotten of them."""

from collections.abc import Sequence
from datetime import datetime

from database import query
from database.query import marks
from models.support import ONE_A_NETWORK, Support
from reads.complaint import ComplaintView, row_ids

_NOT_COUNTED = (
    "SELECT complaint_id, count(*) FROM support WHERE complaint_id IN ({}) AND NOT counted "
    "GROUP BY complaint_id"
)


async def not_counted(complaints: Sequence[ComplaintView]) -> list[int]:
    """How many support each without being counted."""
    pks = [complaint.pk for complaint in complaints]
    found: dict[int, int] = {r[0]: r[1] for r in await query.rows(_NOT_COUNTED.format(marks(pks)), pks)}
    return [found.get(pk, 0) for pk in pks]


async def forget_networks(now: datetime) -> None:
    """From where somebody supported is kept for as long as it decides anything."""
    await Support.filter(network__not_isnull=True, at__lt=now - ONE_A_NETWORK).update(network=None)


async def supported(complaints: Sequence[ComplaintView], account: int) -> list[bool]:
    """Whether this person supports each of them."""
    pks = row_ids(complaints)
    found = await query.rows(
        f"SELECT complaint_id FROM support WHERE account_id = ? AND complaint_id IN ({marks(pks)})",
        [account, *pks],
    )
    mine = {r[0] for r in found}
    return [pk in mine for pk in pks]
