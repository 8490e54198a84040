"""Supporters that are not counted, and what is forgotten of them."""

from collections.abc import Sequence
from datetime import datetime

from models import reading
from models.complaint.merging import ONE_A_NETWORK, Support
from models.reading import marks
from models.seen import SeenComplaint

_NOT_COUNTED = (
    "SELECT complaint_id, count(*) FROM support WHERE complaint_id IN ({}) AND NOT counted "
    "GROUP BY complaint_id"
)


async def not_counted(complaints: Sequence[SeenComplaint]) -> list[int]:
    """How many support each without being counted."""
    pks = [complaint.pk for complaint in complaints]
    rows = await reading.rows(_NOT_COUNTED.format(marks(pks)), pks)
    found: dict[int, int] = dict(rows)  # type: ignore[arg-type]  # each row is a pair
    return [found.get(pk, 0) for pk in pks]


async def forget_networks(now: datetime) -> None:
    """From where somebody supported is kept for as long as it decides anything."""
    await Support.filter(network__not_isnull=True, at__lt=now - ONE_A_NETWORK).update(network=None)
