"""An index for each order and filter in which a visitor walks the board, of what visitors see alone: what
nobody sees is not walked past. And what an OPD's board and its figures are read from."""

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

_FAR = {"sqlite": "'9999-12-31 00:00:00+00:00'", "postgres": "'9999-12-31T00:00:00Z'::timestamptz"}
"""As in models.board: an index of an expression serves the same expression alone."""
_INDEXES = {
    "complaint_public": "complaint (submitted_at, id) WHERE public = TRUE",
    "complaint_of_opd": "complaint (opd_id, submitted_at, id)",
    "complaint_most_urgent": "complaint (COALESCE(next_due_at, {far}), id) WHERE public = TRUE",
    "complaint_most_supported": "complaint (support_count, id) WHERE public = TRUE",
    "complaint_public_district": "complaint (district_id, submitted_at, id) WHERE public = TRUE",
    "complaint_public_category": "complaint (category_id, submitted_at, id) WHERE public = TRUE",
    "complaint_public_status": "complaint (status, submitted_at, id) WHERE public = TRUE",
    "complaint_overdue": "complaint (submitted_at, id) WHERE overdue = TRUE",
    # After it: of two that seem alike SQLite takes the one that was made last.
    "complaint_public_overdue": "complaint (submitted_at, id) WHERE public = TRUE AND overdue = TRUE",
    "complaint_public_place": "complaint (latitude, longitude) WHERE public = TRUE",
    "complaint_merged_into": "complaint (merged_into_id) WHERE merged_into_id IS NOT NULL",
    "complaint_filed_by": "complaint (filer_id, submitted_at) WHERE filer_id IS NOT NULL",
    "event_of_figures": (
        "event (opd_id, at, kind, complaint_id, via_id, instruction_id) "
        "WHERE kind IN ('ROUTED', 'RESPONDED', 'RESOLVED', 'OVERDUE')"
    ),
    "clock_of_figures": "clock (opd_id, stopped_at, state, kind) WHERE kind = 'FIRST_RESPONSE'",
}


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    far = _FAR["sqlite" if client.capabilities.dialect == "sqlite" else "postgres"]
    for name, what in _INDEXES.items():
        await client.execute_query(f"CREATE INDEX {name} ON {what.format(far=far)}")


async def backwards(apps, schema_editor) -> None:
    for name in _INDEXES:
        await schema_editor.client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0003_look_behind_numbers")]

    operations = [
        ops.RunPython(forwards, backwards),
        # What has one value on most rows, or on all of them, must not be planned with by averages.
        ops.RemoveIndex(model_name="Complaint", fields=["public", "submitted_at", "id"]),
        ops.RemoveIndex(model_name="Complaint", fields=["merged_into_id"]),
        ops.RemoveIndex(model_name="Complaint", fields=["filer_id", "submitted_at"]),
    ]
