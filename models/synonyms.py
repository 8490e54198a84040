"""What means the same in a search, which an administrator edits."""

from tortoise import fields
from tortoise.models import Model

from database.cached_table import CachedTable
from rules.synonyms import LONGEST_LINE, Synonyms


class SynonymLine(Model):
    """Words and phrases that mean the same in a search, with commas between them."""

    id = fields.BigIntField(primary_key=True)
    line = fields.CharField(LONGEST_LINE, unique=True)

    class Meta:
        table = "synonym_line"


async def _read() -> Synonyms:
    return Synonyms([row.line for row in await SynonymLine.all().order_by("id")])


synonyms = CachedTable(_read)
"""All of them, as this process remembers them."""
