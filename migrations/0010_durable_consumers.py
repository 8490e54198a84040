"""Durable readers of the log: where each stands, and what it gave up."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", "0009_two_administrators")]

    initial = False

    operations = [
        ops.CreateModel(
            name="ConsumerCursor",
            fields=[
                ("name", fields.CharField(primary_key=True, unique=True, db_index=True, max_length=24)),
                ("position", fields.BigIntField()),
                ("tries", fields.IntField(default=0)),
                ("updated_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "consumer_cursor",
                "app": "models",
                "pk_attr": "name",
                "table_description": "`position` is the last event that `name` is done with.",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="DeadLetter",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("consumer", fields.CharField(max_length=24)),
                ("event_id", fields.BigIntField()),
                ("error", fields.CharField(max_length=120)),
                ("tries", fields.IntField()),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "dead_letter",
                "app": "models",
                "unique_together": (("consumer", "event_id"),),
                "pk_attr": "id",
                "table_description": "An event that a consumer gave up.",
            },
            bases=["Model"],
        ),
    ]
