"""Indexes of what few rows have. The public's aspirations that an OPD has, the most supported first: of a
district and of all, with what became of each, so that those in some state are counted and found without
looking at others. The clocks of instructions, for which whoever answers or warns looked at all clocks."""

from tortoise import migrations
from tortoise.migrations import operations as ops

# In these very words they are asked for (`reads.complaint_filter`). The plus keeps SQLite from looking for
# the statuses, which most complaints have, in their own index.
_STATUS = {"sqlite": "+status", "postgres": "status"}
_PUBLIC = (
    "WHERE kind = 'ASPIRATION' AND {status} IN ('ROUTED', 'IN_PROGRESS', 'NEEDS_INFORMATION', 'RESOLVED', "
    "'CLOSED') AND public = TRUE"
)
_BECAME = "id, decision, fulfilled_at, resolved_at"
_INDEXES = {
    "complaint_aspiration_supported": f"support_count, {_BECAME}",
    "complaint_aspiration_of_district": f"district_id, support_count, {_BECAME}",
}


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    status = _STATUS["sqlite" if client.capabilities.dialect == "sqlite" else "postgres"]
    for name, columns in _INDEXES.items():
        await client.execute_query(
            f"CREATE INDEX {name} ON complaint ({columns}) {_PUBLIC.format(status=status)}"
        )
    await client.execute_query(
        "CREATE INDEX clock_of_instruction ON clock (instruction_id) WHERE instruction_id IS NOT NULL"
    )


async def backwards(apps, schema_editor) -> None:
    for name in (*_INDEXES, "clock_of_instruction"):
        await schema_editor.client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0051_long_lived_complaints")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
