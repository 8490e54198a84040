"""The few complaints that were merged, rejected or withdrawn long after they were filed: as migration 0051 has it for
those that were closed."""

from tortoise import migrations
from tortoise.migrations import operations as ops

# As `reads.silence` asks for it.
_LONGER = {
    "sqlite": "julianday(updated_at) - julianday(submitted_at) > 60",
    "postgres": "updated_at - submitted_at > interval '1440 hours'",
}


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    longer = _LONGER["sqlite" if client.capabilities.dialect == "sqlite" else "postgres"]
    await client.execute_query(
        "CREATE INDEX complaint_long_dropped ON complaint (updated_at, public, opd_id, submitted_at) "
        f"WHERE status IN ('MERGED', 'REJECTED', 'WITHDRAWN') AND {longer}"
    )


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query("DROP INDEX complaint_long_dropped")


class Migration(migrations.Migration):
    dependencies = [("models", "0054_opd_steps")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
