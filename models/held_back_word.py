"""Words that are held back from the public, which an administrator edits."""

from tortoise import fields
from tortoise.models import Model

from database.cached_table import CachedTable
from rules.held_back import HeldBack


class HeldBackWord(Model):
    """A word as an administrator wrote it."""

    id = fields.BigIntField(primary_key=True)
    word = fields.CharField(40, unique=True)

    class Meta:
        table = "held_back_word"


async def _read() -> HeldBack:
    return HeldBack([row.word for row in await HeldBackWord.all()])


held_back = CachedTable(_read)
"""All of them, as this process remembers them."""
