"""One message to one address: what is to be sent, and what became of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Self

from tortoise import fields
from tortoise.models import Model

from database import query
from rules.notices import MOST_TRIES, DeliveryStatus, NoticeChannel, NoticeKind, pause_after
from rules.retention import RETENTION, Kept

LEASE = timedelta(seconds=90)
"""How long others leave alone what a process has begun to send."""
KEPT = RETENTION[Kept.NOTICES].lasts
_WAITING = DeliveryStatus.WAITING.value


class Due(NamedTuple):
    """A message that is to be sent; no word of it is kept. `event` None: a digest."""

    key: str
    event: int | None
    kind: NoticeKind
    channel: NoticeChannel
    receiver: str
    address: int
    line: str
    at: datetime


class Delivery(Model):
    """One message to one address.

    `key` is what it is known by, here and at the far end: a second one of the same key is never made. Of a
    `line` (one address, one matter) one is sent after the other. Its words are made when it is sent.
    """

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(100, unique=True)
    event_id = fields.BigIntField(null=True)
    kind = fields.CharEnumField(NoticeKind, max_length=16, description="A row of rules/notices.py.")
    channel = fields.CharEnumField(NoticeChannel, max_length=8)
    receiver = fields.CharField(24, db_index=True)
    """An account (a5) or who has the receipt of a complaint (c7)."""
    address_id = fields.BigIntField(default=0)
    """Of a push its address, of a contact that was given with a complaint its row. Of an account 0."""
    line = fields.CharField(100)
    status = fields.CharEnumField(DeliveryStatus, max_length=8, default=DeliveryStatus.WAITING)
    due_at = fields.DatetimeField()
    tries = fields.IntField(default=0)
    holder = fields.CharField(64, null=True)
    held_until = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)
    error = fields.CharField(60, null=True)
    """Why it failed last: a type or a status, never words, which may name somebody."""

    class Meta:
        table = "delivery"

    @classmethod
    async def put(cls, messages: Sequence[Due], *, now: datetime) -> None:
        """Within an open change. One that there is already stays as it is."""
        rows = [
            cls(
                key=m.key, event_id=m.event, kind=m.kind, channel=m.channel, receiver=m.receiver,
                address_id=m.address, line=m.line, due_at=m.at, created_at=now,
            )
            for m in messages
        ]  # fmt: skip
        if rows:
            await cls.bulk_create(rows, ignore_conflicts=True)

    @classmethod
    async def claim(
        cls, holder: str, *, channel: NoticeChannel, most: int, now: datetime, lease: timedelta = LEASE
    ) -> list[Self]:
        """Take the next ones of this channel for this worker: of each line the first that is open, when its
        time has come. One that was held for longer than anybody holds it now was taken while the clock was
        wrong."""
        free = "(d.held_until IS NULL OR d.held_until <= ? OR d.held_until > ?)"
        ids = await query.rows(
            f"SELECT d.id FROM delivery d WHERE d.status = '{_WAITING}' AND d.due_at <= ? AND {free} "
            "AND d.channel = ? "
            f"AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.line = d.line AND e.status = '{_WAITING}' "
            "AND e.id < d.id) ORDER BY d.due_at, d.id LIMIT ?",
            [now, now, now + lease, channel.value, most],
        )
        taken = list[int]()
        for (pk,) in ids:
            found = await query.run(
                "UPDATE delivery SET holder = ?, held_until = ? WHERE id = ? AND status = ? "
                "AND (held_until IS NULL OR held_until <= ? OR held_until > ?) RETURNING id",
                holder, now + lease, pk, _WAITING, now, now + lease,
            )  # fmt: skip
            taken += [row["id"] for row in found]
        return await cls.filter(id__in=taken).order_by("id") if taken else []

    def _mine(self) -> Any:
        return type(self).filter(id=self.id, holder=self.holder, status=DeliveryStatus.WAITING)

    async def end(self, status: DeliveryStatus, *, now: datetime, error: str | None = None) -> None:
        """It is over, unless another worker has it by now."""
        await self._mine().update(
            status=status, ended_at=now, error=error, holder=None, held_until=None, tries=self.tries + 1
        )

    @classmethod
    async def taken(cls, key: int, channel: NoticeChannel) -> Self | None:
        """The one with this row id, if it went by this channel and was taken."""
        return await cls.filter(id=key, channel=channel, status=DeliveryStatus.DONE).first()

    async def came_back(self, error: str) -> bool:
        """It was taken, and came back later: it has failed after all; whether that was not known."""
        taken = type(self).filter(id=self.id, status=DeliveryStatus.DONE)
        return bool(await taken.update(status=DeliveryStatus.FAILED, error=error))

    @classmethod
    async def any_taken(cls, channel: NoticeChannel, *, since: datetime) -> bool:
        """Whether anybody's message by this channel was taken since."""
        return await cls.exists(channel=channel, status=DeliveryStatus.DONE, ended_at__gt=since)

    async def again(self, error: str, *, now: datetime) -> bool:
        """It has failed: it waits for its next try, or is given up; whether it waits."""
        if self.tries + 1 >= MOST_TRIES:
            await self.end(DeliveryStatus.FAILED, now=now, error=error)
            return False
        await self.later(now + pause_after(self.tries + 1), error=error, tries=self.tries + 1)
        return True

    async def later(self, at: datetime, *, error: str | None = None, tries: int | None = None) -> None:
        """It waits until then."""
        count = self.tries if tries is None else tries
        await self._mine().update(due_at=at, tries=count, error=error, holder=None, held_until=None)

    @classmethod
    async def not_before(cls, key: int, at: datetime) -> None:
        """The far end wants to be left alone until then."""
        await cls.filter(id=key, status=DeliveryStatus.WAITING, due_at__lt=at).update(due_at=at)

    @classmethod
    async def drop_of(cls, receiver: str, *, now: datetime, channel: NoticeChannel, address: int) -> None:
        """Nothing more that waits goes to this one of their addresses."""
        found = cls.filter(receiver=receiver, channel=channel, address_id=address)
        await found.filter(status=DeliveryStatus.WAITING).update(
            status=DeliveryStatus.DROPPED, ended_at=now, holder=None, held_until=None
        )

    @classmethod
    async def resend(cls, channel: NoticeChannel, *, now: datetime) -> int:
        """What was given up by this channel is tried anew; how many. Of a line whatever came later has gone
        already. A digest is of its day: the next one counts anew."""
        failed = cls.filter(channel=channel, status=DeliveryStatus.FAILED, event_id__isnull=False)
        return await failed.update(status=DeliveryStatus.WAITING, due_at=now, tries=0, ended_at=None)

    @classmethod
    async def stop(cls, channel: NoticeChannel, *, now: datetime) -> int:
        """What waits for this channel is not sent; how many."""
        return await cls.filter(channel=channel, status=DeliveryStatus.WAITING).update(
            status=DeliveryStatus.DROPPED, ended_at=now, holder=None, held_until=None
        )

    @classmethod
    async def forget_receiver(cls, receiver: str) -> None:
        """What was sent to them, and what waits, within the open change."""
        await cls.filter(receiver=receiver).delete()

    @classmethod
    async def forget_old(cls, now: datetime) -> None:
        """What ended long ago."""
        await cls.filter(ended_at__lt=now - KEPT).delete()
