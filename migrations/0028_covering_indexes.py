"""Indexes that hold what is asked of their rows: how many took a step in some weeks is counted, and the few
of an office's own that the public does not see are chosen, without looking the rows up one by one."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_INSIDE = "complaint (opd_id, submitted_at, id{more}) WHERE public = FALSE"
_ASKED = (
    ", status, overdue, category_id, district_id, latitude, longitude, closed_at, answered_at, resolved_at, "
    "asked_rating, rating"
)
_INDEXES = {
    "complaint_inside": _INSIDE.format(more=_ASKED),
    "complaint_closed": "complaint (closed_at, public, opd_id, submitted_at) WHERE closed_at IS NOT NULL",
    "complaint_answered": (
        "complaint (answered_at, public, opd_id, submitted_at, response_seconds) WHERE answered_at IS NOT NULL"
    ),
    "complaint_resolved": (
        "complaint (resolved_at, public, opd_id, submitted_at, asked_rating, rating) "
        "WHERE resolved_at IS NOT NULL"
    ),
}


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    await client.execute_query("DROP INDEX complaint_inside")
    for name, what in _INDEXES.items():
        await client.execute_query(f"CREATE INDEX {name} ON {what}")


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    for name in _INDEXES:
        await client.execute_query(f"DROP INDEX {name}")
    await client.execute_query(f"CREATE INDEX complaint_inside ON {_INSIDE.format(more='')}")


class Migration(migrations.Migration):
    dependencies = [('models', '0025_indexes_at_a_million')]

    initial = False

    operations = [
        *(ops.RemoveIndex(model_name="Complaint", fields=[f"{step}_at"]) for step in ("closed", "answered", "resolved")),
        ops.RunPython(forwards, backwards),
    ]
