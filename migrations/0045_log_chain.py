"""Seals of the log: blocks that stand upon each other, salts of its words, and where the chain stood day by day.

What the log holds already is sealed by the server, while it runs (`consumers.sealing`)."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

_ERASE = """
CREATE FUNCTION erase_words_of_event(which bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
  UPDATE event SET note = NULL, details = NULL WHERE id = which;
  UPDATE log_salt SET salt = NULL WHERE event_id = which;
$$
"""
"""As whom the tables belong to: who serves may erase words, of which the chain tells, and change nothing."""


async def forwards(apps, schema_editor) -> None:
    client = schema_editor.client
    if client.capabilities.dialect == "postgres":
        await client.execute_query(_ERASE)
        await client.execute_query("REVOKE ALL ON FUNCTION erase_words_of_event(bigint) FROM PUBLIC")


async def backwards(apps, schema_editor) -> None:
    if schema_editor.client.capabilities.dialect == "postgres":
        await schema_editor.client.execute_query("DROP FUNCTION erase_words_of_event(bigint)")


class Migration(migrations.Migration):
    dependencies = [("models", "0044_orders_of_lists")]

    initial = False

    operations = [
        ops.CreateModel(
            name="LogBlock",
            fields=[
                ("number", fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ("up_to", fields.BigIntField()),
                ("form", fields.IntField()),
                ("sealed_at", fields.DatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ("head", fields.BinaryField()),
                ("entries", fields.BinaryField()),
            ],
            options={"table": "log_block", "app": "models", "pk_attr": "number", "table_description": "All rows of the log after the last of the block before, up to `up_to`, as they were when it was sealed."},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LogSalt",
            fields=[
                ("event_id", fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ("committed", fields.BinaryField()),
                ("salt", fields.BinaryField(null=True)),
            ],
            options={"table": "log_salt", "app": "models", "pk_attr": "event_id", "table_description": "Of a row of the log with words the commitment to them, and the salt that opens it: without one the"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LogHead",
            fields=[
                ("day", fields.DateField(primary_key=True, unique=True, db_index=True)),
                ("head", fields.BinaryField()),
            ],
            options={"table": "log_head", "app": "models", "pk_attr": "day", "table_description": "Where the chain stood at the end of a day of WIB, as everybody is told: who has kept it sees whether"},
            bases=["Model"],
        ),
        ops.RunPython(forwards, backwards),
    ]  # fmt: skip
