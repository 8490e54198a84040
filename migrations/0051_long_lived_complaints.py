"""The few complaints that took long: what had not been over at the end of a past day is found among those that
were over some weeks later, and among these."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_LONGER = {
    "sqlite": "julianday(closed_at) - julianday(submitted_at) > 60",
    "postgres": "closed_at - submitted_at > interval '1440 hours'",
}


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    longer = _LONGER["sqlite" if client.capabilities.dialect == "sqlite" else "postgres"]
    await client.execute_query(
        f"CREATE INDEX complaint_long ON complaint (closed_at, public, opd_id, submitted_at) WHERE {longer}"
    )


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query("DROP INDEX complaint_long")


class Migration(migrations.Migration):
    dependencies = [("models", "0050_secret_mark")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
