"""The answers that an OPD keeps for reuse."""

from typing import NamedTuple

from database import query
from models import global_id
from rules.editions import edition_of


class ReplyTemplateView(NamedTuple):
    """A reusable answer."""

    pk: int
    title: str
    text: str

    @property
    def id(self) -> str:
        return global_id.encode("ReplyTemplate", self.pk)

    @property
    def edition(self) -> str:
        return edition_of(self.title, self.text)


async def reply_templates(opd_id: int) -> list[ReplyTemplateView]:
    """An OPD's, by title."""
    sql = "SELECT t.id, t.title, t.text FROM reply_template t WHERE t.opd_id = ? ORDER BY t.title, t.id"
    return [ReplyTemplateView(*row) for row in await query.rows(sql, [opd_id])]


async def count(opd_id: int) -> int:
    """How many an OPD has."""
    [(found,)] = await query.rows("SELECT COUNT(*) FROM reply_template WHERE opd_id = ?", [opd_id])
    return int(found)
