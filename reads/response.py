"""Answers of OPDs, as they are seen."""

from collections.abc import Sequence
from typing import Any

from access import response as policy
from access.complaint_fields import reads_original
from database import query
from database.query import among, instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.columns import Column, ColumnsOf, RowOf, ViewOf, shown_as, shown_from
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from rules.words import ResponseKind

_RESPONSE_KINDS = {kind.value: kind for kind in ResponseKind}


class ResponseColumns:
    __slots__ = ()

    complaint_id = Column[int]()
    id = Column[int]()
    kind = shown_as(_RESPONSE_KINDS.__getitem__)
    text = Column[str]()
    public_text = Column[str | None]()
    moderated = Column[Any]()
    hidden = Column[Any]()
    opd_id = Column[int]()
    created_at = shown_as(instant)


class ResponseRow(ResponseColumns, RowOf):
    __slots__ = ()


class ResponseView(ResponseColumns, ViewOf, fields=policy.FIELDS, loaded={"attachments": ("id",)}):
    """What the schema's `Response` shows. `complaint`: through which it is seen."""

    __slots__ = ("complaint", "row")

    def __init__(self, row: ResponseRow, complaint: ComplaintView) -> None:
        self.row = row
        self.complaint = complaint

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for those that show the same: nothing else comes into what they show."""
        return self.row, self.complaint.sight, catalog.edition()

    @property
    def pk(self) -> int:
        return self.row.id

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Response", self.row.id)

    @shown_from("text", "public_text")
    def text(self) -> str:
        row = self.row
        if row.public_text is None or reads_original(self.complaint.sight):
            return row.text
        return row.public_text

    @shown_from("public_text")
    def moderated(self) -> bool:
        return self.row.public_text is not None

    @shown_from("text", "public_text")
    def public_text(self) -> str | None:
        row = self.row
        if not policy.FIELDS["public_text"](self.complaint.sight):
            return None
        return row.text if row.public_text is None else row.public_text

    @shown_from("hidden")
    def hidden(self) -> bool:
        return bool(self.row.hidden) and policy.FIELDS["hidden"](self.complaint.sight)

    @shown_from("opd_id")
    def opd(self) -> OpdView:
        return catalog.opds[self.row.opd_id]


_COLUMNS = ColumnsOf(ResponseRow, "p", ResponseView).all.sql
_RESPONSES = f"SELECT {_COLUMNS} FROM response p WHERE p.complaint_id IN ({{}}) ORDER BY p.id"


async def responses(complaints: Sequence[ComplaintView]) -> list[list[ResponseView]]:
    """The answers to each complaint, oldest first, where its sight reads them."""
    by_pk = {c.row.id: c for c in complaints if policy.sees(c.sight, c.row)}
    found = await query.rows(among(_RESPONSES, len(by_pk)), list(by_pk))
    return grouped(
        row_ids(complaints),
        (
            (row.complaint_id, ResponseView(row, by_pk[row.complaint_id]))
            for row in map(ResponseRow._make, found)
            if policy.sees_one(by_pk[row.complaint_id].sight, row.hidden)
        ),
    )


async def complaint_of(key: int) -> int | None:
    """The row id of the complaint that an answer is to, whoever may see it."""
    for (complaint_id,) in await query.rows("SELECT complaint_id FROM response WHERE id = ?", [key]):
        return int(complaint_id)
    return None
