"""From the stage to the database: all rows of a kind at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tortoise.connection import get_connection
from tortoise.models import Model

from models.clock import Clock
from models.complaint.complaint import Complaint
from models.instruction import Instruction
from models.media.attachment import Attachment
from models.number_series import NumberSeries
from models.regent_report import Activity, RegentReport
from models.response import Response
from models.support import Support

if TYPE_CHECKING:
    from operations.seed.stage import Stage

_AT_ONCE = 1000


async def write(
    stage: "Stage", files: Sequence[Attachment], progress: Callable[[str, int, int], None]
) -> None:
    """Rows that others refer to come first; the events follow when the change ends."""
    played = sorted(stage.stories.values(), key=lambda p: p.row.id)
    batches: list[tuple[type[Model], list[Any]]] = [
        (Complaint, [p.row for p in played]),
        (Support, sorted((s for p in played for s in p.supports), key=lambda s: s.at)),
        (Instruction, list(stage.instructions.values())),
        (Clock, stage.clocks),
        (Response, stage.responses),
        (RegentReport, list(stage.reports.values())),
        (Activity, [a for each in stage.activities.values() for a in each]),
        (Attachment, list(files)),
    ]
    total, done = sum(len(rows) for _, rows in batches), 0
    for model, rows in batches:
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            await model.bulk_create(part)
            done += len(part)
            progress("rows", done, total)
    for year, given in stage.numbers.items():
        await NumberSeries.update_or_create(year=year, defaults={"given": given})
    await _advance_sequences(Complaint, Response, Instruction, RegentReport)


async def _advance_sequences(*models: type[Model]) -> None:
    """PostgreSQL hands out ids from a sequence that has not seen those written here; SQLite looks itself."""
    connection = get_connection("default")
    if connection.capabilities.dialect != "postgres":
        return
    for model in models:
        table = model._meta.db_table
        await connection.execute_query(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
        )
