"""Where each durable reader of the log stands, and the events that it could not handle."""

from datetime import datetime

from tortoise import fields
from tortoise.models import Model

from database import query
from models.change import Change


class ConsumerCursor(Model):
    """`position` is the last event that `name` is done with.

    It is written in the transaction of what was done with that event: either both are there or neither."""

    name = fields.CharField(24, primary_key=True)
    position = fields.BigIntField()
    tries = fields.IntField(default=0)
    """How often the event after the position has failed."""
    place = fields.BigIntField(default=0, db_default=0)
    """How far it is within that event, where that is done in several parts (`consumers.consumer.InParts`)."""
    updated_at = fields.DatetimeField()

    class Meta:
        table = "consumer_cursor"

    @classmethod
    async def begin(cls, name: str, position: int, *, now: datetime) -> None:
        """Put it at `position`, unless it stands somewhere already."""
        # One statement: whoever is stopped within several would leave a transaction open on SQLite.
        await query.run(
            "INSERT INTO consumer_cursor (name, position, tries, updated_at) VALUES (?, ?, 0, ?) "
            "ON CONFLICT (name) DO NOTHING",
            name, position, now,
        )  # fmt: skip

    @classmethod
    async def load(cls, change: Change, name: str, *, at: int) -> "ConsumerCursor | None":
        """The cursor, locked until the change is over; None where it no longer stands at `at`, because
        another process has gone on from there."""
        found = await change.load_one(cls, name)
        return found if found is not None and found.position == at else None

    def move(self, position: int, *, now: datetime) -> None:
        """It is done with everything up to there."""
        self.position, self.place, self.tries, self.updated_at = position, 0, 0, now

    def rest(self, position: int, place: int, *, now: datetime) -> None:
        """It is done with everything up to there, and with the event after it as far as `place`."""
        self.move(position, now=now)
        self.place = place


class DeadLetter(Model):
    """An event that a consumer gave up.

    `error` is the error's type alone: its words may name somebody."""

    id = fields.BigIntField(primary_key=True)
    consumer = fields.CharField(24)
    event_id = fields.BigIntField()
    error = fields.CharField(120)
    tries = fields.IntField()
    at = fields.DatetimeField()

    class Meta:
        table = "dead_letter"
        unique_together = (("consumer", "event_id"),)

    @classmethod
    async def bury(cls, consumer: str, event_id: int, error: Exception, *, tries: int, now: datetime) -> None:
        """Keep for whoever looks that `consumer` gave this event up, and why."""
        letter = cls(consumer=consumer, event_id=event_id, error=_type(error), tries=tries, at=now)
        await cls.bulk_create([letter], ignore_conflicts=True)

    async def failed(self, error: Exception, *, now: datetime) -> None:
        """It was tried once more, in vain."""
        self.error, self.tries, self.at = _type(error), self.tries + 1, now
        await self.save(update_fields=["error", "tries", "at"])


def _type(error: Exception) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")[:120]
