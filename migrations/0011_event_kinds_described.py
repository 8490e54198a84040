"""A new kind of event asks for no migration: the column no longer lists them."""

from typing import Any

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

from rules.events import EventKind


class Describe(ops.AlterField):
    """In Tortoise's own notes alone: on SQLite it would make the table anew, without its indexes."""

    async def database_forward(self, *args: Any, **kwargs: Any) -> None:
        pass

    async def database_backward(self, *args: Any, **kwargs: Any) -> None:
        pass


class Migration(migrations.Migration):
    dependencies = [("models", "0010_durable_consumers")]

    initial = False

    operations = [
        Describe(
            model_name="Event",
            name="kind",
            field=fields.CharEnumField(
                description="A row of rules/events.py.", enum_type=EventKind, max_length=24
            ),
        ),
    ]
