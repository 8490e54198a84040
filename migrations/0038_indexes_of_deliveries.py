"""What is to be sent next, of all that ever was: partial indexes, which stay as small as what waits."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_INDEXES = {
    "delivery_due": "delivery (channel, due_at, id) WHERE status = 'WAITING'",
    "delivery_line": "delivery (line, id) WHERE status = 'WAITING'",
    "delivery_ended": "delivery (ended_at) WHERE ended_at IS NOT NULL",
    "delivery_fared": "delivery (channel, status, ended_at)",
    "push_address_endpoint": "push_address (endpoint_hash)",
}


async def forwards(apps, schema_editor) -> None:
    for name, what in _INDEXES.items():
        await schema_editor.client.execute_query(f"CREATE INDEX IF NOT EXISTS {name} ON {what}")


async def backwards(apps, schema_editor) -> None:
    for name in _INDEXES:
        await schema_editor.client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0037_notices")]

    operations = [ops.RunPython(forwards, backwards)]
