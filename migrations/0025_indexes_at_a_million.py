"""Indexes for what is asked of very many complaints: by place and date, by order within an OPD, category or
kecamatan, of what few complaints are, and of what somebody has done."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_FAR = {"sqlite": "'9999-12-31 00:00:00+00:00'", "postgres": "'9999-12-31T00:00:00Z'::timestamptz"}
"""As in 0004: an index of an expression serves the same expression alone."""
_CELL = {
    "sqlite": "(CAST({c}latitude * {n} AS INTEGER) * 100000 + CAST({c}longitude * {n} AS INTEGER))",
    "postgres": "(floor({c}latitude * {n})::bigint * 100000 + floor({c}longitude * {n})::bigint)",
}
"""As in reads.place."""
_INDEXES = {
    **{f"complaint_cell_{n}": f"complaint ({{cell_{n}}}, submitted_at, id)" for n in (100, 20)},
    **{
        f"complaint_public_cell_{n}": f"complaint ({{cell_{n}}}, submitted_at, id) WHERE public = TRUE"
        for n in (100, 20)
    },
    **{
        f"complaint_{of}_supported": f"complaint ({of}_id, support_count, id) WHERE public = TRUE"
        for of in ("opd", "category", "district")
    },
    **{
        f"complaint_{of}_urgent": f"complaint ({of}_id, COALESCE(next_due_at, {{far}}), id) WHERE public = TRUE"
        for of in ("opd", "category", "district")
    },
    "complaint_inside": "complaint (opd_id, submitted_at, id) WHERE public = FALSE",
    "complaint_addressed": (
        "complaint (submitted_at) WHERE public = TRUE AND address IS NOT NULL AND latitude IS NOT NULL "
        "AND district_id IS NOT NULL"
    ),
    "complaint_owed": "complaint (waiting_since) WHERE waiting_since IS NOT NULL",
    "event_handled": (
        "event (actor_id, complaint_id) WHERE via_id IS NULL AND by_reporter = FALSE AND kind <> 'OPENED'"
    ),
}


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    dialect = "sqlite" if client.capabilities.dialect == "sqlite" else "postgres"
    known = {f"cell_{n}": _CELL[dialect].format(c="", n=n) for n in (100, 20)}
    for name, what in _INDEXES.items():
        await client.execute_query(
            f"CREATE INDEX IF NOT EXISTS {name} ON {what.format(far=_FAR[dialect], **known)}"
        )
    # Places are found by their cells.
    await client.execute_query("DROP INDEX complaint_public_place")


async def backwards(apps, schema_editor) -> None:
    client = schema_editor.client
    await client.execute_query(
        "CREATE INDEX complaint_public_place ON complaint (latitude, longitude) WHERE public = TRUE"
    )
    for name in _INDEXES:
        await client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0024_suggestion_model")]

    operations = [ops.RunPython(forwards, backwards)]
