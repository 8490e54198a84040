"""The log's seals: blocks that each stand upon the one before (see `rules.log_chain`)."""

from datetime import date

from tortoise import fields
from tortoise.models import Model

from database import query


class LogBlock(Model):
    """All rows of the log after the last of the block before, up to `up_to`, as they were when it was sealed.

    `head` is the hash of the whole chain with it. Nothing ever changes one."""

    number = fields.BigIntField(primary_key=True, generated=False)
    """From 1 on, without a gap."""
    up_to = fields.BigIntField()
    form = fields.IntField()
    sealed_at = fields.DatetimeField(db_index=True)
    head = fields.BinaryField()
    entries = fields.BinaryField()
    """Of each row its position and its hash."""

    class Meta:
        table = "log_block"


class LogSalt(Model):
    """Of a row of the log with words the commitment to them, and the salt that opens it: without one the
    words were erased."""

    event_id = fields.BigIntField(primary_key=True, generated=False)
    committed = fields.BinaryField()
    salt: bytes | None = fields.BinaryField(null=True)

    class Meta:
        table = "log_salt"


class LogHead(Model):
    """Where the chain stood at the end of a day of WIB, as everybody is told: who has kept it sees whether
    anything from before was sealed anew."""

    day = fields.DateField(primary_key=True)
    head = fields.BinaryField()

    class Meta:
        table = "log_head"


async def keep_head(day: date, head: bytes) -> None:
    """Unless it is kept already."""
    await LogHead.bulk_create([LogHead(day=day, head=head)], ignore_conflicts=True)


async def newest() -> int:
    """The number of the last block, as the open change has it; 0: there is none."""
    [row] = await query.run("SELECT COALESCE(max(number), 0) AS number FROM log_block")
    return int(row["number"])


async def close(block: LogBlock, salts: list[LogSalt]) -> None:
    """Write a block with what belongs to it, within the open change."""
    await LogBlock.bulk_create([block])
    if salts:
        await LogSalt.bulk_create(salts)


async def erase_words(position: int) -> None:
    """Take the words of a row that is sealed, and the salt with which they could be tried out, within the
    open change, whose events say so (`Event.erased`). On PostgreSQL by a function of whom the tables belong
    to: the program itself may change nothing of the log."""
    if query.dialect() == "postgres":
        await query.run("SELECT erase_words_of_event(?)", position)
        return
    await query.run("UPDATE event SET note = NULL, details = NULL WHERE id = ?", position)
    await query.run("UPDATE log_salt SET salt = NULL WHERE event_id = ?", position)
