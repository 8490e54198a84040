"""How deliveries fare, for administrators: numbers by channel, of nobody's what or to whom."""

from datetime import datetime
from typing import NamedTuple

from database import query
from database.query import instant, maybe_instant
from rules.notices import DeliveryStatus, NoticeChannel


class DeliveryHealthView(NamedTuple):
    """`available`: whether anything can be sent by it; `oldest_waiting`: since when the first is due."""

    channel: NoticeChannel
    available: bool
    waiting: int
    failed: int
    done: int
    oldest_waiting: datetime | None
    last_done: datetime | None


_COUNTS = "SELECT channel, status, count(*), max(ended_at) FROM delivery GROUP BY channel, status"
_WAITING = (
    "SELECT channel, min(due_at) FROM delivery WHERE status = 'WAITING' AND due_at <= ? GROUP BY channel"
)


_DUE = (
    "SELECT channel, count(*), min(due_at) FROM delivery WHERE status = 'WAITING' AND due_at <= ? "
    "GROUP BY channel"
)


async def due(now: datetime) -> dict[str, tuple[int, datetime]]:
    """By channel, how many wait whose time has come, and since when the first does."""
    return {channel: (int(n), instant(since)) for channel, n, since in await query.rows(_DUE, [now])}


async def health(ways: frozenset[NoticeChannel], *, now: datetime) -> list[DeliveryHealthView]:
    """Of all that is kept: a month."""
    counts = {(c, s): (int(n), maybe_instant(at)) for c, s, n, at in await query.rows(_COUNTS, slow=True)}
    oldest = {channel: maybe_instant(at) for channel, at in await query.rows(_WAITING, [now])}

    def of(channel: NoticeChannel, status: DeliveryStatus) -> tuple[int, datetime | None]:
        return counts.get((channel.value, status.value), (0, None))

    return [
        DeliveryHealthView(
            channel,
            channel in ways,
            of(channel, DeliveryStatus.WAITING)[0],
            of(channel, DeliveryStatus.FAILED)[0],
            of(channel, DeliveryStatus.DONE)[0],
            oldest.get(channel.value),
            of(channel, DeliveryStatus.DONE)[1],
        )
        for channel in NoticeChannel
    ]
