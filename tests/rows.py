"""What stands in the database, row for row, to be compared with what stands in another."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from tortoise.models import Model

from models.change import Change, change
from models.clock import Clock
from models.complaint.complaint import Complaint
from models.event import Event
from models.identity.server_secret import Secrets
from models.instruction import Instruction
from models.moderation import Moderation
from models.number_series import NumberSeries
from models.regent_report import Activity, RegentReport
from models.response import Response
from models.search_words import SearchWords
from models.support import Support

SECRETS = Secrets(b"a key of sixteen bytes or more")
Rows = dict[str, list[dict[str, Any]]]
_TABLES: dict[type[Model], tuple[str, ...]] = {
    Complaint: ("id",),
    Response: ("id",),
    Instruction: ("id",),
    RegentReport: ("id",),
    Activity: ("report_id", "date", "title"),
    NumberSeries: ("year",),
    Clock: ("complaint_id", "instruction_id", "started_at", "kind"),
    Moderation: ("complaint_id", "at", "act"),
    Support: ("complaint_id", "at", "account_id", "via_id"),
    SearchWords: ("complaint_id",),
}


class Quiet:
    """An outbox that rings nobody."""

    def change(self, *, in_turn: str | None = None) -> AbstractAsyncContextManager[Change]:
        return change(in_turn=in_turn)


async def everything() -> Rows:
    """Every row but for ids that nothing refers to; events by complaint, in the order of the log."""
    found: Rows = {}
    for model, order in _TABLES.items():
        rows = await model.all().values()
        if "id" not in order:
            for row in rows:
                row.pop("id", None)
        found[model.__name__] = sorted(rows, key=lambda r: tuple(str(r[k]) for k in order))
    for row in await Event.all().order_by("id").values():
        row.pop("id")
        found.setdefault(f"events of {row['complaint_id'] or 'office'}", []).append(row)
    return found
