"""Indexes that hold what is asked of their rows: how many took a step in some weeks is counted, what lies in a
box, and the few of an office's own that the public does not see are chosen, without looking the rows up one by
one."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_INSIDE = "complaint (opd_id, submitted_at, id{more}) WHERE public = FALSE"
_ASKED = (
    ", status, overdue, category_id, district_id, latitude, longitude, closed_at, answered_at, resolved_at, "
    "asked_rating, rating"
)
_CELL = {
    "sqlite": "(CAST(latitude * {n} AS INTEGER) * 100000 + CAST(longitude * {n} AS INTEGER))",
    "postgres": "(floor(latitude * {n})::bigint * 100000 + floor(longitude * {n})::bigint)",
}
"""As in 0025: an index of an expression serves the same expression alone."""
_CELLS = "complaint ({cell}, submitted_at, id{more}){where}"
_STEPS = {
    "complaint_closed": "complaint (closed_at, public, opd_id, submitted_at) WHERE closed_at IS NOT NULL",
    "complaint_answered": (
        "complaint (answered_at, public, opd_id, submitted_at, response_seconds) WHERE answered_at IS NOT NULL"
    ),
    "complaint_resolved": (
        "complaint (resolved_at, public, opd_id, submitted_at, asked_rating, rating) "
        "WHERE resolved_at IS NOT NULL"
    ),
    "complaint_dropped": (
        "complaint (status, updated_at, submitted_at) WHERE status IN ('MERGED', 'REJECTED', 'WITHDRAWN')"
    ),
}


def _wider(dialect: str, *, wider: bool) -> dict[str, str]:
    """Those of 0025, with or without what is asked besides."""
    found = {"complaint_inside": _INSIDE.format(more=_ASKED if wider else "")}
    for n in (100, 20):
        cell = _CELL["sqlite" if dialect == "sqlite" else "postgres"].format(n=n)
        place, seen = (", latitude, longitude", ", public, opd_id") if wider else ("", "")
        found[f"complaint_cell_{n}"] = _CELLS.format(cell=cell, more=place + seen, where="")
        found[f"complaint_public_cell_{n}"] = _CELLS.format(cell=cell, more=place, where=" WHERE public = TRUE")
    return found


async def _made(client, *, wider: bool) -> None:
    for name, what in _wider(client.capabilities.dialect, wider=wider).items():
        await client.execute_query(f"DROP INDEX {name}")
        await client.execute_query(f"CREATE INDEX {name} ON {what}")


async def forwards(apps, schema_editor) -> None:
    await _made(schema_editor.client, wider=True)
    for name, what in _STEPS.items():
        await schema_editor.client.execute_query(f"CREATE INDEX {name} ON {what}")


async def backwards(apps, schema_editor) -> None:
    for name in _STEPS:
        await schema_editor.client.execute_query(f"DROP INDEX {name}")
    await _made(schema_editor.client, wider=False)


class Migration(migrations.Migration):
    dependencies = [('models', '0026_complaints_by_square')]

    initial = False

    operations = [
        *(ops.RemoveIndex(model_name="Complaint", fields=[f"{step}_at"]) for step in ("closed", "answered", "resolved")),
        ops.RunPython(forwards, backwards),
    ]
