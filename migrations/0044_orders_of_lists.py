"""The orders in which announcements and claims are listed, each with the index that is walked."""

from tortoise import migrations
from tortoise.migrations import operations as ops

_INDEXES = {
    # As reads/announcement.py and reads/claim_page.py write them: another wording is not recognized.
    "announcement_newest": "announcement (COALESCE(published_at, updated_at), id)",
    "claim_published": "claim (published_at, id) WHERE published_at IS NOT NULL",
    "claim_due": "claim (COALESCE(due_at, '9999-01-01 00:00:00+00:00'), id)",
}


async def forwards(apps, schema_editor) -> None:
    for name, what in _INDEXES.items():
        await schema_editor.client.execute_query(f"CREATE INDEX IF NOT EXISTS {name} ON {what}")


async def backwards(apps, schema_editor) -> None:
    for name in _INDEXES:
        await schema_editor.client.execute_query(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("models", "0043_notices_of_claims")]

    operations = [ops.RunPython(forwards, backwards)]
