"""What somebody supports is found by who they are: to count it, and to forget it with them."""

from tortoise import migrations
from tortoise.migrations import operations as ops


async def forwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query(
        "CREATE INDEX support_of_account ON support (account_id) WHERE account_id IS NOT NULL"
    )


async def backwards(apps, schema_editor) -> None:
    await schema_editor.client.execute_query("DROP INDEX support_of_account")


class Migration(migrations.Migration):
    dependencies = [("models", "0060_store_mark")]

    initial = False

    operations = [ops.RunPython(forwards, backwards)]
