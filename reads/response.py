"""Answers of OPDs, as they are seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from database import query
from database.query import among, instant
from models import global_id
from reads import catalog
from reads.catalog import OpdView
from reads.complaint import ComplaintView, row_ids
from reads.grouping import grouped
from rules.words import ResponseKind

_RESPONSE_KINDS = {kind.value: kind for kind in ResponseKind}


class _ResponseRow(NamedTuple):
    complaint_id: int
    id: int
    kind: str
    text: str
    opd_id: int
    created_at: Any


class ResponseView:
    """What the schema's `Response` shows."""

    __slots__ = ("_row", "complaint")

    def __init__(self, row: _ResponseRow, complaint: ComplaintView) -> None:
        self._row = row
        self.complaint = complaint

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for those that show the same: nothing else comes into what they show."""
        return self._row, catalog.edition()

    @property
    def pk(self) -> int:
        return self._row.id

    @property
    def id(self) -> str:
        return global_id.encode("Response", self._row.id)

    @property
    def kind(self) -> ResponseKind:
        return _RESPONSE_KINDS[self._row.kind]

    @property
    def text(self) -> str:
        return self._row.text

    @property
    def opd(self) -> OpdView:
        return catalog.opds[self._row.opd_id]

    @property
    def created_at(self) -> datetime:
        return instant(self._row.created_at)


_RESPONSES = (
    f"SELECT {', '.join(_ResponseRow._fields)} FROM response WHERE complaint_id IN ({{}}) ORDER BY id"
)


async def responses(complaints: Sequence[ComplaintView]) -> list[list[ResponseView]]:
    by_pk = {c.row.id: c for c in complaints if c.sees_files}
    found = await query.rows(among(_RESPONSES, len(by_pk)), list(by_pk))
    return grouped(
        row_ids(complaints),
        (
            (row.complaint_id, ResponseView(row, by_pk[row.complaint_id]))
            for row in map(_ResponseRow._make, found)
        ),
    )
