"""What a volunteer filed for others, and how they agreed to it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from access import assistance as policy
from database import query
from database.query import instant, marks, maybe_instant
from models import global_id
from reads.columns import Column, RowOf, ViewOf, shown_as, shown_from
from reads.complaint import ComplaintView
from reads.office_paper import Papers, PaperView
from rules.audience import Audience
from rules.volunteering import ConsentForm

_FORMS = {form.value: form for form in ConsentForm}


def _form(value: str | None) -> ConsentForm | None:
    return None if value is None else _FORMS[value]


class AssistanceColumns:
    __slots__ = ()

    id = Column[int]()
    complaint_id = Column[int](always=True)
    account_id = Column[int]()
    consent = shown_as(_form)
    consent_at = shown_as(maybe_instant)
    contact_agreed = shown_as(bool)
    filed_at = shown_as(instant)
    taken_over_at = shown_as(maybe_instant)


class AssistanceRow(AssistanceColumns, RowOf):
    __slots__ = ()


class AssistanceView(
    AssistanceColumns,
    PaperView,
    ViewOf,
    fields=policy.FIELDS,
    loaded=dict.fromkeys(("number", "complaint"), ("complaint_id",)),
):
    """What the schema's `Assistance` shows; its complaint is found through the eyes of `audience`."""

    __slots__ = ()
    row: AssistanceRow

    @shown_from("id")
    def id(self) -> str:
        return global_id.encode("Assistance", self.row.id)


_ROWS = Papers("assistance", "h", AssistanceRow, AssistanceView, policy.rows_seen_by)


async def page(audience: Audience, *, after: int | None, limit: int) -> list[AssistanceView]:
    """The newest of the volunteer of this audience, before the row `after`."""
    return await _ROWS.newest(audience, opd=None, after=after, limit=limit)


async def numbers(rows: Sequence[AssistanceView]) -> list[str]:
    """As the receipts have them."""
    wanted = sorted({view.row.complaint_id for view in rows})
    sql = f"SELECT c.id, c.number FROM complaint c WHERE c.id IN ({marks(wanted)})"
    found: dict[int, str] = {row[0]: row[1] for row in await query.rows(sql, wanted)}
    return [found[view.row.complaint_id] for view in rows]


class ConsentView(NamedTuple):
    """How the person agreed for whom a volunteer filed a complaint."""

    form: ConsentForm
    at: datetime
    contact_agreed: bool


_CONSENTS = (
    "SELECT h.complaint_id, h.consent, h.consent_at, h.contact_agreed FROM assistance h "
    "WHERE h.consent IS NOT NULL AND h.complaint_id IN ({})"
)


async def consents(complaints: Sequence[ComplaintView]) -> list[ConsentView | None]:
    """Of those that a volunteer filed, for who may know it."""
    asked = [c.sees_consent for c in complaints]
    keys = sorted({c.row.id for c, sees in zip(complaints, asked, strict=True) if sees})
    if not keys:
        return [None] * len(complaints)
    found = {
        r[0]: ConsentView(_FORMS[r[1]], instant(r[2]), bool(r[3]))
        for r in await query.rows(_CONSENTS.format(marks(keys)), keys)
    }
    return [found.get(c.row.id) if sees else None for c, sees in zip(complaints, asked, strict=True)]
