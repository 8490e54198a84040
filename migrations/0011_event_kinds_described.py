"""A new kind of event asks for no migration: the column no longer lists them."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules.events import EventKind


class Migration(migrations.Migration):
    dependencies = [("models", "0010_durable_consumers")]

    initial = False

    operations = [
        ops.AlterField(
            model_name="Event",
            name="kind",
            field=fields.CharEnumField(
                description="A row of rules/events.py.", enum_type=EventKind, max_length=24
            ),
        ),
    ]
